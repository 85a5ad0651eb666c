import type { Disposable } from './disposable';

/**
 * Decides which window works on a group of copies: sends, polls and writes their records. The
 * others follow the records. A window that is killed loses its leases at once, one that hangs or
 * runs on another machine after 30 s.
 *
 * The lease saves calls. It is not what keeps a copy from being made twice: a holder can be stopped
 * at any point and wake up later. Records are fenced by their revision, and a request is sent only
 * after both were confirmed.
 */
export interface Lease {
  /** Waits until this window holds the lease `name`; rejects with the signal's reason. */
  acquire(name: string, signal: AbortSignal): Promise<HeldLease>;
}

/** Disposing gives the lease back. */
export interface HeldLease extends Disposable {
  /** Aborted when another window took the lease over, as after a suspend. */
  readonly lost: AbortSignal;
  /** Makes a heartbeat. Resolves if this window holds the lease; else rejects and aborts `lost`. */
  confirm(): Promise<void>;
}
