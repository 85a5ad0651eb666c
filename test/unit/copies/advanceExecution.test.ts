import assert from 'node:assert/strict';
import { advanceExecution, type ExecutionObservation } from '../../../src/copies/advanceExecution';
import {
  type CopyExecution,
  executionIdOf,
  type ExecutionState,
  newExecution,
} from '../../../src/copies/execution';
import type { CopyFailure } from '../../../src/copies/failure';
import { lookPausesMs, missLimit, missWindowMs } from '../../../src/copies/timing';
import { noAnswer, refused, submitter } from './fixtures';

const fresh = { now: 5_000, isTokenFresh: true, followedMs: 0, missingMs: 0 };
const spent = { ...fresh, isTokenFresh: false };
const lost: CopyFailure = { ...noAnswer, action: 'StartExecution' };
const denied = refused('Forbidden.RAM', { action: 'StartExecution', httpStatus: 403 });
const found = { kind: 'looked', executionId: 'exec-1', isWanted: true } as const;
const notFound = { kind: 'looked', executionId: undefined, isWanted: true } as const;

function execution(state?: ExecutionState): CopyExecution {
  const ids = { id: 'e-1', batchId: 'b-1', clientToken: 't-1' };
  const where = { regionId: 'cn-hangzhou', roleName: '', concurrency: 5 };
  const made = newExecution({ ...ids, ...submitter, ...where }, 1_000);
  return state === undefined ? made : { ...made, state };
}

function after(
  observations: readonly ExecutionObservation[],
  from = execution(),
  at = fresh,
): CopyExecution {
  return observations.reduce((one, observation) => advanceExecution(one, observation, at), from);
}

const failed = (why: CopyFailure): ExecutionObservation => ({
  kind: 'attemptFailed',
  why,
  retryAt: 9_000,
});
const looks = (count: number, isWanted = true): readonly ExecutionObservation[] =>
  Array.from({ length: count }, () => ({ ...notFound, isWanted }));
const doubt = [{ kind: 'sending' }, failed(lost)] as const;
const all = lookPausesMs.length;

