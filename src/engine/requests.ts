import type { Clock } from '../base/ports';
import { copySchemaVersion } from '../copies/copy';
import type { CopyRequest } from '../copies/record';
import type { JournalStore, Listing } from './journalStore';

/** What users asked of copies: left on the disk for the window that works on them, which may be this one. */
export class CopyRequests {
  readonly #store: JournalStore;
  readonly #clock: Clock;
  readonly #open = new Map<string, CopyRequest>();

  constructor(store: JournalStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  get open(): readonly CopyRequest[] {
    return [...this.#open.values()];
  }

  async ask(copyId: string, request: CopyRequest['request']): Promise<CopyRequest> {
    const askedAt = this.#clock.now();
    const asked: CopyRequest = { schemaVersion: copySchemaVersion, request, copyId, askedAt };
    await this.#store.put(idOf(asked), asked);
    this.#open.set(idOf(asked), asked);
    return asked;
  }

  async answered(request: CopyRequest): Promise<void> {
    await this.#store.remove(idOf(request));
    this.#open.delete(idOf(request));
  }

  /** Another window's. */
  follow(id: string, request: CopyRequest): void {
    this.#open.set(id, request);
  }

  /** Another window has answered them. */
  forget(listing: Listing): void {
    for (const id of [...this.#open.keys()].filter(known => listing.isGone(known))) {
      this.#open.delete(id);
    }
  }
}

/** One of a kind per copy: asking twice is asking once. */
function idOf(request: CopyRequest): string {
  return `${request.copyId}.${request.request}`;
}
