import type { RegionImages } from '../images/account';
import { ServiceError, TransportError } from '../openapi/errors';
import type { FailureNode } from './node';

/**
 * The error of the first region if all of several regions failed alike: because the network is
 * missing, or because the service refuses the identity everywhere. It is then said once. Undefined
 * if a region answered, or for a single region.
 */
export function commonFailure(
  regions: readonly RegionImages[],
): Pick<FailureNode, 'error' | 'isOffline'> | undefined {
  const errors = regions.flatMap(({ error }) => error ?? []);
  const [error] = errors;
  if (errors.length < 2 || errors.length < regions.length) {
    return undefined;
  }
  if (errors.every(one => one instanceof TransportError)) {
    return { error, isOffline: true };
  }
  return error instanceof ServiceError && errors.every(one => isSameRefusal(one, error))
    ? { error }
    : undefined;
}

function isSameRefusal(error: unknown, { kind, code }: ServiceError): boolean {
  const isRefusal = kind === 'permission' || kind === 'authentication';
  return isRefusal && error instanceof ServiceError && error.code === code;
}
