/**
 * The pattern of a region ID, as regular expression source. Excludes two prefixes that name other
 * things: `ecs.oss-cn-hangzhou.aliyuncs.com` is a storage bucket called `ecs`.
 */
export const regionIdSource = '(?!oss-|img-)[a-z]{2,3}(?:-[a-z0-9]{1,20}){1,4}';

const pattern = new RegExp(`^${regionIdSource}$`);

/** Whether a text has the shape of a region ID. Requests are made only for such IDs. */
export function isRegionId(text: string): boolean {
  return pattern.test(text);
}
