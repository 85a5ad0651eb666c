import type { RegionImages } from '../images/account';
import { TransportError } from '../openapi/errors';

/**
 * The error of the first region if no region could be reached: then the network is missing, which
 * is said once. Undefined if a region answered, or for a single region.
 */
export function unreachable(regions: readonly RegionImages[]): TransportError | undefined {
  const errors = regions.flatMap(({ error }) => (error instanceof TransportError ? error : []));
  return errors.length > 1 && errors.length === regions.length ? errors[0] : undefined;
}
