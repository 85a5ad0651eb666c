import type { Clock } from '../base/ports';
import type { CredentialSource } from '../openapi/createOpenApi';
import type { Session } from './session';
import { SharedCall } from './sharedCall';

/**
 * Caches one profile's credentials in memory while they are valid. Concurrent requests share one
 * call. A failure is not cached.
 */
export function cachedCredentials(
  obtain: (signal: AbortSignal) => Promise<Session>,
  clock: Clock,
): CredentialSource {
  const call = new SharedCall<Session>();
  let session: Session | undefined;
  let generation = 0;

  async function renew(signal: AbortSignal): Promise<Session> {
    const started = generation;
    const obtained = await obtain(signal);
    if (started === generation) {
      session = obtained;
    }
    return obtained;
  }

  return {
    async get(signal) {
      signal.throwIfAborted();
      if (session !== undefined && clock.now() < session.goodUntil) {
        return session.credentials;
      }
      return (await call.join(renew, signal)).credentials;
    },
    invalidate() {
      generation += 1;
      session = undefined;
      call.drop();
    },
  };
}
