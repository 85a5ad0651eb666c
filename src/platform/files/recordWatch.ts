import { type FSWatcher, watch } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { Disposable } from '../../base/disposable';
import type { Clock, Logger } from '../../base/ports';

interface RecordWatchDeps {
  readonly directory: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /**
   * Called with the names of files that may have changed, or undefined if any may have. Calls do
   * not overlap.
   */
  readonly look: (names: readonly string[] | undefined) => Promise<void>;
}

/** Network file systems and virtual machine mounts report no changes. */
const lookEveryMs = 30_000;
/** The interval if the directory cannot be watched. */
const lookOftenMs = 5_000;

/** Checks a directory when it is opened, whenever a file may have changed, and every 30 s. */
export class RecordWatch implements Disposable {
  readonly #deps: RecordWatchDeps;
  readonly #end = new AbortController();
  #watcher: FSWatcher | undefined;
  #isLooking = false;
  #names = new Set<string>();
  #mayBeAny = false;

  constructor(deps: RecordWatchDeps) {
    this.#deps = deps;
    void this.#follow();
  }

  dispose(): void {
    this.#end.abort();
    this.#watcher?.close();
  }

  async #follow(): Promise<void> {
    const { signal } = this.#end;
    await this.#watch();
    while (!isOver(signal)) {
      this.#mayBeAny = true;
      await this.#look();
      const pauseMs = this.#watcher === undefined ? lookOftenMs : lookEveryMs;
      await this.#deps.clock.sleep(pauseMs, signal).catch(() => undefined);
    }
  }

  async #watch(): Promise<void> {
    const { directory } = this.#deps;
    try {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      if (!isOver(this.#end.signal)) {
        this.#watcher = watch(directory, { persistent: false }, (_event, name) => {
          this.#note(name);
        });
        this.#watcher.on('error', error => {
          this.#giveUp(error);
        });
      }
    } catch (error) {
      this.#giveUp(error);
    }
  }

  #note(name: string | null): void {
    if (name === null) {
      this.#mayBeAny = true;
    } else {
      this.#names.add(name);
    }
    void this.#look();
  }

  async #look(): Promise<void> {
    if (this.#isLooking) {
      return;
    }
    this.#isLooking = true;
    while ((this.#mayBeAny || this.#names.size > 0) && !this.#end.signal.aborted) {
      const names = this.#mayBeAny ? undefined : [...this.#names];
      this.#mayBeAny = false;
      this.#names = new Set();
      try {
        await this.#deps.look(names);
      } catch (error) {
        this.#complain(error);
      }
    }
    this.#isLooking = false;
  }

  #giveUp(error: unknown): void {
    this.#complain(error);
    this.#watcher?.close();
    this.#watcher = undefined;
  }

  #complain(error: unknown): void {
    const why = error instanceof Error ? error.message : 'unknown reason';
    this.#deps.logger.debug(`The directory of the copies cannot be watched: ${why}`);
  }
}

/** A function, because the compiler assumes that a property does not change. */
function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}
