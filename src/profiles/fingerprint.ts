import { createHash } from 'node:crypto';
import type { Configuration } from './configuration';

/**
 * A digest of everything that decides how and as whom a profile signs. A stored secret is bound to
 * it, so a workspace file that changes any of these fields locks the secret.
 */
export function fingerprintOf(configuration: Configuration): string {
  return `sha256:${createHash('sha256').update(canonical(configuration)).digest('hex')}`;
}

/** Sorted, so the order in the settings does not matter. */
function canonical(configuration: Configuration): string {
  return JSON.stringify(Object.entries(configuration).sort(([a], [b]) => (a < b ? -1 : 1)));
}
