import { Emitter } from './event';
import type { StateStore } from './ports';

interface SavedValueDeps<T> {
  readonly state: StateStore;
  readonly key: string;
  /** Turns what the store holds, or undefined, into a value. Never throws. */
  readonly decode: (stored: unknown) => T;
}

/** One value that all parts of a window share. It is kept across restarts. */
export class SavedValue<T> {
  readonly #deps: SavedValueDeps<T>;
  readonly #onDidChange = new Emitter<T>();
  readonly onDidChange = this.#onDidChange.event;
  #value: T;

  constructor(deps: SavedValueDeps<T>) {
    this.#deps = deps;
    this.#value = deps.decode(deps.state.get(deps.key));
  }

  get value(): T {
    return this.#value;
  }

  /** Changes the value for this window only, as while the user types. */
  preview(value: T): void {
    this.#value = value;
    this.#onDidChange.fire(value);
  }

  /** Changes the value and keeps it. */
  async save(value: T): Promise<void> {
    this.preview(value);
    await this.#deps.state.update(this.#deps.key, value);
  }
}
