import type { ProfileFailure } from '../credentials/profileError';
import type { ServiceError, TransportError } from '../openapi/errors';

/** Why something did not come about: data for the journal, out of which `platform/describeFailure` makes an error again. */
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
  /** The profile signs for another account now than this one, which the copy belongs to. */
  | { readonly reason: 'otherAccount'; readonly accountId: string }
  /** An older copy of the same image to the same region and name is not at its end. */
  | { readonly reason: 'duplicate'; readonly copyId: string }
  /** A defect of ours; the log has the error. */
  | { readonly reason: 'unexpected'; readonly name: string }
  | { readonly reason: ImageFailure | 'notFound' | 'otherWorkspace' };

/** What became of the image itself: two states it may end in, gone after it was seen, never seen at all. */
export type ImageFailure = 'createFailed' | 'unavailable' | 'deletedElsewhere' | 'vanished';

/** A profile signs for another account than the one that the copy was confirmed or submitted in, which is named. */
export class OtherAccountError extends Error {
  override readonly name = 'OtherAccountError';
  readonly accountId: string;

  constructor(accountId: string) {
    super('The profile signs for another account');
    this.accountId = accountId;
  }
}

/** What an attempt to have an image copied came to. */
export type AttemptResult =
  /** Certainly not accepted, and trying again will not help. */
  | 'refused'
  /** Certainly not accepted by this attempt; the region or the image is occupied. */
  | 'busy'
  /** Turned away in front of the service. */
  | 'throttled'
  /** Never left this machine. */
  | 'notSent'
  /** It may have been accepted. */
  | 'ambiguous';

/** Whether the same question may well be answered a little later, without anybody doing anything. */
export function isPassing(failure: CopyFailure): boolean {
  return (
    failure.reason === 'noAnswer' ||
    failure.reason === 'nonsense' ||
    (failure.reason === 'refused' &&
      (failure.kind === 'throttling' || failure.kind === 'internal' || failure.httpStatus >= 500))
  );
}

/** Reads a failed CopyImage. A failure of another action is one of the credentials: nothing was sent yet. */
export function classifyAttempt(failure: CopyFailure): AttemptResult {
  switch (failure.reason) {
    case 'refused':
      return classifyRefusal(failure);
    case 'noAnswer':
      return failure.action === 'CopyImage' && failure.requestSent === 'maybe'
        ? 'ambiguous'
        : 'notSent';
    case 'nonsense':
      return failure.action === 'CopyImage' ? 'ambiguous' : 'notSent';
    case 'unexpected':
      return 'ambiguous';
    // People mend these, and then the copy goes on.
    case 'profile':
    case 'otherAccount':
      return 'notSent';
    case 'duplicate':
    case 'createFailed':
    case 'unavailable':
    case 'deletedElsewhere':
    case 'vanished':
    case 'notFound':
    case 'otherWorkspace':
      return 'refused';
  }
}

/** The copy has to wait for another one (CopyImage's page: try again later). */
const busyCodes: readonly string[] = [
  'OperationDenied.ImageCopying',
  'OperationDenied.ImageCopyConflict',
  'InvalidOperation.Conflict',
];

function classifyRefusal(refusal: CopyFailure & { readonly reason: 'refused' }): AttemptResult {
  if (refusal.kind === 'throttling') {
    return 'throttled';
  }
  const isInternal = refusal.kind === 'internal' || refusal.httpStatus >= 500;
  if (refusal.action !== 'CopyImage') {
    return isInternal ? 'notSent' : 'refused';
  }
  if (busyCodes.includes(refusal.code)) {
    return 'busy';
  }
  // A used nonce means that something on the way sent the request twice: the other one may be in.
  if (refusal.code === 'SignatureNonceUsed' || (isInternal && refusal.kind !== 'quota')) {
    return 'ambiguous';
  }
  return 'refused';
}
