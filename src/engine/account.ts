import type { Clock } from '../base/ports';
import type { OpenApi } from '../openapi/openApi';
import { profileKey, type ProfileRef } from '../profiles/profile';
import { getCallerIdentity } from '../services/sts';
import type { Copy } from '../copies/copy';
import { OtherAccountError } from '../copies/failure';

const trustedForMs = 60_000;

/**
 * Connects a copy to the account it belongs to, and to no other. A profile may be given other keys
 * while its copies run: there they cannot be found, and sending one again would make a second image.
 */
export class CopyAccount {
  readonly #clock: Clock;
  readonly #connect: (ref: ProfileRef) => OpenApi;
  /** By profile: the account, or the question under way, and when it was asked. */
  readonly #asked = new Map<string, { readonly id: Promise<string>; readonly at: number }>();

  constructor(options: { readonly clock: Clock; readonly connect: (ref: ProfileRef) => OpenApi }) {
    this.#clock = options.clock;
    this.#connect = options.connect;
  }

  /** The way to call for a copy; rejects with OtherAccountError, or why the profile cannot be used. */
  async connect(copy: Copy, signal: AbortSignal): Promise<OpenApi> {
    const api = this.#connect(copy.profile);
    const asked = this.#asked.get(profileKey(copy.profile));
    const isTrusted = asked !== undefined && this.#clock.now() - asked.at < trustedForMs;
    if (!isTrusted || (await asked.id) !== copy.accountId) {
      return await this.connectAnew(copy, signal);
    }
    return api;
  }

  /** As `connect`, but asks in any case: before absence is taken for an answer. */
  async connectAnew(copy: Copy, signal: AbortSignal): Promise<OpenApi> {
    const api = this.#connect(copy.profile);
    const accountId = await this.#ask(copy.profile, api, signal);
    if (accountId !== copy.accountId) {
      throw new OtherAccountError(copy.accountId);
    }
    return api;
  }

  #ask(profile: ProfileRef, api: OpenApi, signal: AbortSignal): Promise<string> {
    const key = profileKey(profile);
    const id = getCallerIdentity(api, signal).then(identity => identity.accountId);
    const asked = { id, at: this.#clock.now() };
    this.#asked.set(key, asked);
    id.catch(() => {
      if (this.#asked.get(key) === asked) {
        this.#asked.delete(key);
      }
    });
    return id;
  }
}
