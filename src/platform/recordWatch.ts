import { type FSWatcher, watch } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { Disposable } from '../base/disposable';
import type { Clock, Logger } from '../base/ports';

export interface RecordWatchDeps {
  readonly directory: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Runs at the start and after possible changes; calls never overlap. */
  readonly look: () => Promise<void>;
}

/** Polling interval for file systems that do not report changes. */
const lookEveryMs = 5_000;

/** Runs `look` whenever a file in the directory may have changed. */
export class RecordWatch implements Disposable {
  readonly #options: RecordWatchDeps;
  readonly #end = new AbortController();
  #watcher: FSWatcher | undefined;
  #isLooking = false;
  #hasNews = false;

  constructor(options: RecordWatchDeps) {
    this.#options = options;
    void this.#start();
  }

  dispose(): void {
    this.#end.abort();
    this.#watcher?.close();
  }

  async #start(): Promise<void> {
    const { directory } = this.#options;
    try {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      if (this.#end.signal.aborted) {
        return;
      }
      this.#watcher = watch(directory, { persistent: false }, () => void this.#look());
      this.#watcher.on('error', error => void this.#lookEverySoOften(error));
      await this.#look();
    } catch (error) {
      await this.#lookEverySoOften(error);
    }
  }

  async #look(): Promise<void> {
    this.#hasNews = true;
    if (this.#isLooking) {
      return;
    }
    this.#isLooking = true;
    while (this.#hasNews && !this.#end.signal.aborted) {
      this.#hasNews = false;
      try {
        await this.#options.look();
      } catch (error) {
        this.#complain(error);
      }
    }
    this.#isLooking = false;
  }

  async #lookEverySoOften(why: unknown): Promise<void> {
    this.#complain(why);
    this.#watcher?.close();
    while (!this.#end.signal.aborted) {
      await this.#look();
      await this.#options.clock.sleep(lookEveryMs, this.#end.signal).catch(() => undefined);
    }
  }

  #complain(error: unknown): void {
    const why = error instanceof Error ? error.message : 'unknown reason';
    this.#options.logger.debug(`The directory of the copies cannot be watched: ${why}`);
  }
}
