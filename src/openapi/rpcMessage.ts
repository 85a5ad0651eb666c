import type { Endpoint } from './endpoints';
import type { ApiRequest, Credentials } from './openApi';
import { authorization, canonicalQuery, encode, hash } from './signature';

/** One attempt as sent over the wire. */
export interface RpcMessage {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty without body and secret parameters. */
  readonly body: string;
  /** Every secret in the message, so that an answer that echoes one can be cleaned. */
  readonly sensitive: readonly string[];
}

/**
 * Writes and signs the message. Without credentials it is unsigned, as AssumeRoleWithOIDC requires.
 */
export function composeMessage(
  request: ApiRequest,
  credentials: Credentials | undefined,
  attempt: {
    readonly endpoint: Endpoint;
    /** Milliseconds since 1970, by the service's clock. */
    readonly time: number;
    readonly nonce: string;
    readonly userAgent: string;
  },
): RpcMessage {
  const query = canonicalQuery(request.params);
  const secrets = Object.entries(request.secretParams ?? {}).map(
    ([name, secret]) => [name, secret.reveal()] as const,
  );
  const body = canonicalQuery({ ...request.bodyParams, ...Object.fromEntries(secrets) });
  const token = credentials?.securityToken?.reveal();
  const payloadHash = hash(body);
  const headers = {
    host: attempt.endpoint.host,
    'x-acs-action': request.action,
    'x-acs-version': request.version,
    'x-acs-date': new Date(attempt.time).toISOString().replace(/\.\d+Z$/, 'Z'),
    'x-acs-signature-nonce': attempt.nonce,
    'x-acs-content-sha256': payloadHash,
    accept: 'application/json',
    'accept-encoding': 'identity',
    'user-agent': attempt.userAgent,
    ...(body === '' ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    ...(token === undefined ? {} : { 'x-acs-security-token': token }),
  };
  return {
    url: `${attempt.endpoint.origin}/${query === '' ? '' : `?${query}`}`,
    headers:
      credentials === undefined
        ? headers
        : {
            ...headers,
            authorization: authorization({ query, headers, payloadHash }, credentials),
          },
    body,
    sensitive: [credentials?.accessKeyId, token, ...secrets.map(([, value]) => value)].flatMap(
      value => (value === undefined || value === '' ? [] : [value, encode(value)]),
    ),
  };
}
