const redacted = '[redacted]';

/**
 * A value that must not be printed: whatever turns it into text, JSON or a console line shows
 * `[redacted]`. `reveal` is called where a request is signed or a secret is stored, and nowhere
 * else.
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
   * Node's `util.inspect` looks for this symbol; named by key, since this file may not import Node.
   */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return redacted;
  }
}
