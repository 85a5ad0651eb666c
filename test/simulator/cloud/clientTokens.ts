export interface Used {
  readonly fingerprint: string;
  readonly imageId: string;
}

/**
 * What ClientTokens stand for. The service does not document how long it remembers them; here they
 * last until somebody calls `forget`.
 */
export class ClientTokens {
  readonly #used = new Map<string, Used>();

  /** What this token's first request was and made. */
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
