import type { Secret } from '../base/secret';
import type { Credentials } from '../openapi/openApi';

/**
 * An AccessKey with or without its token, undefined if a part is missing or is not one word: the
 * ID and the token go into headers, and whatever has spaces or line breaks in it was written wrongly.
 */
export function keyTriple({
  accessKeyId,
  accessKeySecret,
  securityToken,
}: {
  readonly accessKeyId: string | undefined;
  readonly accessKeySecret: Secret | undefined;
  readonly securityToken: Secret | undefined;
}): Credentials | undefined {
  if (accessKeyId === undefined || accessKeySecret === undefined) {
    return undefined;
  }
  const parts = [accessKeyId, accessKeySecret.reveal(), securityToken?.reveal() ?? 'none'];
  if (!parts.every(part => /^[\x21-\x7E]+$/.test(part))) {
    return undefined;
  }
  return securityToken === undefined
    ? { accessKeyId, accessKeySecret }
    : { accessKeyId, accessKeySecret, securityToken };
}
