import type { Copy } from '../copies/copy';
import type { OpenApi } from '../openapi/openApi';
import type { ProfileRef } from '../profiles/profile';

/**
 * Every call is signed in that account or not sent. Rejects with OtherAccountError, or as a call
 * does.
 */
export type ConnectAs = (
  ref: ProfileRef,
  accountId: string,
  signal: AbortSignal,
) => Promise<OpenApi>;

/**
 * Connects a copy to its own account only. A profile's keys may change while copies run: in another
 * account the copies cannot be found, and sending one again would create a second image.
 */
export class CopyAccount {
  readonly #connectAs: ConnectAs;

  constructor(connectAs: ConnectAs) {
    this.#connectAs = connectAs;
  }

  /**
   * The API for a copy. Rejects with OtherAccountError or the reason why the profile cannot be
   * used.
   */
  async connect(
    { profile, accountId }: Pick<Copy, 'profile' | 'accountId'>,
    signal: AbortSignal,
  ): Promise<OpenApi> {
    return await this.#connectAs(profile, accountId, signal);
  }
}
