import { type Disposable, DisposableStore, toDisposable } from '../base/disposable';
import { Emitter } from '../base/event';
import type { Clock, Logger } from '../base/ports';
import type { Copy } from '../copies/copy';

/** The pause after each event, in milliseconds, or longer if the listeners were slow. */
const leastPauseMs = 50;
/** Listeners use at most one part in so many of the time. */
const share = 10;

interface CopyChangesDeps {
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Reports changed copies. The answer of one region may change hundreds of copies one after another,
 * and each listener looks at all copies: what changes during a pause is reported together.
 */
export class CopyChanges implements Disposable {
  readonly #deps: CopyChangesDeps;
  readonly #store = new DisposableStore();
  readonly #end = new AbortController();
  readonly #emitter = this.#store.add(new Emitter<readonly Copy[]>());
  /** By ID, what is reported after the pause. */
  readonly #waiting = new Map<string, Copy>();
  /** Whether an event without copies waits: everything else may have changed. */
  #isWaiting = false;
  #isPaused = false;

  readonly event = this.#emitter.event;

  constructor(deps: CopyChangesDeps) {
    this.#deps = deps;
    this.#store.add(
      toDisposable(() => {
        this.#end.abort();
      }),
    );
  }

  /** Reports at once unless a report was made just now. */
  add(changed: readonly Copy[]): void {
    if (!this.#isPaused) {
      this.#report(changed);
      return;
    }
    this.#isWaiting ||= changed.length === 0;
    for (const copy of changed) {
      this.#waiting.set(copy.id, copy);
    }
  }

  dispose(): void {
    this.#store.dispose();
  }

  #report(changed: readonly Copy[]): void {
    const { clock, logger } = this.#deps;
    const began = clock.elapsed();
    this.#isPaused = true;
    try {
      this.#emitter.fire(changed);
    } catch (error) {
      logger.error(error instanceof Error ? error : 'A listener failed');
    }
    const tookMs = clock.elapsed() - began;
    void this.#pause(Math.max(leastPauseMs, tookMs * (share - 1)));
  }

  async #pause(ms: number): Promise<void> {
    try {
      await this.#deps.clock.sleep(ms, this.#end.signal);
    } catch {
      return;
    }
    this.#isPaused = false;
    const changed = this.#isWaiting ? [] : [...this.#waiting.values()];
    const isDue = this.#isWaiting || changed.length > 0;
    this.#isWaiting = false;
    this.#waiting.clear();
    if (isDue) {
      this.#report(changed);
    }
  }
}
