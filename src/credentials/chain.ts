import type { ProfileFailure } from './profileError';

/** How many sources may stand behind a profile, one behind the other. */
export const maxSources = 5;

/**
 * What is wrong with going on to `next`, a source of the last one in `path`; undefined if nothing
 * is. Every step of a chain is checked before it is taken, so that no chain goes on for ever.
 */
export function chainProblem(
  path: readonly string[],
  next: string,
): Extract<ProfileFailure, 'sourceCycle' | 'chainTooDeep'> | undefined {
  if (path.includes(next)) {
    return 'sourceCycle';
  }
  return path.length > maxSources ? 'chainTooDeep' : undefined;
}
