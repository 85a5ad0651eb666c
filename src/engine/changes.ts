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
  /** Whether an event without copies waits. It comes last, and replaces none of the others. */
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
      this.#report([changed]);
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

  #report(events: readonly (readonly Copy[])[]): void {
    const { clock } = this.#deps;
    const began = clock.elapsed();
    this.#isPaused = true;
    for (const changed of events) {
      this.#fire(changed);
    }
    const tookMs = clock.elapsed() - began;
    void this.#pause(Math.max(leastPauseMs, tookMs * (share - 1)));
  }

  #fire(changed: readonly Copy[]): void {
    try {
      this.#emitter.fire(changed);
    } catch (error) {
      this.#deps.logger.error(error instanceof Error ? error : 'A listener failed');
    }
  }

  async #pause(ms: number): Promise<void> {
    try {
      await this.#deps.clock.sleep(ms, this.#end.signal);
    } catch {
      return;
    }
    this.#isPaused = false;
    const changed = [...this.#waiting.values()];
    const events = [...(changed.length > 0 ? [changed] : []), ...(this.#isWaiting ? [[]] : [])];
    this.#isWaiting = false;
    this.#waiting.clear();
    if (events.length > 0) {
      this.#report(events);
    }
  }
}
