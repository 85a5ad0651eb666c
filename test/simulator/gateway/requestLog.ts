import { type ApiRequest, headerOf } from './apiRequest';
import { parseAuthorization } from './signature';

/** One request as tests see it. Secrets read `[secret]`. */
export interface LoggedRequest {
  readonly id: number;
  /** ISO 8601, server time. */
  readonly at: string;
  readonly method: string;
  readonly host: string;
  readonly action: string;
  readonly version: string;
  readonly regionId: string;
  readonly params: Readonly<Record<string, string>>;
  readonly clientToken: string | undefined;
  readonly accessKeyId: string | undefined;
  readonly headerNames: readonly string[];
  /** `ok`, the error's code, `notCarriedOut` where a fault came first, `pending` while it lasts. */
  readonly outcome: string;
  /** The kind of fault that it met. */
  readonly fault: string | undefined;
  /** Of the answer; absent without one. */
  readonly httpStatus: number | undefined;
}

/** Every request, logged from its arrival. */
export class RequestLog {
  readonly #entries = new Map<number, LoggedRequest>();
  #nextId = 1;

  begin(request: ApiRequest, at: number, secrets: readonly string[]): number {
    const id = this.#nextId;
    this.#nextId += 1;
    const hidden = [...secrets, request.params['OIDCToken'] ?? ''].filter(text => text !== '');
    const entry: LoggedRequest = {
      id,
      at: new Date(at).toISOString(),
      method: request.http.method,
      host: request.host,
      action: request.action,
      version: request.version,
      regionId: request.regionId,
      params: Object.fromEntries(
        Object.entries(request.params).map(
          ([name, value]) =>
            [name, hidden.some(text => value.includes(text)) ? '[secret]' : value] as const,
        ),
      ),
      clientToken: request.params['ClientToken'],
      accessKeyId: parseAuthorization(headerOf(request.http, 'authorization'))?.accessKeyId,
      headerNames: Object.keys(request.http.headers).sort(),
      outcome: 'pending',
      fault: undefined,
      httpStatus: undefined,
    };
    this.#entries.set(id, entry);
    return id;
  }

  finish(id: number, end: Pick<LoggedRequest, 'outcome' | 'fault' | 'httpStatus'>): void {
    const entry = this.#entries.get(id);
    if (entry !== undefined) {
      this.#entries.set(id, { ...entry, ...end });
    }
  }

  list(): readonly LoggedRequest[] {
    return [...this.#entries.values()];
  }

  clear(): void {
    this.#entries.clear();
  }
}
