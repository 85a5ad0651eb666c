import { Emitter } from '../../../src/base/event';
import type { SecretStore, StateStore } from '../../../src/base/ports';

/** Secret storage in memory whose content tests can read. */
export class MemorySecrets implements SecretStore {
  readonly held = new Map<string, string>();
  readonly #onDidChange = new Emitter<{ readonly key: string }>();
  readonly onDidChange = this.#onDidChange.event;
  #rejectsReads = false;

  /** Like a changed keyring, or Linux without one. */
  rejectReads(): void {
    this.#rejectsReads = true;
  }

  answerReads(): void {
    this.#rejectsReads = false;
  }

  get(key: string): Promise<string | undefined> {
    return this.#rejectsReads
      ? Promise.reject(new Error('The name org.freedesktop.secrets was not provided'))
      : Promise.resolve(this.held.get(key));
  }

  store(key: string, value: string): Promise<void> {
    this.held.set(key, value);
    this.#onDidChange.fire({ key });
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    this.held.delete(key);
    this.#onDidChange.fire({ key });
    return Promise.resolve();
  }

  keys(): Promise<string[]> {
    return Promise.resolve([...this.held.keys()]);
  }
}

/** A memento in memory. */
export class MemoryState implements StateStore {
  readonly held = new Map<string, unknown>();

  get(key: string): unknown {
    return this.held.get(key);
  }

  update(key: string, value: unknown): Promise<void> {
    this.held.set(key, value);
    return Promise.resolve();
  }
}
