import type { Fetch, HttpRequest, HttpResponse } from '../../../src/base/ports';

/** A request as it left, with its query taken apart by a parser that is not ours. */
interface Sent {
  readonly url: string;
  readonly request: HttpRequest;
  readonly query: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The behaviour for one request: a reply, or a rejection of the exchange. */
export type Behaviour = (sent: Sent) => Reply | Promise<Reply>;

/** The Fetch port. Behaviours are used up one by one; the last one stays. */
export class FakeFetch {
  readonly sent: Sent[] = [];
  readonly #behaviours: Behaviour[];
  #spoil: Behaviour | undefined;

  constructor(...behaviours: readonly (Behaviour | Reply)[]) {
    this.#behaviours = behaviours.map(each => (typeof each === 'function' ? each : () => each));
  }

  readonly fetch: Fetch = async (url, request) => {
    const sent = { url, request, query: Object.fromEntries(new URL(url).searchParams) };
    this.sent.push(sent);
    const behave = this.#behaviours.length > 1 ? this.#behaviours.shift() : this.#behaviours[0];
    const response = toResponse((await behave?.(sent)) ?? {});
    const spoil = this.#spoil;
    return spoil === undefined
      ? response
      : { ...response, text: async () => JSON.stringify(await spoil(sent)) };
  };

  /** From now on the body breaks off, or never comes, after good headers. */
  spoilBodies(behave: Behaviour): void {
    this.#spoil = behave;
  }

  header(name: string): (string | undefined)[] {
    return this.sent.map(({ request }) => request.headers[name]);
  }
}

function toResponse({ status = 200, body = {}, headers = {} }: Reply): HttpResponse {
  const byName = new Map(Object.entries(headers));
  return {
    status,
    headers: { get: name => byName.get(name.toLowerCase()) ?? null },
    text: () => Promise.resolve(typeof body === 'string' ? body : JSON.stringify(body)),
  };
}

/** An error answer of the service. */
export function refusal(code: string, more: Reply & { readonly message?: string } = {}): Reply {
  return {
    status: more.status ?? 400,
    body: { Code: code, Message: more.message ?? 'No.', RequestId: 'REQ-NO', HostId: 'host' },
    headers: more.headers ?? {},
  };
}

/** A behaviour that never answers and ends as node-fetch does when the request is aborted. */
export const silence: Behaviour = ({ request: { signal } }) =>
  new Promise((_, reject) => {
    const abort = () => {
      reject(new DOMException('The operation was aborted.', 'AbortError'));
    };
    signal.addEventListener('abort', abort, { once: true });
  });

/** A behaviour that fails with an error as node-fetch words it: the URL is in its message. */
export function failure(members: Readonly<Record<string, string>>): Behaviour {
  return ({ url }) => {
    throw Object.assign(new Error(`request to ${url} failed`), members);
  };
}
