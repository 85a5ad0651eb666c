interface Turn {
  hasBegun: boolean;
  promise: Promise<void>;
}

/**
 * Runs one load of a region at a time. The load under way may miss what its caller knows of, so
 * that callers during it share one more load, which begins after it.
 */
export class RegionLoads {
  readonly #last = new Map<string, Turn>();

  /** Resolves once a load is over that began after this call. The load itself never rejects. */
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
