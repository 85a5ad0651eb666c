import { type Disposable, toDisposable } from './disposable';

/**
 * Subscribes a listener. Structurally VS Code's `Event`, so either can be used in place of the
 * other.
 */
export type Event<T> = (listener: (value: T) => unknown) => Disposable;

/** The owner's side of an event. A listener that throws does not stop the other listeners. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<{ readonly call: (value: T) => unknown }>();

  readonly event: Event<T> = listener => {
    const entry = { call: listener };
    this.#listeners.add(entry);
    return toDisposable(() => this.#listeners.delete(entry));
  };

  fire(value: T): void {
    const failures: unknown[] = [];
    for (const listener of [...this.#listeners]) {
      try {
        listener.call(value);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, 'A listener failed');
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
