import type { Clock } from '../base/ports';
import type { CredentialSource } from '../openapi/createOpenApi';
import type { Session } from './session';
import { SharedCall } from './sharedCall';

/**
 * Keeps one profile's credentials in memory while they are good, and nowhere else. However many ask
 * at once, they are obtained once. A failure is not kept.
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
