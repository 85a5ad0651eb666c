import type { HeldLease } from '../copy/lease';
import { beat, fileOf, generationsIn, giveBack, hasCode, staleAfterMs } from './leaseFile';
import type { FileLeaseOptions } from './fileLease';

const beatEveryMs = 10_000;

/** One generation of a lease, held and kept alive. */
export class HeldFileLease implements HeldLease {
  readonly #options: FileLeaseOptions & { readonly stem: string; readonly generation: number };
  readonly #file: string;
  readonly #lost = new AbortController();
  readonly #end = new AbortController();
  #beatAt: number;

  constructor(options: FileLeaseOptions & { readonly stem: string; readonly generation: number }) {
    this.#options = options;
    this.#file = fileOf(options.directory, options.stem, options.generation);
    this.#beatAt = options.clock.now();
    void this.#keepBeating();
  }

  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  async confirm(): Promise<void> {
    const silentMs = Math.abs(this.#options.clock.now() - this.#beatAt);
    if (silentMs > staleAfterMs / 2) {
      await this.#beat();
    }
    this.#lost.signal.throwIfAborted();
    this.#end.signal.throwIfAborted();
  }

  dispose(): void {
    if (!this.#end.signal.aborted) {
      this.#end.abort();
      giveBack(this.#file);
    }
  }

  async #keepBeating(): Promise<void> {
    const either = AbortSignal.any([this.#end.signal, this.#lost.signal]);
    while (!either.aborted) {
      try {
        await this.#options.clock.sleep(beatEveryMs, either);
        await this.#beat();
      } catch {
        // Ended, or the disk refuses for the moment: without heartbeats, `confirm` finds out.
      }
    }
  }

  async #beat(): Promise<void> {
    const { directory, stem, generation, clock } = this.#options;
    const now = clock.now();
    try {
      await beat(this.#file, clock);
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) {
        throw error;
      }
      this.#lose();
      return;
    }
    if (this.#end.signal.aborted) {
      giveBack(this.#file);
    } else if (Math.max(...(await generationsIn(directory, stem))) === generation) {
      this.#beatAt = now;
    } else {
      this.#lose();
    }
  }

  #lose(): void {
    this.#lost.abort(new Error('Another window has taken over'));
  }
}
