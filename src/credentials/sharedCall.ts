interface Flight<T> {
  readonly answer: Promise<T>;
  readonly abort: AbortController;
  waiting: number;
}

/**
 * One call for all who ask while it is under way. Someone who leaves does not end it for the
 * others; once the last one has left, it is aborted.
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

  /** Who asks from now on gets another call; those who wait keep theirs. */
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
