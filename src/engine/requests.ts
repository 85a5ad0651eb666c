import type { Clock } from '../base/ports';
import { StaleWriteError } from '../base/staleWriteError';
import { copySchemaVersion } from '../copies/copy';
import type { CopyRequest } from '../copies/record';
import type { JournalStore, Listing } from './journalStore';

/** The user's requests, stored on disk for the window that works on the copy. */
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
    const asked = this.#next({
      schemaVersion: copySchemaVersion,
      request,
      copyId,
      askedAt: this.#clock.now(),
    });
    const id = requestId(asked);
    try {
      await this.#store.put({ id, revision: asked.askedAt, value: asked });
    } catch (error) {
      // Another window has made the same request meanwhile.
      if (!(error instanceof StaleWriteError)) {
        throw error;
      }
    }
    this.#open.set(id, asked);
    return asked;
  }

  /** Keeps a request that was repeated meanwhile. */
  async answered(request: CopyRequest): Promise<void> {
    const id = requestId(request);
    await this.#store.remove(id, request.askedAt);
    if (this.#open.get(id) === request) {
      this.#open.delete(id);
    }
  }

  /** Takes over another window's request. */
  follow(request: CopyRequest): void {
    this.#open.set(requestId(request), request);
  }

  /** Drops requests that another window has answered. */
  forget(listing: Listing): void {
    for (const id of [...this.#open.keys()].filter(known => listing.isGone(known))) {
      this.#open.delete(id);
    }
  }

  /** Later than the previous request even if the clock was set back: its time is its revision. */
  #next(request: CopyRequest): CopyRequest {
    const before = this.#open.get(requestId(request))?.askedAt ?? Number.NEGATIVE_INFINITY;
    return { ...request, askedAt: Math.max(Math.ceil(request.askedAt), before + 1) };
  }
}

/** The record's ID. Each copy has one request of a kind; a second one replaces the first. */
export function requestId({ copyId, request }: CopyRequest): string {
  return `${copyId}.${request}`;
}
