interface Flight<T> {
  readonly answer: Promise<T>;
  readonly abort: AbortController;
  waiting: number;
}

/**
 * One call shared by all concurrent callers. A caller that aborts leaves the others waiting; the
 * call is aborted when the last caller has left.
 */
export class SharedCall<T> {
  #flight: Flight<T> | undefined;

  /** Joins the call that is under way, or starts one. */
  async join(start: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    const flight = (this.#flight ??= this.#launch(start));
    flight.waiting += 1;
    try {
      return await untilAborted(flight.answer, signal);
    } finally {
      flight.waiting -= 1;
      if (flight.waiting === 0) {
        this.#land(flight);
        flight.abort.abort();
      }
    }
  }

  /** Later callers start a new call; current callers keep waiting for theirs. */
  drop(): void {
    this.#flight = undefined;
  }

  #launch(start: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const abort = new AbortController();
    return { answer: start(abort.signal), abort, waiting: 0 };
  }

  #land(flight: Flight<T>): void {
    if (this.#flight === flight) {
      this.#flight = undefined;
    }
  }
}

function untilAborted<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      reject(reasonOf(signal));
    };
    signal.addEventListener('abort', leave, { once: true });
    answer.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', leave);
    });
  });
}

function reasonOf(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  return reason instanceof Error ? reason : new Error('Aborted', { cause: reason });
}
