/** Something that holds a resource until it is disposed. Structurally VS Code's `Disposable`. */
export interface Disposable {
  dispose(): void;
}

export function toDisposable(dispose: () => void): Disposable {
  return { dispose };
}

/**
 * Owns disposables and disposes them in reverse order. A disposable added to a disposed store is
 * disposed at once.
 */
export class DisposableStore implements Disposable {
  #items: Disposable[] = [];
  #isDisposed = false;

  add<T extends Disposable>(item: T): T {
    if (this.#isDisposed) {
      item.dispose();
      return item;
    }
    this.#items.push(item);
    return item;
  }

  clear(): void {
    const items = this.#items.reverse();
    this.#items = [];
    for (const item of items) {
      item.dispose();
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.clear();
  }
}

/** Holds at most one disposable; setting another one disposes the previous one. */
export class MutableDisposable<T extends Disposable> implements Disposable {
  #value: T | undefined;
  #isDisposed = false;

  get value(): T | undefined {
    return this.#value;
  }

  set value(next: T | undefined) {
    if (next === this.#value) {
      return;
    }
    this.#value?.dispose();
    if (this.#isDisposed) {
      next?.dispose();
      return;
    }
    this.#value = next;
  }

  dispose(): void {
    this.value = undefined;
    this.#isDisposed = true;
  }
}
