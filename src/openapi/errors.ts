/**
 * What an error means to the caller, decided by the code alone because ECS documents a 403
 * InternalError.
 */
export type ServiceErrorKind =
  | 'authentication'
  | 'permission'
  | 'throttling'
  | 'notFound'
  | 'quota'
  | 'conflict'
  | 'invalid'
  | 'internal';

interface Where {
  readonly action: string;
  readonly regionId: string;
}

/** The service answered with an error. `serviceMessage` is text from outside. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly action: string;
  readonly regionId: string;
  readonly code: string;
  readonly kind: ServiceErrorKind;
  readonly httpStatus: number;
  readonly requestId: string | undefined;
  readonly serviceMessage: string;
  /** From the header `x-acs-retry-after`, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(
    answer: Where & {
      readonly code: string;
      readonly httpStatus: number;
      readonly requestId?: string | undefined;
      readonly serviceMessage: string;
      readonly retryAfterMs?: number | undefined;
    },
  ) {
    super(`${answer.action} in ${answer.regionId} failed: ${answer.code}`);
    this.action = answer.action;
    this.regionId = answer.regionId;
    this.code = answer.code;
    this.kind = kindOfCode(answer.code);
    this.httpStatus = answer.httpStatus;
    this.requestId = answer.requestId;
    this.serviceMessage = answer.serviceMessage;
    this.retryAfterMs = answer.retryAfterMs;
  }
}

export type TransportFailure =
  /** The environment disables certificate checks. */
  | 'unchecked'
  | 'dns'
  | 'refused'
  /** No connection through the proxy. */
  | 'proxy'
  /** The proxy wants to know who asks. */
  | 'proxyPassword'
  | 'tls'
  | 'timeout'
  | 'reset'
  | 'redirect'
  | 'tooLarge'
  | 'other';

/** No answer came. `requestSent` says whether the service may have received the request. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly action: string;
  readonly regionId: string;
  readonly host: string;
  readonly reason: TransportFailure;
  readonly requestSent: 'no' | 'maybe';

  constructor(
    failure: Where & {
      readonly host: string;
      readonly reason: TransportFailure;
      readonly requestSent: 'no' | 'maybe';
    },
  ) {
    super(`${failure.action} in ${failure.regionId} had no answer: ${failure.reason}`);
    this.action = failure.action;
    this.regionId = failure.regionId;
    this.host = failure.host;
    this.reason = failure.reason;
    this.requestSent = failure.requestSent;
  }
}

/**
 * An answer that breaks the contract: not JSON, or a required member is missing. `detail` names the
 * place, never the content.
 */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  readonly action: string;
  readonly regionId: string;
  readonly requestId: string | undefined;
  /** Undefined if the answer was JSON but a member was wrong. */
  readonly httpStatus: number | undefined;

  constructor(
    where: Where & {
      readonly detail: string;
      readonly requestId?: string | undefined;
      readonly httpStatus?: number | undefined;
    },
  ) {
    super(`${where.action} in ${where.regionId} answered nonsense: ${where.detail}`);
    this.action = where.action;
    this.regionId = where.regionId;
    this.requestId = where.requestId;
    this.httpStatus = where.httpStatus;
  }
}

/** First match wins. Misspellings (`Forbbiden`, `OperationDeined`) are the service's own. */
const kinds: readonly (readonly [RegExp, ServiceErrorKind])[] = [
  [/Throttling/, 'throttling'],
  [
    /^(InvalidAccessKey|MissingAccessKeyId|InvalidSecurityToken|MissingSecurityToken|SecurityTokenExpired|SignatureDoesNotMatch|IncompleteSignature|InvalidTimeStamp|IllegalTimestamp|SignatureNonceUsed|InvalidAliUid|InvalidAccessKeySecret)/,
    'authentication',
  ],
  // KMS: `Forbidden.KeyNotFound`, `Forbidden.AliasNotFound`.
  [/^Forbidden\..*NotFound$/, 'notFound'],
  [
    /^(Forb+id+en|NoPermission|UserNotInTheWhiteList|OperationDenied\.NotAuthorized)|Unauthorized$/,
    'permission',
  ],
  [/^(QuotaExceed|Account\.Arrearage)/, 'quota'],
  [
    /^(OperationDenied\.ImageCopying|OperationDenied\.ImageCopyConflict|InvalidOperation\.Conflict|InvalidImageName\.Duplicated|IdempotentParameterMismatch)$/,
    'conflict',
  ],
  [/NotFound$/, 'notFound'],
  [/^(InternalError|ServiceUnavailable|UnknownError)/, 'internal'],
];

function kindOfCode(code: string): ServiceErrorKind {
  return kinds.find(([pattern]) => pattern.test(code))?.[1] ?? 'invalid';
}
