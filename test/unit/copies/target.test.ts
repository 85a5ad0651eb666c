import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isSameTarget, targetOf } from '../../../src/copies/copy';
import { plan } from './fixtures';

const few = fc.constantFrom('a', 'b');
const target = fc
  .record({ accountId: few, sourceImageId: few, destinationRegionId: few, name: few })
  .map(({ accountId, ...changes }) => ({ accountId, plan: plan(changes) }));

suite('Two copies', () => {
  test('have the same target if account, source, destination and name are the same', () => {
    fc.assert(
      fc.property(target, target, (one, other) => {
        assert.equal(isSameTarget(one, other), targetOf(one) === targetOf(other));
      }),
    );
  });
});
