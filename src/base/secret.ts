const redacted = '[redacted]';

/**
 * A value that must not be printed. Conversion to text, JSON or console output gives `[redacted]`.
 * `reveal` is called only where a request is signed or a secret is stored.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return redacted;
  }

  toJSON(): string {
    return redacted;
  }

  /**
   * The symbol of Node's `util.inspect`, by its registry key because this file may not import Node.
   */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return redacted;
  }
}
