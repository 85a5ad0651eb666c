interface Turn {
  hasBegun: boolean;
  promise: Promise<void>;
}

/**
 * Runs one load per region at a time. The current load may miss the change that a caller wants to
 * see, so all callers during it share one further load, which starts after it.
 */
export class RegionLoads {
  readonly #last = new Map<string, Turn>();

  /** Resolves when a load that started after this call has ended. The load itself never rejects. */
  run(regionId: string, load: () => Promise<void>): Promise<void> {
    const last = this.#last.get(regionId);
    if (last?.hasBegun === false) {
      return last.promise;
    }
    const turn: Turn = { hasBegun: false, promise: Promise.resolve() };
    this.#last.set(regionId, turn);
    turn.promise = this.#take(turn, { regionId, before: last?.promise, load });
    return turn.promise;
  }

  async #take(
    turn: Turn,
    options: {
      readonly regionId: string;
      readonly before: Promise<void> | undefined;
      readonly load: () => Promise<void>;
    },
  ): Promise<void> {
    const { regionId, before, load } = options;
    if (before !== undefined) {
      await before;
    }
    turn.hasBegun = true;
    await load();
    if (this.#last.get(regionId) === turn) {
      this.#last.delete(regionId);
    }
  }
}
