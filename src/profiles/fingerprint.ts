import { createHash } from 'node:crypto';
import type { Configuration } from './configuration';

/**
 * Binds a stored secret to where its owner sent it: a digest over everything that decides how or as
 * whom its profile signs. A workspace file that changes any of it locks the secret.
 */
export function fingerprintOf(configuration: Configuration): string {
  return `sha256:${createHash('sha256').update(canonical(configuration)).digest('hex')}`;
}

/** Sorted, so that the order in the settings file does not matter. */
function canonical(configuration: Configuration): string {
  return JSON.stringify(Object.entries(configuration).sort(([a], [b]) => (a < b ? -1 : 1)));
}
