import assert from 'node:assert/strict';
import { newCopy } from '../../../src/copies/copy';
import { latestAttempts } from '../../../src/copies/attempts';
import type { CopyPlan } from '../../../src/draft/plan';
import { plan, submitter } from './fixtures';

function copyAt(at: number, changes: Partial<CopyPlan> = {}) {
  const ids = { id: `c-${at}`, batchId: 'b', clientToken: `t-${at}` };
  return newCopy(plan(changes), { ...ids, ...submitter }, at);
}

suite('Several attempts', () => {
  test('at one image count by the last one, in any position', () => {
    const [first, second, third] = [copyAt(1), copyAt(2), copyAt(3)];
    assert.deepEqual(latestAttempts([third, first, second]), [third]);
    assert.deepEqual(latestAttempts([first, second, third]), [third]);
  });

  test('at different images all count, in the given order', () => {
    const copies = [
      copyAt(4),
      copyAt(3, { destinationRegionId: 'cn-beijing' }),
      copyAt(2, { name: 'another' }),
      copyAt(1, { sourceImageId: 'm-other' }),
    ];
    assert.deepEqual(latestAttempts(copies), copies);
  });
});
