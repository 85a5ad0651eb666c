import type { Clock } from '../base/ports';
import { isFreshAt } from '../copies/timing';

/** One moment by both of the machine's clocks, in milliseconds. */
interface Reading {
  readonly elapsed: number;
  readonly now: number;
}

/** A record whose request carries a token: a copy or an execution. */
interface Tokened {
  readonly clientToken: string;
  readonly state: { readonly kind: string };
}

/** Whether this change first sends a token, or sends a new one. */
export function isFirstUse(before: Tokened, after: Tokened): boolean {
  const isNew = before.state.kind === 'queued' || before.clientToken !== after.clientToken;
  return isNew && (after.state.kind === 'submitting' || after.state.kind === 'starting');
}

/**
 * Ages of the ClientTokens that this process has sent. Kept in memory only: after a restart, and in
 * every other window, a token counts as expired.
 */
export class TokenAges {
  readonly #clock: Clock;
  readonly #since = new Map<string, Reading>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The age of a token that is first sent now. */
  ageFromNow(): Reading {
    return { elapsed: this.#clock.elapsed(), now: this.#clock.now() };
  }

  add(token: string, since: Reading): void {
    this.#since.set(token, since);
  }

  forget(token: string): void {
    this.#since.delete(token);
  }

  isFresh(token: string): boolean {
    const since = this.#since.get(token);
    const reading = this.ageFromNow();
    return (
      since !== undefined &&
      isFreshAt({ elapsedMs: reading.elapsed - since.elapsed, wallMs: reading.now - since.now })
    );
  }
}
