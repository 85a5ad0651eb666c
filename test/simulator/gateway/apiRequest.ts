import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** An HTTP request as received, before it is interpreted. */
export interface HttpCall {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export type Params = Readonly<Record<string, string>>;

/** An OpenAPI call: action, product and region. */
export interface ApiRequest {
  readonly http: HttpCall;
  readonly path: string;
  readonly query: string;
  readonly action: string;
  readonly version: string;
  /** From the query and, if present, the form body. */
  readonly params: Params;
  readonly host: string;
  /** `RegionId`, else the region in the host's name, else empty. */
  readonly regionId: string;
  readonly bodySha256: string;
}

export function readApiRequest(http: HttpCall): ApiRequest {
  const mark = http.target.indexOf('?');
  const path = mark === -1 ? http.target : http.target.slice(0, mark);
  const query = mark === -1 ? '' : http.target.slice(mark + 1);
  const isForm = headerOf(http, 'content-type').startsWith('application/x-www-form-urlencoded');
  const params: Params = {
    ...Object.fromEntries(new URLSearchParams(query)),
    ...(isForm ? Object.fromEntries(new URLSearchParams(http.body.toString('utf8'))) : {}),
  };
  const host = headerOf(http, 'host');
  return {
    http,
    path,
    query,
    params,
    host,
    action: headerOf(http, 'x-acs-action') || (params['Action'] ?? ''),
    version: headerOf(http, 'x-acs-version') || (params['Version'] ?? ''),
    regionId: params['RegionId'] ?? regionOfHost(host),
    bodySha256: createHash('sha256').update(http.body).digest('hex'),
  };
}

/** A header's value, or empty. */
export function headerOf(http: HttpCall, name: string): string {
  const value = http.headers[name];
  return Array.isArray(value) ? value.join(',') : (value ?? '');
}

/** The product that a host's name stands for; undefined for addresses such as 127.0.0.1. */
export function productOfHost(host: string): string | undefined {
  return /^([a-z]+)(?:-[a-z0-9-]+)?(?:\.[a-z0-9-]+)?\.aliyuncs\.com(?::\d+)?$/.exec(host)?.[1];
}

function regionOfHost(host: string): string {
  return /^[a-z-]+\.([a-z0-9-]+)\.aliyuncs\.com(?::\d+)?$/.exec(host)?.[1] ?? '';
}
