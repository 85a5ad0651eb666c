import { type CopyFailure, OtherAccountError } from '../copies/failure';
import { ProfileError } from '../credentials/profileError';
import { ProtocolError, ServiceError, TransportError } from '../openapi/errors';

/** The error that a failure was made of, for those who word errors; undefined for what was never one. */
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
    case 'notFound':
    case 'otherWorkspace':
      return undefined;
  }
}
