import type { Secret } from '../base/secret';
import type { Credentials } from '../openapi/openApi';

/**
 * Why the parts are not an AccessKey: one is missing or malformed, or a temporary key has no STS
 * token.
 */
type KeyProblem = 'incomplete' | 'tokenMissing';

/**
 * An AccessKey with an optional token. ID and token are sent in headers, so each part must be a
 * single word. Temporary IDs start with `STS.` and need a token.
 */
export function keyTriple({
  accessKeyId,
  accessKeySecret,
  securityToken,
}: {
  readonly accessKeyId: string | undefined;
  readonly accessKeySecret: Secret | undefined;
  readonly securityToken: Secret | undefined;
}): Credentials | KeyProblem {
  if (accessKeyId === undefined || accessKeySecret === undefined) {
    return 'incomplete';
  }
  const parts = [accessKeyId, accessKeySecret.reveal(), securityToken?.reveal() ?? 'none'];
  if (!parts.every(part => /^[\x21-\x7E]+$/.test(part))) {
    return 'incomplete';
  }
  if (securityToken === undefined) {
    return isTemporary(accessKeyId) ? 'tokenMissing' : { accessKeyId, accessKeySecret };
  }
  return { accessKeyId, accessKeySecret, securityToken };
}

export function isTemporary(accessKeyId: string): boolean {
  return accessKeyId.startsWith('STS.');
}
