import type { HeldLease, Lease } from '../../../src/base/lease';
import type { FakeWindow } from './fakeWindow';

/** By name: who holds it. The window's last sign of life is its heartbeat. */
export type FakeLeases = Map<string, { readonly owner: FakeWindow; readonly lose: () => void }>;

const staleAfterMs = 30_000;

/** A window's side of leases in memory. */
export class FakeLease implements Lease {
  readonly #window: FakeWindow;

  constructor(window: FakeWindow) {
    this.#window = window;
  }

  async acquire(name: string, signal: AbortSignal): Promise<HeldLease> {
    const { leases, clock } = this.#window.world;
    for (;;) {
      signal.throwIfAborted();
      const held = leases.get(name);
      if (held === undefined || Math.abs(clock.now() - held.owner.lastSeenAt) > staleAfterMs) {
        void held?.owner.pass().then(held.lose);
        return this.#take(name);
      }
      await this.#window.clock.sleep(3_000, signal);
    }
  }

  #take(name: string): HeldLease {
    const { leases } = this.#window.world;
    const lost = new AbortController();
    const lose = () => {
      lost.abort(new Error('Another window has taken over'));
    };
    const own = { owner: this.#window, lose };
    leases.set(name, own);
    return {
      lost: lost.signal,
      confirm: async () => {
        await this.#window.pass();
        if (leases.get(name) !== own) {
          lose();
        }
        lost.signal.throwIfAborted();
      },
      dispose: () => {
        if (leases.get(name) === own) {
          leases.delete(name);
        }
      },
    };
  }
}
