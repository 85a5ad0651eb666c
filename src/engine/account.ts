import type { Copy } from '../copies/copy';
import type { OpenApi } from '../openapi/openApi';
import type { ProfileRef } from '../profiles/profile';

/**
 * Every call is signed in that account or not sent; rejects with OtherAccountError, or as a call
 * does.
 */
export type ConnectAs = (
  ref: ProfileRef,
  accountId: string,
  signal: AbortSignal,
) => Promise<OpenApi>;

/**
 * Connects a copy to the account that it belongs to, and to no other. A profile may be given other
 * keys while its copies run: in their account the copies cannot be found, and sending one again
 * there would make a second image.
 */
export class CopyAccount {
  readonly #connectAs: ConnectAs;

  constructor(connectAs: ConnectAs) {
    this.#connectAs = connectAs;
  }

  /**
   * The way to call for a copy; rejects with OtherAccountError, or why the profile cannot be used.
   */
  async connect(
    { profile, accountId }: Pick<Copy, 'profile' | 'accountId'>,
    signal: AbortSignal,
  ): Promise<OpenApi> {
    return await this.#connectAs(profile, accountId, signal);
  }
}
