import type { Disposable } from './disposable';

/**
 * Decides which window works on a group of copies: it sends requests, polls, and writes records.
 * Other windows only read the records. A killed window loses its leases at once, a window that
 * hangs or runs on another machine after 30 s.
 *
 * The lease saves calls. It does not prevent duplicate copies: its holder can be suspended at any
 * point and resume later. Records are therefore fenced by their revision, and a request is sent
 * only after lease and revision were confirmed.
 */
export interface Lease {
  /** Waits until this window holds the lease `name`; rejects with the signal's reason. */
  acquire(name: string, signal: AbortSignal): Promise<HeldLease>;
}

/** Disposing returns the lease. */
export interface HeldLease extends Disposable {
  /** Aborted when another window took the lease over, for example after a suspend. */
  readonly lost: AbortSignal;
  /**
   * Writes a heartbeat. Resolves if this window still holds the lease; otherwise rejects and aborts
   * `lost`.
   */
  confirm(): Promise<void>;
}
