import type { Event } from './event';

/**
 * Where lines for people who look into a problem go; English, without secrets. VS Code's
 * `LogOutputChannel` is one.
 */
export interface Logger {
  trace(message: string): void;
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string | Error): void;
}

/**
 * VS Code's `SecretStorage`. `get` may answer undefined for a value that was stored (keyring lost).
 */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  keys(): PromiseLike<string[]>;
  readonly onDidChange: Event<{ readonly key: string }>;
}

/** VS Code's `Memento`: small values that are no secret. */
export interface StateStore {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** A stored record as it was read: `value` is not decoded, and undefined if the file is no JSON. */
export interface StoredRecord {
  readonly id: string;
  readonly value: unknown;
}

/** A record to be written. Of two versions, the one with the higher revision counts. */
export interface RecordVersion extends StoredRecord {
  readonly revision: number;
  /** The revision that this one follows; undefined for a new record. */
  readonly replaces?: number | undefined;
}

/** Durable records that all windows share. */
export interface RecordStore {
  list(): Promise<readonly StoredRecord[]>;
  /** Returns those of the records that exist. */
  read(ids: readonly string[]): Promise<readonly StoredRecord[]>;
  /**
   * The record is on the disk when this resolves. Rejects with StaleWriteError, and changes
   * nothing, where the revision or a higher one is taken, or the record that it replaces was
   * removed.
   */
  put(record: RecordVersion): Promise<void>;
  /** The highest revision that is taken; undefined where there is no such record. */
  latestRevision(id: string): Promise<number | undefined>;
  /** Removes the record, or only its revisions up to `upTo`. */
  delete(id: string, upTo?: number): Promise<void>;
  /** Fires with the ids of records that another window wrote or removed. */
  readonly onDidChangeElsewhere: Event<readonly string[]>;
}

/** Time, in milliseconds. */
export interface Clock {
  /** Since 1970, as the machine's clock has it. It jumps when somebody sets the clock. */
  now(): number;
  /**
   * Since an arbitrary moment of this process. Never runs backwards, and no change of the clock
   * moves it. It may stand still while the machine is suspended (CLOCK_MONOTONIC on Linux does).
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
