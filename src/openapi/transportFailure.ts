import type { TransportFailure } from './errors';
import { TimeLimitError } from './timeLimit';

export interface NoAnswer {
  readonly reason: TransportFailure;
  readonly requestSent: 'no' | 'maybe';
}

/**
 * What a rejected Fetch means, by its code alone: its message holds the URL and is not passed on.
 * `requestSent` is `no` only where no connection came about that a request could have used.
 */
export function classifyFailure(error: unknown): NoAnswer {
  if (error instanceof TimeLimitError) {
    return { reason: 'timeout', requestSent: 'maybe' };
  }
  const { code, type, syscall } = describe(error);
  if (type === 'no-redirect') {
    return { reason: 'redirect', requestSent: 'maybe' };
  }
  if (type === 'max-size') {
    return { reason: 'tooLarge', requestSent: 'maybe' };
  }
  if (code === 'ETIMEDOUT') {
    return { reason: 'timeout', requestSent: syscall === 'connect' ? 'no' : 'maybe' };
  }
  return failures.find(([pattern]) => pattern.test(code))?.[1] ?? other;
}

const other: NoAnswer = { reason: 'other', requestSent: 'maybe' };

const failures: readonly (readonly [RegExp, NoAnswer])[] = [
  [/^(?:ENOTFOUND|EAI_\w+)$/, { reason: 'dns', requestSent: 'no' }],
  [/^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/, { reason: 'refused', requestSent: 'no' }],
  [
    /^(?:CERT_\w+|UNABLE_TO_\w+|\w*SELF_SIGNED_CERT\w*|HOSTNAME_MISMATCH|ERR_TLS_CERT_ALTNAME_INVALID)$/,
    { reason: 'tls', requestSent: 'no' },
  ],
  // May also end an established connection, so that the request may be on its way already.
  [/^(?:EPROTO|ERR_SSL_\w+|ERR_TLS_\w+)$/, { reason: 'tls', requestSent: 'maybe' }],
  [/^(?:ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE)$/, { reason: 'reset', requestSent: 'maybe' }],
];

/** Node's errors have `code` and `syscall`; node-fetch adds `type` and calls the latter `erroredSysCall`. */
function describe(error: unknown) {
  const text = (name: string) => {
    const value: unknown = error instanceof Error ? Reflect.get(error, name) : undefined;
    return typeof value === 'string' ? value : '';
  };
  return {
    code: text('code'),
    type: text('type'),
    syscall: text('syscall') + text('erroredSysCall'),
  };
}
