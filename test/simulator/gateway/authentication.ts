import { isDeepStrictEqual } from 'node:util';
import type { KeyRing, KnownKey } from '../cloud/keyRing';
import { apiError } from './apiError';
import { type ApiRequest, headerOf } from './apiRequest';
import {
  type Authorization,
  canonicalRequest,
  parseAuthorization,
  signatureOf,
  stringToSign,
} from './signature';

const toleranceMs = 15 * 60_000;
const mandatoryHeaders = [
  'host',
  'x-acs-action',
  'x-acs-content-sha256',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-version',
] as const;

/** Identifies the caller, or throws the gateway's refusal. Remembers used nonces. */
export class Authenticator {
  readonly #keys: KeyRing;
  readonly #nonces = new Map<string, number>();

  constructor(keys: KeyRing) {
    this.#keys = keys;
  }

  authenticate(request: ApiRequest, serverNow: number): KnownKey {
    const authorization = parseAuthorization(headerOf(request.http, 'authorization'));
    if (authorization === undefined || !isWellSigned(request, authorization)) {
      throw apiError('IncompleteSignature');
    }
    const key = this.#keys.find(authorization.accessKeyId);
    if (key === undefined) {
      throw apiError('InvalidAccessKeyId.NotFound');
    }
    if (!key.isActive) {
      throw apiError('InvalidAccessKeyId.Inactive');
    }
    checkDate(headerOf(request.http, 'x-acs-date'), serverNow);
    checkSignature(request, authorization, key);
    this.#useNonce(headerOf(request.http, 'x-acs-signature-nonce'), serverNow);
    this.#checkToken(headerOf(request.http, 'x-acs-security-token'), key, serverNow);
    return key;
  }

  #useNonce(nonce: string, serverNow: number): void {
    for (const [old, usedAt] of this.#nonces) {
      if (usedAt + 2 * toleranceMs < serverNow) {
        this.#nonces.delete(old);
      }
    }
    if (this.#nonces.has(nonce)) {
      throw apiError('SignatureNonceUsed');
    }
    this.#nonces.set(nonce, serverNow);
  }

  #checkToken(token: string, key: KnownKey, serverNow: number): void {
    if (token === '' && key.securityToken === undefined) {
      return;
    }
    if (token === '') {
      throw apiError('MissingSecurityToken');
    }
    if (token !== key.securityToken) {
      throw apiError(
        this.#keys.isToken(token)
          ? 'InvalidSecurityToken.MismatchWithAccessKey'
          : 'InvalidSecurityToken.Malformed',
      );
    }
    if (key.expiresAt !== undefined && key.expiresAt <= serverNow) {
      throw apiError('InvalidSecurityToken.Expired');
    }
  }
}

/** Every header that must be signed is present and signed, and the body matches its hash. */
function isWellSigned({ http, bodySha256 }: ApiRequest, { signedHeaders }: Authorization): boolean {
  const signed = new Set(signedHeaders);
  const sentAcs = Object.keys(http.headers).filter(name => name.startsWith('x-acs-'));
  return (
    isDeepStrictEqual(signedHeaders, [...signed].sort()) &&
    [...mandatoryHeaders, ...sentAcs].every(name => signed.has(name)) &&
    mandatoryHeaders.every(name => headerOf(http, name) !== '') &&
    signedHeaders.every(name => http.headers[name] !== undefined) &&
    headerOf(http, 'x-acs-content-sha256') === bodySha256
  );
}

function checkDate(date: string, serverNow: number): void {
  const sentAt = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date) ? Date.parse(date) : NaN;
  if (Number.isNaN(sentAt)) {
    throw apiError('InvalidTimeStamp.Format');
  }
  if (Math.abs(sentAt - serverNow) > toleranceMs) {
    throw apiError('InvalidTimeStamp.Expired');
  }
}

/**
 * The service's message repeats the signed request, including the security token. This tests
 * logging.
 */
function checkSignature(request: ApiRequest, authorization: Authorization, key: KnownKey): void {
  const canonical = canonicalOf(request, authorization);
  const toSign = stringToSign(canonical);
  if (signatureOf(key.accessKeySecret, toSign) !== authorization.signature) {
    throw apiError('SignatureDoesNotMatch', {
      about: `[${toSign}], server CanonicalRequest is [${canonical}]`,
    });
  }
}

function canonicalOf(request: ApiRequest, { signedHeaders }: Authorization): string {
  try {
    return canonicalRequest({
      method: request.http.method,
      path: request.path,
      query: request.query,
      headers: Object.fromEntries(
        signedHeaders.map(name => [name, headerOf(request.http, name)] as const),
      ),
      signedHeaders,
      bodySha256: request.bodySha256,
    });
  } catch (cause) {
    if (cause instanceof URIError) {
      throw apiError('IncompleteSignature');
    }
    throw cause;
  }
}
