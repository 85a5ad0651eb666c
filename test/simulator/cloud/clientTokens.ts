interface Used {
  readonly fingerprint: string;
  readonly imageId: string;
}

/**
 * The requests that ClientTokens belong to. The service does not document how long it remembers
 * them; here they last until `forget` is called.
 */
export class ClientTokens {
  readonly #used = new Map<string, Used>();

  /** The first request with this token, and the image it created. */
  of(token: string): Used | undefined {
    return this.#used.get(token);
  }

  remember(token: string, used: Used): void {
    this.#used.set(token, used);
  }

  forget(): void {
    this.#used.clear();
  }
}
