import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Secret } from '../base/secret';
import type { Credentials, Params } from './openApi';

const algorithm = 'ACS3-HMAC-SHA256';

export type Headers = Readonly<Record<string, string>>;

/**
 * The parts of a request that the signature covers. `query` is canonical and sent unchanged;
 * `payloadHash` is `hash` of the body.
 */
interface SignableRequest {
  readonly query: string;
  readonly headers: Headers;
  readonly payloadHash: string;
}

/**
 * The value of the `Authorization` header: signature V3 for an RPC style POST.
 * https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature
 */
export function authorization(request: SignableRequest, credentials: Credentials): string {
  const value = signature(stringToSign(canonicalRequest(request)), credentials.accessKeySecret);
  return `${algorithm} Credential=${credentials.accessKeyId},SignedHeaders=${signedHeaders(request.headers)},Signature=${value}`;
}

/** Lower-case hex. The key is the AccessKey Secret itself, without the `&` that V1 appends. */
export function signature(text: string, secret: Secret): string {
  return createHmac('sha256', secret.reveal()).update(text).digest('hex');
}

export function stringToSign(canonical: string): string {
  return `${algorithm}\n${hash(canonical)}`;
}

export function canonicalRequest({ query, headers, payloadHash }: SignableRequest): string {
  return ['POST', '/', query, canonicalHeaders(headers), signedHeaders(headers), payloadHash].join(
    '\n',
  );
}

/**
 * One line per signed header, including a line break after the last: the canonical request has a
 * blank line there.
 */
export function canonicalHeaders(headers: Headers): string {
  return signable(headers)
    .map(([name, value]) => `${name}:${value.trim()}\n`)
    .join('');
}

export function signedHeaders(headers: Headers): string {
  return signable(headers)
    .map(([name]) => name)
    .join(';');
}

/** Sorted by code unit, so `Tag.10` comes before `Tag.2`. Undefined parameters are omitted. */
export function canonicalQuery(params: Params): string {
  return Object.entries(params)
    .sort(byName)
    .flatMap(([name, value]) => (value === undefined ? [] : `${encode(name)}=${encode(value)}`))
    .join('&');
}

/**
 * RFC 3986: everything but `A-Z a-z 0-9 - _ . ~` as UTF-8 percent escapes. A lone surrogate becomes
 * U+FFFD.
 */
export function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** SHA-256 as lower-case hex. */
export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Unique per attempt, because the service refuses a repeated nonce. */
export function newNonce(): string {
  return randomBytes(16).toString('hex');
}

function signable(headers: Headers): (readonly [string, string])[] {
  return Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => /^(?:x-acs-.*|host|content-type)$/.test(name))
    .sort(byName);
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
