import assert from 'node:assert/strict';
import type { Profile } from '../../../src/profiles/profile';
import { withSources } from '../../../src/profiles/withSources';
import { base, borrowing, role } from './someProfiles';

const last: Profile = { ...role, id: 'last', source: 'role' };

suite('a profile with its sources', () => {
  test('is itself, then whose credentials it takes, to the end', () => {
    assert.deepEqual(withSources(last, [base, borrowing, last]), [last, borrowing, base]);
    assert.deepEqual(withSources(role, [base, role]), [role]);
    assert.deepEqual(withSources(base, [base]), [base]);
  });

  test('keeps to its scope, and ends where a source is missing', () => {
    assert.deepEqual(withSources(borrowing, [{ ...base, scope: 'user' }]), [borrowing]);
  });

  test('ends although the sources go round in a circle', () => {
    const first: Profile = { ...role, source: 'last' };
    assert.deepEqual(withSources(first, [first, last]), [first, last]);
    const own: Profile = { ...role, source: 'role' };
    assert.deepEqual(withSources(own, [own]), [own]);
  });
});