suite('advanceExecution', () => {
  test('an accepted execution runs, and is known by its ID', () => {
    const accepted = { kind: 'accepted', executionId: 'exec-1', requestId: 'R-1' } as const;
    const running = after([{ kind: 'sending' }, accepted]);
    assert.equal(executionIdOf(running), 'exec-1');
    assert.deepEqual(running.requestIds, ['R-1']);
    assert.equal(running.revision, 3);
  });

  test('a clear refusal ends it; a passing one puts it back', () => {
    assert.deepEqual(after([{ kind: 'sending' }, failed(denied)]).state, {
      kind: 'ended',
      how: 'refused',
      why: denied,
      finishedAt: 5_000,
    });
    const throttled = refused('Throttling.User', { action: 'StartExecution' });
    assert.deepEqual(after([{ kind: 'sending' }, failed(throttled)]).state, {
      kind: 'queued',
      reason: throttled,
      notBefore: 9_000,
      attempts: 1,
    });
  });

  test('a refused signature is tried once more', () => {
    const signature = refused('SignatureDoesNotMatch', { action: 'StartExecution' });
    const once = after([{ kind: 'sending' }, failed(signature)]);
    assert.equal(once.state.kind, 'queued');
    assert.equal(after([{ kind: 'sending' }, failed(signature)], once).state.kind, 'ended');
  });

  test('a lost answer is looked for, several times, before anything is sent again', () => {
    for (let count = 0; count < all; count += 1) {
      const { state } = after([...doubt, ...looks(count)]);
      assert.ok(state.kind === 'starting' && state.next.kind === 'look', String(count));
    }
    const { state } = after([...doubt, ...looks(all)]);
    assert.ok(state.kind === 'starting' && state.next.kind === 'send');
    assert.equal(executionIdOf(after([...doubt, ...looks(1), found])), 'exec-1');
  });

  test('a refusal after a doubt does not end it', () => {
    const again = [...doubt, ...looks(all), { kind: 'sending' } as const, failed(denied)];
    const { state } = after(again);
    assert.ok(state.kind === 'starting' && state.isDoubtful && state.next.kind === 'look');
  });

  test('with a spent token, or for copies that nobody wants, the user decides', () => {
    assert.equal(after([...doubt, ...looks(all)], execution(), spent).state.kind, 'unknown');
    assert.equal(after([...doubt, ...looks(all, false)]).state.kind, 'unknown');
  });

  test('a window that is gone leaves a doubt', () => {
    const { state } = after([{ kind: 'sending' }, { kind: 'interrupted' }]);
    assert.ok(state.kind === 'starting' && state.isDoubtful && state.next.kind === 'look');
  });

  test('a look that is refused for good leaves the decision to the user, a failed one does not', () => {
    const lookFailed = (why: CopyFailure, isWanted = true) =>
      ({ kind: 'lookFailed', why, retryAt: 9_000, isWanted }) as const;
    assert.equal(after([...doubt, lookFailed(denied)]).state.kind, 'unknown');
    const waiting = after([...doubt, lookFailed(lost)]);
    assert.equal(waiting.state.kind, 'starting');
    assert.deepEqual(waiting.problem, { since: 5_000, why: lost });
    const locked = { reason: 'profile', failure: 'locked', label: 'prod' } as const;
    assert.equal(after([...doubt, lookFailed(locked)]).state.kind, 'starting');
    assert.equal(after([...doubt, lookFailed(lost, false)]).state.kind, 'starting');
    // A wish to cancel cannot wait until the user unlocks a profile.
    assert.equal(after([...doubt, lookFailed(locked, false)]).state.kind, 'unknown');
  });

  test('asked to check, it looks once; asked to submit, it looks and sends under a new token', () => {
    const unknown = after([...doubt, ...looks(all)], execution(), spent);
    const checked = after([{ kind: 'checkAsked' }, notFound], unknown, spent);
    assert.equal(checked.state.kind, 'unknown');
    const asked = after([{ kind: 'submitAsked', newToken: 't-2' }], unknown, spent);
    assert.equal(asked.clientToken, 't-2');
    const { state } = after([notFound], asked);
    assert.ok(state.kind === 'starting' && state.next.kind === 'send');
    assert.equal(executionIdOf(after([found], asked)), 'exec-1');
  });

  test('it ends as its status says, or as deleted after misses over a minute', () => {
    const running = execution({ kind: 'running', executionId: 'exec-1', misses: 0 });
    const ended = after([{ kind: 'seen', end: 'cancelled' }], running);
    assert.ok(ended.state.kind === 'ended' && ended.state.how === 'cancelled');
    const misses = Array.from({ length: missLimit }, () => ({ kind: 'notSeen' }) as const);
    assert.equal(after(misses, running).state.kind, 'running');
    const missing = { ...fresh, missingMs: missWindowMs };
    const { state } = after(misses, running, missing);
    assert.ok(state.kind === 'ended' && state.how === 'deleted');
    const back = after([...misses.slice(1), { kind: 'seen' }], running, missing);
    assert.deepEqual(back.state, { kind: 'running', executionId: 'exec-1', misses: 0 });
  });

  test('cancelling is noted, accepted or refused, and can be asked for again', () => {
    const running = execution({ kind: 'running', executionId: 'exec-1', misses: 0 });
    const asked = after([{ kind: 'cancelAsked' }], running);
    assert.deepEqual(asked.cancel, { askedAt: 5_000 });
    const refusedOnce = after([{ kind: 'cancelRefused', why: denied }], asked);
    assert.deepEqual(refusedOnce.cancel?.refusal, denied);
    assert.deepEqual(after([{ kind: 'cancelAsked' }], refusedOnce).cancel, { askedAt: 5_000 });
    assert.equal(after([{ kind: 'cancelAccepted' }], asked).cancel?.acceptedAt, 5_000);
  });

  test('nothing that does not apply changes it', () => {
    const queued = execution();
    for (const observation of [found, { kind: 'notSeen' }, { kind: 'cancelAsked' }] as const) {
      assert.equal(advanceExecution(queued, observation, fresh), queued);
    }
    const ended = after([{ kind: 'dropped' }], queued);
    assert.equal(ended.state.kind, 'ended');
    assert.equal(advanceExecution(ended, { kind: 'sending' }, fresh), ended);
  });
});
