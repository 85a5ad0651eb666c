import type { Clock } from '../base/ports';
import { SharedCall } from '../credentials/sharedCall';
import type { CredentialSource } from '../openapi/createOpenApi';
import type { Credentials, OpenApi } from '../openapi/openApi';
import { getCallerIdentity } from '../services/sts';
import { OtherAccountError } from './otherAccountError';

/**
 * How long a verified account stays valid for its AccessKey ID, in milliseconds of elapsed time.
 */
const trustedForMs = 600_000;

interface GuardDeps {
  readonly credentials: CredentialSource;
  readonly createOpenApi: (credentials: CredentialSource) => OpenApi;
  readonly clock: Pick<Clock, 'elapsed'>;
}

/** Credentials and the account that GetCallerIdentity returned for exactly these credentials. */
interface Owned {
  readonly credentials: Credentials;
  readonly accountId: string;
  readonly askedAt: number;
}

/**
 * Provides a profile's credentials for one account only. A verified account belongs to the
 * AccessKey ID that signed: another key is verified by GetCallerIdentity before it signs anything
 * else.
 */
export class AccountGuard {
  readonly #deps: GuardDeps;
  readonly #asking = new SharedCall<Owned>();
  #known: Owned | undefined;

  constructor(deps: GuardDeps) {
    this.#deps = deps;
  }

  /**
   * A credential source whose `get` rejects with OtherAccountError unless the credentials belong to
   * that account.
   */
  credentialsOf(accountId: string): CredentialSource {
    return {
      get: async signal => {
        const owned = await this.#owned(signal);
        if (owned.accountId !== accountId) {
          throw new OtherAccountError(accountId);
        }
        return owned.credentials;
      },
      invalidate: () => {
        this.#deps.credentials.invalidate();
      },
    };
  }

  /** Forgets the verified account; a verification under way no longer counts. */
  reset(): void {
    this.#known = undefined;
    this.#asking.drop();
  }

  async #owned(signal: AbortSignal): Promise<Owned> {
    const credentials = await this.#deps.credentials.get(signal);
    const known = this.#known;
    if (known?.credentials.accessKeyId === credentials.accessKeyId && this.#isTrusted(known)) {
      return { ...known, credentials };
    }
    const owned = await this.#asking.join(shared => this.#ask(shared), signal);
    this.#known = owned;
    return owned;
  }

  #isTrusted({ askedAt }: Owned): boolean {
    return this.#deps.clock.elapsed() - askedAt < trustedForMs;
  }

  /**
   * The call may renew refused credentials, so the answer belongs to the credentials that it was
   * signed with last.
   */
  async #ask(signal: AbortSignal): Promise<Owned> {
    const { credentials: source, createOpenApi, clock } = this.#deps;
    const askedAt = clock.elapsed();
    let credentials = await source.get(signal);
    const api = createOpenApi({
      get: async within => (credentials = await source.get(within)),
      invalidate: () => {
        source.invalidate();
      },
    });
    const { accountId } = await getCallerIdentity(api, signal);
    return { credentials, accountId, askedAt };
  }
}

/** Restricts an API to reads: a write must name its account. */
export function readsOnly(api: OpenApi): OpenApi {
  return {
    async call(request, signal) {
      if (request.effect === 'write') {
        throw new Error(`${request.action} changes something, and names no account`);
      }
      return await api.call(request, signal);
    },
  };
}
