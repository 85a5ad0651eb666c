import type { Disposable } from './disposable';

/**
 * Decides which window works on a group of copies: sends, polls and writes their records. The others
 * follow the records. A window that is killed loses its leases within half a minute.
 *
 * The lease saves calls and keeps records from being written by two windows at once. That nothing is
 * copied twice does not hang on it: whoever sends a copy again does so with its ClientToken.
 */
export interface Lease {
  /** Resolves once this window holds the lease `name`, however long that takes; rejects with the signal's reason. */
  acquire(name: string, signal: AbortSignal): Promise<HeldLease>;
}

/** Disposing gives it back. */
export interface HeldLease extends Disposable {
  /** Aborted when another window has taken it over, as may happen to a machine that slept. */
  readonly lost: AbortSignal;
  /** Resolves if it is certain to be held now; rejects, and aborts `lost`, if it is not. Cheap in between heartbeats. */
  confirm(): Promise<void>;
}
