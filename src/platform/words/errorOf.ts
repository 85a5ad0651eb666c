import type { CopyFailure } from '../../copies/failure';
import { ProfileError } from '../../credentials/profileError';
import { OtherAccountError } from '../../profiles/otherAccountError';
import { ProtocolError, ServiceError, TransportError } from '../../openapi/errors';

/** Rebuilds the error behind a failure, for wording. Undefined if there was no error. */
export function errorOf(failure: CopyFailure): Error | undefined {
  switch (failure.reason) {
    case 'refused':
      return new ServiceError(failure);
    case 'noAnswer':
      return new TransportError({ ...failure, reason: failure.failure });
    case 'nonsense':
      return new ProtocolError({ ...failure, detail: 'see the log' });
    case 'profile':
      return new ProfileError({ ...failure, reason: failure.failure });
    case 'otherAccount':
      return new OtherAccountError(failure.accountId);
    case 'duplicate':
    case 'unexpected':
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
      return undefined;
  }
}
