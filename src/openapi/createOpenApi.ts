import type { Clock } from '../base/ports';
import { ServiceError } from './errors';
import type { Credentials, OpenApi } from './openApi';
import { retry } from './retry';
import type { RpcClient } from './rpcClient';

/** The source of one account's credentials. After `invalidate`, `get` obtains new ones. */
export interface CredentialSource {
  get(signal: AbortSignal): Promise<Credentials>;
  invalidate(): void;
}

interface OpenApiDeps {
  readonly rpcClient: RpcClient;
  /** Undefined makes unsigned calls, which only AssumeRoleWithOIDC accepts. */
  readonly credentials: CredentialSource | undefined;
  readonly clock: Clock;
  readonly random?: () => number;
}

/**
 * Combines credentials, retry and transport. Refused credentials are renewed once, from the same
 * source. A read is then repeated; a write is left to its caller, whose next call uses the new
 * credentials.
 */
export function createOpenApi({
  rpcClient,
  credentials: source,
  clock,
  random = Math.random,
}: OpenApiDeps): OpenApi {
  let lastRenewal: Promise<unknown> = Promise.resolve();

  /** Renewals run one after another; a later one finds new credentials and keeps them. */
  function renew(refused: Credentials, from: CredentialSource, signal: AbortSignal) {
    const renewal = lastRenewal.then(() => renewNow(refused, from, signal));
    lastRenewal = renewal.catch(() => undefined);
    return renewal;
  }

  return {
    async call(request, signal) {
      signal.throwIfAborted();
      const send = (credentials: Credentials | undefined) =>
        retry(() => rpcClient.send({ request, credentials, signal }), {
          effect: request.effect,
          clock,
          random,
          signal,
        });
      // Outside of the retry loop: a source that calls STS has retries of its own.
      const credentials = await source?.get(signal);
      try {
        return await send(credentials);
      } catch (error) {
        if (source === undefined || credentials === undefined || !refusesCredentials(error)) {
          throw error;
        }
        const renewed = await renew(credentials, source, signal);
        if (request.effect === 'write' || isSame(renewed, credentials)) {
          throw error;
        }
        return await send(renewed);
      }
    },
  };
}

/** A refused timestamp or nonce does not mean that the credentials are refused. */
function refusesCredentials(error: unknown): boolean {
  return (
    error instanceof ServiceError &&
    /^(?:InvalidSecurityToken|SecurityTokenExpired|InvalidAccessKey|SignatureDoesNotMatch)/.test(
      error.code,
    )
  );
}

async function renewNow(
  refused: Credentials,
  source: CredentialSource,
  signal: AbortSignal,
): Promise<Credentials> {
  const current = await source.get(signal);
  if (!isSame(current, refused)) {
    return current;
  }
  source.invalidate();
  return source.get(signal);
}

function isSame(a: Credentials, b: Credentials): boolean {
  return (
    a.accessKeyId === b.accessKeyId &&
    a.accessKeySecret.reveal() === b.accessKeySecret.reveal() &&
    a.securityToken?.reveal() === b.securityToken?.reveal()
  );
}
