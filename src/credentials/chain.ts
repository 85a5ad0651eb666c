import type { ProfileFailure } from './profileError';

/** Maximum length of a chain of sources. */
export const maxSources = 5;

/**
 * Why a chain must not continue to `next`, a source named by the last one in `path`; undefined if
 * it may. Every step is checked before it is taken, so a chain always ends.
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
