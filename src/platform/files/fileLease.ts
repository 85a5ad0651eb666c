import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import type { Clock } from '../../base/ports';
import type { HeldLease, Lease } from '../../base/lease';
import {
  beat,
  create,
  fileOf,
  generationsIn,
  giveBack,
  hasCode,
  isAbandoned,
  isAlive,
  staleAfterMs,
} from './leaseFile';

interface FileLeaseDeps {
  /** Created on demand. A directory of its own, because it changes with every heartbeat. */
  readonly directory: string;
  readonly clock: Clock;
}

const tryEveryMs = 2_000;
const beatEveryMs = 10_000;

/**
 * Leases as files `<name>.<generation>`. The highest generation is the lease, and its modification
 * time is the holder's heartbeat. A window that finds the heartbeat stale, or the holder's process
 * gone, creates the next generation; O_EXCL lets only one succeed. A holder that finds a higher
 * generation than its own has lost the lease. Each side writes its own mark first and then checks
 * for the other's, so a holder that wakes up and a window that takes over cannot both continue.
 */
export class FileLease implements Lease {
  readonly #options: FileLeaseDeps;

  constructor(options: FileLeaseDeps) {
    this.#options = options;
  }

  async acquire(name: string, signal: AbortSignal): Promise<HeldLease> {
    const stem = createHash('sha256').update(name).digest('hex').slice(0, 32);
    for (;;) {
      signal.throwIfAborted();
      const generation = await this.#take(stem);
      if (generation !== undefined) {
        return new HeldFileLease({ ...this.#options, stem, generation });
      }
      await this.#options.clock.sleep(tryEveryMs, signal);
    }
  }

  /** The generation that was taken; undefined if another window holds the lease or was faster. */
  async #take(stem: string): Promise<number | undefined> {
    const { directory, clock } = this.#options;
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const generations = await generationsIn(directory, stem);
    const latest = Math.max(0, ...generations);
    const before = fileOf(directory, stem, latest);
    const taken = fileOf(directory, stem, latest + 1);
    if ((await isHeld(before, clock)) || !(await create(taken))) {
      return undefined;
    }
    await beat(taken, clock);
    const rivals = await generationsIn(directory, stem);
    if ((await isHeld(before, clock)) || Math.max(...rivals) !== latest + 1) {
      await rm(taken, { force: true });
      return undefined;
    }
    await Promise.all(generations.map(old => rm(fileOf(directory, stem, old), { force: true })));
    return latest + 1;
  }
}

async function isHeld(file: string, clock: Clock): Promise<boolean> {
  return (await isAlive(file, clock)) && !(await isAbandoned(file));
}

/** One generation of a lease, held by this window and kept alive. */
class HeldFileLease implements HeldLease {
  readonly #options: FileLeaseDeps & { readonly stem: string; readonly generation: number };
  readonly #file: string;
  readonly #lost = new AbortController();
  readonly #end = new AbortController();

  constructor(options: FileLeaseDeps & { readonly stem: string; readonly generation: number }) {
    this.#options = options;
    this.#file = fileOf(options.directory, options.stem, options.generation);
    void this.#keepBeating();
  }

  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  async confirm(): Promise<void> {
    const { clock } = this.#options;
    for (;;) {
      this.#end.signal.throwIfAborted();
      const began = clock.elapsed();
      await this.#beat();
      this.#lost.signal.throwIfAborted();
      // A process that was stopped in between has to ask again.
      if (clock.elapsed() - began < staleAfterMs / 2) {
        return;
      }
    }
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
        // The lease has ended, or the disk refuses for the moment. Before each write, `confirm`
        // makes a heartbeat of its own.
      }
    }
  }

  async #beat(): Promise<void> {
    const { directory, stem, generation, clock } = this.#options;
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
    } else if (Math.max(...(await generationsIn(directory, stem))) !== generation) {
      this.#lose();
    }
  }

  #lose(): void {
    this.#lost.abort(new Error('Another window has taken over'));
  }
}
