import type { CloudClock } from './clock';

interface Used {
  readonly fingerprint: string;
  readonly imageId: string;
}

/** A token is remembered this long, in simulated milliseconds. The service documents no figure. */
const defaultLifetimeMs = 86_400_000;

/** The requests that ClientTokens belong to, until their lifetime is over or `forget` is called. */
export class ClientTokens {
  lifetimeMs = defaultLifetimeMs;
  readonly #clock: CloudClock;
  readonly #used = new Map<string, { readonly used: Used; readonly at: number }>();

  constructor(clock: CloudClock) {
    this.#clock = clock;
  }

  /** The first request with this token, and the image it created. */
  of(token: string): Used | undefined {
    const known = this.#used.get(token);
    const isOver = known !== undefined && this.#clock.now() - known.at >= this.lifetimeMs;
    return isOver ? undefined : known?.used;
  }

  remember(token: string, used: Used): void {
    this.#used.set(token, { used, at: this.#clock.now() });
  }

  forget(): void {
    this.#used.clear();
  }
}
