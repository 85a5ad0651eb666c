import assert from 'node:assert/strict';
import { type Copy, newCopy, type UnknownState } from '../../../src/copies/copy';
import { copyActionsFor } from '../../../src/copiesView/actions';
import { copyLabel, copyStateName } from '../../../src/copiesView/words';
import { plan, submitter } from '../copies/fixtures';
import { english } from '../platform/data/localizers';

const everything = { serves: () => true, canRemove: () => false, isCancelling: () => false };
const lost: UnknownState = {
  kind: 'unknown',
  why: { reason: 'notFound' },
  since: 0,
  sentAt: 0,
  attempts: 1,
  lookFrom: 0,
};

function unknown(state: UnknownState): Copy {
  const ids = { id: 'c', batchId: 'b', clientToken: 't' };
  return { ...newCopy(plan(), { ...ids, ...submitter }, 0), state };
}

suite('Actions on an unknown copy', () => {
  const found = { ...lost, candidateId: 'm-uf6same' };

  test('include adopting the image with its name, only by the user', () => {
    assert.deepEqual(copyActionsFor(unknown(found), everything), [
      'adoptCopy',
      'checkCopyAgain',
      'submitCopyAgain',
    ]);
    assert.deepEqual(copyActionsFor(unknown(lost), everything), [
      'checkCopyAgain',
      'submitCopyAgain',
    ]);
  });

  test('include neither in another workspace', () => {
    const elsewhere = { ...everything, serves: () => false };
    assert.deepEqual(copyActionsFor(unknown(found), elsewhere), []);
  });

  test('lead to the console of OOS if an execution makes the copy', () => {
    const copy = { ...unknown(lost), execution: { id: 'e', regionId: 'r', roleName: '' } };
    assert.deepEqual(copyActionsFor(copy, everything).at(-1), 'openCopyInOos');
    const queued = { ...copy, state: { kind: 'queued', notBefore: 0, attempts: 0 } as const };
    const now = { now: 0, isCancelling: false, whyNotFollowed: undefined };
    assert.equal(copyLabel(queued, now, english), 'Queued in OOS');
  });

  test('go with a state that names the image', () => {
    assert.equal(copyStateName(found, english), 'Unknown · perhaps m-uf6same');
    assert.equal(copyStateName(lost, english), 'Unknown');
  });
});
