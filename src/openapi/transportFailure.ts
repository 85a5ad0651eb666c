import type { TransportFailure } from './errors';
import { TimeLimitError } from './timeLimit';

interface NoAnswer {
  readonly reason: TransportFailure;
  readonly requestSent: 'no' | 'maybe';
}

/**
 * Classifies a rejected Fetch by error code and system call; the message contains the URL and is
 * not passed on. `requestSent` is `no` only if no connection existed that could have carried the
 * request.
 */
export function classifyFailure(error: unknown): NoAnswer {
  if (error instanceof TimeLimitError) {
    return { reason: 'timeout', requestSent: 'maybe' };
  }
  const { code, type, syscall, message } = describe(error);
  if (type === 'no-redirect') {
    return { reason: 'redirect', requestSent: 'maybe' };
  }
  if (type === 'max-size') {
    return { reason: 'tooLarge', requestSent: 'maybe' };
  }
  if (proxyRefused.test(message)) {
    return { reason: 'proxy', requestSent: 'no' };
  }
  if (code === 'ETIMEDOUT') {
    return { reason: 'timeout', requestSent: syscall === 'connect' ? 'no' : 'maybe' };
  }
  const failure = failures.find(([pattern]) => pattern.test(code))?.[1] ?? other;
  // A route may also fail after the connection was established. If connecting to every address of a
  // host failed (AggregateError), Node names no system call.
  const isOnConnection = syscall !== '' && syscall !== 'connect';
  return isOnConnection && failure.reason === 'refused'
    ? { ...failure, requestSent: 'maybe' }
    : failure;
}

/**
 * VS Code's error, in node-fetch's, if it got no connection from the proxy. It has no code, and
 * after it an address that may contain a password.
 */
const proxyRefused =
  /^request to \S+ failed, reason: Failed to establish a socket connection to proxies: /;

const other: NoAnswer = { reason: 'other', requestSent: 'maybe' };

const failures: readonly (readonly [RegExp, NoAnswer])[] = [
  [/^(?:ENOTFOUND|EAI_\w+)$/, { reason: 'dns', requestSent: 'no' }],
  [/^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/, { reason: 'refused', requestSent: 'no' }],
  [
    /^(?:CERT_\w+|UNABLE_TO_\w+|\w*SELF_SIGNED_CERT\w*|HOSTNAME_MISMATCH|ERR_TLS_CERT_ALTNAME_INVALID)$/,
    { reason: 'tls', requestSent: 'no' },
  ],
  // These codes can also end an established connection, after the request was sent.
  [/^(?:EPROTO|ERR_SSL_\w+|ERR_TLS_\w+)$/, { reason: 'tls', requestSent: 'maybe' }],
  [/^(?:ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE)$/, { reason: 'reset', requestSent: 'maybe' }],
];

/**
 * Node's errors have `code` and `syscall`; node-fetch adds `type` and renames the latter to
 * `erroredSysCall`.
 */
function describe(error: unknown) {
  const text = (name: string) => {
    const value: unknown = error instanceof Error ? Reflect.get(error, name) : undefined;
    return typeof value === 'string' ? value : '';
  };
  return {
    code: text('code'),
    type: text('type'),
    message: text('message'),
    syscall: text('syscall') + text('erroredSysCall'),
  };
}
