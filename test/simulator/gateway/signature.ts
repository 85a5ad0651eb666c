import { createHash, createHmac } from 'node:crypto';

/** The `Authorization` header of a V3 request. */
export interface Authorization {
  readonly accessKeyId: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

export interface SignedParts {
  readonly method: string;
  readonly path: string;
  /** The query string as sent. */
  readonly query: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signedHeaders: readonly string[];
  readonly bodySha256: string;
}

const algorithm = 'ACS3-HMAC-SHA256';

/**
 * Undefined for anything that is not `ACS3-HMAC-SHA256 Credential=…,SignedHeaders=…,Signature=…`.
 */
export function parseAuthorization(header: string): Authorization | undefined {
  const match =
    /^ACS3-HMAC-SHA256 +Credential=([^,\s]+), *SignedHeaders=([a-z0-9;-]+), *Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  const [, accessKeyId, names, signature] = match ?? [];
  if (accessKeyId === undefined || names === undefined || signature === undefined) {
    return undefined;
  }
  return { accessKeyId, signedHeaders: names.split(';'), signature };
}

/**
 * Six lines: method, path, query, headers (each ending with a line break), their names, the body's
 * hash.
 */
export function canonicalRequest(parts: SignedParts): string {
  const names = [...parts.signedHeaders].sort();
  const headers = names.map(name => `${name}:${(parts.headers[name] ?? '').trim()}\n`).join('');
  return [
    parts.method,
    parts.path,
    canonicalQuery(parts.query),
    headers,
    names.join(';'),
    parts.bodySha256,
  ].join('\n');
}

/** Throws URIError where the query is not percent-encoded UTF-8. */
export function canonicalQuery(query: string): string {
  const pairs = query
    .split('&')
    .filter(piece => piece !== '')
    .map(piece => {
      const equals = piece.indexOf('=');
      const [name, value] =
        equals === -1 ? [piece, ''] : [piece.slice(0, equals), piece.slice(equals + 1)];
      return { name: decode(name), value: decode(value) };
    });
  pairs.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return pairs.map(({ name, value }) => `${encode(name)}=${encode(value)}`).join('&');
}

export function stringToSign(canonical: string): string {
  return `${algorithm}\n${createHash('sha256').update(canonical).digest('hex')}`;
}

export function signatureOf(accessKeySecret: string, toSign: string): string {
  return createHmac('sha256', accessKeySecret).update(toSign).digest('hex');
}

/** A plus is a space in a query, as the gateway reads it. */
function decode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

/** RFC 3986: only letters, digits and `-_.~` are not escaped. */
function encode(text: string): string {
  return Array.from(Buffer.from(text, 'utf8'), byte => {
    const character = String.fromCharCode(byte);
    return /[A-Za-z0-9_.~-]/.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}
