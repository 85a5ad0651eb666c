import assert from 'node:assert/strict';
import { advance, type Observation } from '../../../src/copies/advance';
import { type Copy, newCopy } from '../../../src/copies/copy';
import { decodeRecord } from '../../../src/copies/record';
import { cancelOutcomeOf } from '../../../src/copies/outcome';
import { image, plan, submitter } from './fixtures';

const at = { now: 5_000, isTokenFresh: false, followedMs: 0, missingMs: 0 };
const ids = { id: 'c-1', batchId: 'b-1', clientToken: 't-1', ...submitter };
const execution = { id: 'e-1', regionId: 'cn-hangzhou', roleName: '' };
const inExecution = newCopy(plan(), { ...ids, execution }, 1_000);
const ordinary = newCopy(plan(), ids, 1_000);
const why = { reason: 'executionEnded' } as const;
const begun = { kind: 'begun', image: image() } as const;

function after(observations: readonly Observation[], from: Copy = inExecution): Copy {
  return observations.reduce((copy, observation) => advance(copy, observation, at), from);
}

suite('advance of a copy in an execution', () => {
  test('its record is not read by versions that would send it themselves', () => {
    const stored: unknown = JSON.parse(JSON.stringify(inExecution));
    assert.deepEqual(decodeRecord(stored), inExecution);
    assert.deepEqual([inExecution.schemaVersion, ordinary.schemaVersion], [2, 1]);
  });

  test('it is followed like any copy once its image exists', () => {
    const copying = after([begun]);
    assert.ok(copying.state.kind === 'copying' && copying.state.imageId === 'm-uf6new');
    const done = after([{ kind: 'seen', image: image({ status: 'Available' }) }], copying);
    assert.equal(done.state.kind, 'available');
  });

  test('one that was not made has failed, or is cancelled if that was asked for', () => {
    const failed = after([{ kind: 'notMade', why }]);
    assert.ok(failed.state.kind === 'failed' && failed.state.why === why);
    const cancelled = after([{ kind: 'cancelAsked' }, { kind: 'notMade', why }]);
    assert.equal(cancelled.state.kind, 'cancelled');
    const refusal = { kind: 'failed', why } as const;
    const refusedThen = (isDoubtful: boolean) =>
      after([
        { kind: 'cancelAsked' },
        { kind: 'cancelRefused', refusal, isDoubtful },
        { kind: 'notMade', why },
      ]).state.kind;
    assert.deepEqual([refusedThen(false), refusedThen(true)], ['failed', 'cancelled']);
  });

  test('a problem with following it lasts until the cloud answers again', () => {
    const troubled = after([{ kind: 'trackingFailed', why }]);
    assert.equal(troubled.trackingProblem?.why, why);
    assert.equal(after([{ kind: 'answered' }], troubled).trackingProblem, undefined);
    assert.equal(after([{ kind: 'doubted', why }], troubled).trackingProblem, undefined);
    assert.equal(after([{ kind: 'answered' }]), inExecution);
  });

  test('a wish to cancel it is withdrawn by submitting it again, and only then', () => {
    const asked = after([{ kind: 'cancelAsked' }]);
    assert.equal(after([{ kind: 'cancelWithdrawn' }], asked), asked);
    const doubted = after([{ kind: 'doubted', why }], asked);
    assert.notEqual(doubted.cancel, undefined);
    assert.equal(after([{ kind: 'cancelWithdrawn' }], doubted).cancel, undefined);
  });

  test('a wish to cancel waits for its execution', () => {
    const asked = after([{ kind: 'cancelAsked' }]);
    assert.equal(asked.state.kind, 'queued');
    assert.deepEqual(cancelOutcomeOf(asked, 5_000), { kind: 'later' });
    assert.equal(cancelOutcomeOf(inExecution, 0), undefined);
    assert.equal(after([{ kind: 'cancelAsked' }], ordinary).state.kind, 'cancelled');
  });

  test('a doubt leaves the decision to the user, until the execution is found', () => {
    const doubted = after([{ kind: 'doubted', why: { reason: 'executionDeleted' } }]);
    assert.equal(doubted.state.kind, 'unknown');
    assert.equal(after([{ kind: 'resumed' }], doubted).state.kind, 'queued');
    assert.equal(after([begun], doubted).state.kind, 'copying');
  });

  test('submitted again, it leaves the execution', () => {
    const doubted = after([{ kind: 'doubted', why }]);
    const again = after([{ kind: 'submitAsked', newToken: 't-2' }], doubted);
    assert.equal(again.execution, undefined);
    assert.equal(again.clientToken, 't-2');
  });

  test('nothing of this applies to a copy of the own queue', () => {
    for (const observation of [
      begun,
      { kind: 'notMade', why },
      { kind: 'doubted', why },
    ] as const) {
      assert.equal(advance(ordinary, observation, at), ordinary);
    }
  });
});
