/**
 * What a region id looks like, as the source of a pattern. The prefixes left out are no regions:
 * `ecs.oss-cn-hangzhou.aliyuncs.com` is somebody's storage bucket called `ecs`.
 */
export const regionIdSource = '(?!oss-|img-)[a-z]{2,3}(?:-[a-z0-9]{1,20}){1,4}';

const pattern = new RegExp(`^${regionIdSource}$`);

/** Says whether a text has the shape of a region id; no request is made for any other. */
export function isRegionId(text: string): boolean {
  return pattern.test(text);
}
