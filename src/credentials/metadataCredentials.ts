import * as v from 'valibot';
import { Secret } from '../base/secret';
import type { RoleSession } from '../services/sts';
import type { MetadataRequest, MetadataService } from './ports';
import { keyTriple } from './keyTriple';
import { ProfileError } from './profileError';
import { fieldPatterns } from './fieldRules';

/**
 * The session of the ECS instance's role. Uses only version 2 of the service (`PUT
 * /latest/api/token`), because version 1 answers any GET that an attacker can provoke. Throws
 * ProfileError `metadataUnavailable` for every failure, because an answer may contain a secret.
 */
export async function metadataCredentials(
  service: MetadataService,
  { label, roleName }: { readonly label: string; readonly roleName: string | undefined },
  signal: AbortSignal,
): Promise<RoleSession> {
  const fail = () => new ProfileError({ reason: 'metadataUnavailable', label });
  const ask = async (request: MetadataRequest) => {
    try {
      const { status, body } = await service.send(request, signal);
      return status === 200 ? body : undefined;
    } catch {
      signal.throwIfAborted();
      throw fail();
    }
  };
  const token = (
    await ask({ method: 'PUT', path: '/latest/api/token', headers: { [lifetimeHeader]: lifetime } })
  )?.trim();
  if (token === undefined || !/^[\x21-\x7E]{1,4096}$/.test(token)) {
    throw fail();
  }
  const read = (path: string) => ask({ method: 'GET', path, headers: { [tokenHeader]: token } });
  const role = roleName ?? (await read(rolePath))?.trim() ?? '';
  if (!fieldPatterns.roleName.test(role)) {
    throw fail();
  }
  const session = decodeSession(await read(`${rolePath}${role}`));
  if (session === undefined) {
    throw fail();
  }
  return session;
}

const lifetimeHeader = 'X-aliyun-ecs-metadata-token-ttl-seconds';
const tokenHeader = 'X-aliyun-ecs-metadata-token';
/** Seconds. The token is used for three consecutive requests. */
const lifetime = '60';
const rolePath = '/latest/meta-data/ram/security-credentials/';

const answer = v.object({
  Code: v.literal('Success'),
  AccessKeyId: v.string(),
  AccessKeySecret: v.string(),
  SecurityToken: v.string(),
  Expiration: v.pipe(v.string(), v.transform(Date.parse), v.finite()),
});

function decodeSession(body: string | undefined): RoleSession | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body ?? '');
  } catch {
    return undefined;
  }
  const result = v.safeParse(answer, value);
  if (!result.success) {
    return undefined;
  }
  const credentials = keyTriple({
    accessKeyId: result.output.AccessKeyId,
    accessKeySecret: new Secret(result.output.AccessKeySecret),
    securityToken: new Secret(result.output.SecurityToken),
  });
  return typeof credentials === 'string'
    ? undefined
    : { credentials, expiresAt: result.output.Expiration };
}
