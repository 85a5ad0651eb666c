import type { CopyFailure } from '../copies/failure';
import { ProfileError } from '../credentials/profileError';
import { OtherAccountError } from '../profiles/otherAccountError';
import { ProtocolError, ServiceError, TransportError } from '../openapi/errors';

/** An error as data for the journal. */
export function failureOf(error: unknown): CopyFailure {
  if (error instanceof ServiceError) {
    const { action, regionId, code, kind, httpStatus, requestId } = error;
    // The message about a refused signature may contain everything that was signed.
    const serviceMessage = kind === 'authentication' ? '' : error.serviceMessage;
    return {
      reason: 'refused',
      action,
      regionId,
      code,
      kind,
      httpStatus,
      requestId,
      serviceMessage,
    };
  }
  if (error instanceof TransportError) {
    const { action, regionId, host, reason, requestSent } = error;
    return { reason: 'noAnswer', action, regionId, host, failure: reason, requestSent };
  }
  if (error instanceof ProtocolError) {
    const { action, regionId, httpStatus, requestId } = error;
    return { reason: 'nonsense', action, regionId, httpStatus, requestId };
  }
  if (error instanceof ProfileError) {
    const { reason: failure, label, subject } = error;
    return { reason: 'profile', failure, label, subject };
  }
  if (error instanceof OtherAccountError) {
    return { reason: 'otherAccount', accountId: error.accountId };
  }
  return { reason: 'unexpected', name: error instanceof Error ? error.name : typeof error };
}
