import type { Event } from './event';

/**
 * Receives log lines, in English and without secrets. Structurally VS Code's `LogOutputChannel`.
 */
export interface Logger {
  trace(message: string): void;
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string | Error): void;
}

/**
 * VS Code's `SecretStorage`. `get` may return undefined for a stored value if the keyring lost it.
 */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  keys(): PromiseLike<string[]>;
  readonly onDidChange: Event<{ readonly key: string }>;
}

/** VS Code's `Memento`: small values that are not secret. */
export interface StateStore {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** A stored record as read. `value` is not decoded; it is undefined if the file is not JSON. */
export interface StoredRecord {
  readonly id: string;
  readonly value: unknown;
}

/** A record to write. Among versions of a record, the highest revision counts. */
export interface RecordVersion extends StoredRecord {
  readonly revision: number;
  /** The revision that this version replaces; undefined for a new record. */
  readonly replaces?: number | undefined;
}

/** Durable records, shared by all windows. */
export interface RecordStore {
  list(): Promise<readonly StoredRecord[]>;
  /** Returns the requested records that exist. */
  read(ids: readonly string[]): Promise<readonly StoredRecord[]>;
  /**
   * Resolves when the record is on disk. Rejects with StaleWriteError, changing nothing, if this or
   * a higher revision exists, or if the replaced record was removed.
   */
  put(record: RecordVersion): Promise<void>;
  /** The highest existing revision; undefined if there is no such record. */
  latestRevision(id: string): Promise<number | undefined>;
  /** Removes the record, or only its revisions up to `upTo`. */
  delete(id: string, upTo?: number): Promise<void>;
  /** Fires with the ids of records that another window wrote or removed. */
  readonly onDidChangeElsewhere: Event<readonly string[]>;
}

/** Time, in milliseconds. */
export interface Clock {
  /** Since 1970, by the machine's clock. Jumps when the clock is set. */
  now(): number;
  /**
   * Since an arbitrary moment of this process. Never runs backwards, and setting the clock does not
   * change it. It may stand still while the machine is suspended (CLOCK_MONOTONIC on Linux does).
   */
  elapsed(): number;
  /** Rejects with the signal's reason when aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export interface HttpRequest {
  readonly method: 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Empty if undefined. */
  readonly body?: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/**
 * One HTTP exchange. Implementations refuse redirects and answers over 8 MB, and reject with an
 * error whose `code` is Node's (`ECONNREFUSED`, `ENOTFOUND`, …) if it has one.
 */
export type Fetch = (url: string, request: HttpRequest) => Promise<HttpResponse>;
