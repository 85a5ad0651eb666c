import type { ProfileFailure } from '../credentials/profileError';
import type { ServiceError, TransportError } from '../openapi/errors';

/** Why an operation failed, as journal data; `platform/words` turns it back into an error. */
export type CopyFailure =
  | {
      readonly reason: 'refused';
      readonly action: string;
      readonly regionId: string;
      readonly code: string;
      readonly kind: ServiceError['kind'];
      readonly httpStatus: number;
      readonly requestId?: string | undefined;
      /** Text from outside. */
      readonly serviceMessage: string;
    }
  | {
      readonly reason: 'noAnswer';
      readonly action: string;
      readonly regionId: string;
      readonly host: string;
      readonly failure: TransportError['reason'];
      readonly requestSent: TransportError['requestSent'];
    }
  | {
      readonly reason: 'nonsense';
      readonly action: string;
      readonly regionId: string;
      readonly httpStatus?: number | undefined;
      readonly requestId?: string | undefined;
    }
  /** `label` and `subject` are text from outside. */
  | {
      readonly reason: 'profile';
      readonly failure: ProfileFailure;
      readonly label: string;
      readonly subject?: string | undefined;
    }
  /** The profile now signs for another account. `accountId` is the account of the copy. */
  | { readonly reason: 'otherAccount'; readonly accountId: string }
  /** An older, unfinished copy makes the same image in the same region under the same name. */
  | { readonly reason: 'duplicate'; readonly copyId: string }
  /** An item of an OOS execution failed for this reason, which is text from outside. */
  | { readonly reason: 'executionFailed'; readonly message: string }
  /** A bug in the extension; the log has the error. */
  | { readonly reason: 'unexpected'; readonly name: string }
  | { readonly reason: ImageFailure | ExecutionFailure | 'notFound' | 'otherWorkspace' };

/** What happened to the image: a failed end state, deleted after it was seen, or never seen. */
type ImageFailure = 'createFailed' | 'unavailable' | 'deletedElsewhere' | 'vanished';

/**
 * What became of an execution before it made the copy: it ended, someone deleted it, or the window
 * closed before it was written down.
 */
type ExecutionFailure = 'executionEnded' | 'executionDeleted' | 'notStarted';

type Refusal = CopyFailure & { readonly reason: 'refused' };

export type AttemptResult =
  /** Not accepted, and retrying will not help. */
  | 'refused'
  /** This attempt was not accepted: the region or the image is busy. */
  | 'busy'
  /** Rejected before it reached the service. */
  | 'throttled'
  /** Never left this machine. */
  | 'notSent'
  /** It may have been accepted. */
  | 'ambiguous';

/** Whether the same call may succeed a little later without any change by the user. */
export function isPassing(failure: CopyFailure): boolean {
  return (
    failure.reason === 'noAnswer' ||
    failure.reason === 'nonsense' ||
    (failure.reason === 'refused' &&
      (failure.kind === 'throttling' || failure.kind === 'internal' || failure.httpStatus >= 500))
  );
}

/**
 * Classifies a failed CopyImage or StartExecution. A failure of another action happened while
 * getting credentials, so the request was not sent.
 */
export function classifyAttempt(failure: CopyFailure, action = 'CopyImage'): AttemptResult {
  if (mayHaveArrived(failure, action)) {
    return 'ambiguous';
  }
  switch (failure.reason) {
    case 'refused':
      return classifyRefusal(failure, action);
    case 'noAnswer':
    case 'nonsense':
      return 'notSent';
    case 'unexpected':
      return 'ambiguous';
    // The user can fix these; the copy then continues.
    case 'profile':
    case 'otherAccount':
      return 'notSent';
    case 'duplicate':
    case 'createFailed':
    case 'unavailable':
    case 'deletedElsewhere':
    case 'vanished':
    case 'executionFailed':
    case 'executionEnded':
    case 'executionDeleted':
    case 'notStarted':
    case 'notFound':
    case 'otherWorkspace':
      return 'refused';
  }
}

/**
 * Whether a call of this action may have been carried out, although it failed. A failure of another
 * action came before it.
 */
export function mayHaveArrived(failure: CopyFailure, action: string): boolean {
  switch (failure.reason) {
    case 'refused':
      // A used nonce means that something on the way sent the request twice; the other one may have
      // been accepted.
      return (
        failure.action === action &&
        (failure.code === 'SignatureNonceUsed' || isInternal(failure)) &&
        !isClear(failure)
      );
    case 'noAnswer':
      return failure.action === action && failure.requestSent === 'maybe';
    case 'nonsense':
      return failure.action === action;
    default:
      return failure.reason === 'unexpected';
  }
}

/** The copy has to wait for another one (CopyImage reference: try again later). */
const busyCodes: readonly string[] = [
  'OperationDenied.ImageCopying',
  'OperationDenied.ImageCopyConflict',
  'InvalidOperation.Conflict',
];

/** Whether the code alone says that nothing was carried out, whatever the HTTP status. */
function isClear({ code, kind }: Refusal): boolean {
  return kind === 'throttling' || kind === 'quota' || busyCodes.includes(code);
}

function isInternal({ kind, httpStatus }: Refusal): boolean {
  return kind === 'internal' || httpStatus >= 500;
}

function classifyRefusal(refusal: Refusal, action: string): AttemptResult {
  if (refusal.kind === 'throttling') {
    return 'throttled';
  }
  if (refusal.action !== action) {
    return isInternal(refusal) ? 'notSent' : 'refused';
  }
  return busyCodes.includes(refusal.code) ? 'busy' : 'refused';
}
