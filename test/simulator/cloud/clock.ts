/** The wall clock in milliseconds since 1970; tests pass their own. */
export type Now = () => number;

/**
 * The cloud's two times. `serverNow` is the wall clock plus a skew: it dates answers, checks
 * timestamps and ends sessions, so a client with a correct clock works at any time scale. `now` is
 * simulated time, which drives copies: it may run faster, stand still or jump.
 */
export class CloudClock {
  readonly #wallNow: Now;
  #scale: number;
  #skewMs = 0;
  #isFrozen = false;
  /** Set while `at` acts. */
  #moment: number | undefined;
  /** Simulated time was `#simulated` when the wall clock said `#wall`. */
  #wall: number;
  #simulated: number;

  constructor(wallNow: Now, scale: number) {
    this.#wallNow = wallNow;
    this.#scale = scale;
    this.#wall = wallNow();
    this.#simulated = this.#wall;
  }

  now(): number {
    if (this.#moment !== undefined) {
      return this.#moment;
    }
    if (this.#isFrozen) {
      return this.#simulated;
    }
    return this.#simulated + (this.#wallNow() - this.#wall) * this.#scale;
  }

  serverNow(): number {
    return this.#wallNow() + this.#skewMs;
  }

  /** Acts as of a moment of simulated time that has passed; `act` must be synchronous. */
  at(moment: number, act: () => void): void {
    this.#moment = moment;
    try {
      act();
    } finally {
      this.#moment = undefined;
    }
  }

  get scale(): number {
    return this.#scale;
  }

  get isFrozen(): boolean {
    return this.#isFrozen;
  }

  get skewMs(): number {
    return this.#skewMs;
  }

  setScale(scale: number): void {
    this.#rebase(this.now());
    this.#scale = scale;
  }

  freeze(): void {
    this.#rebase(this.now());
    this.#isFrozen = true;
  }

  resume(): void {
    this.#rebase(this.now());
    this.#isFrozen = false;
  }

  advance(ms: number): void {
    this.#rebase(this.now() + ms);
  }

  setSkew(ms: number): void {
    this.#skewMs = ms;
  }

  #rebase(simulated: number): void {
    this.#simulated = simulated;
    this.#wall = this.#wallNow();
  }
}
