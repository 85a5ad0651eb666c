import assert from 'node:assert/strict';

/**
 * Asserts the members that `expected` names and leaves the others alone (Node 20 has no
 * partialDeepStrictEqual).
 */
export function assertMembers(actual: unknown, expected: Readonly<Record<string, unknown>>): void {
  assert.ok(typeof actual === 'object' && actual !== null, 'There is no object');
  const names = new Set(Object.keys(expected));
  const present = Object.entries(actual).filter(([name]) => names.has(name));
  assert.deepEqual(Object.fromEntries(present), expected);
}
