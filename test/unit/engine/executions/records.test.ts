import assert from 'node:assert/strict';
import { StaleWriteError } from '../../../../src/base/staleWriteError';
import { missWindowMs } from '../../../../src/copies/timing';
import { Stage } from './stage';

const allowed = () => Promise.resolve();
const notSeen = { kind: 'notSeen' } as const;
const queued = { state: { kind: 'queued', notBefore: 0, attempts: 0 } } as const;

suite('The records of executions', () => {
  let stage: Stage;
  setup(() => {
    stage = new Stage();
  });

  const records = () => stage.journal.executions;

  test('are on disk before they count, and write nothing without the lease', async () => {
    const { execution } = await stage.add([{}]);
    const lost = () => Promise.reject(new Error('lost'));
    await assert.rejects(records().observe(execution.id, notSeen, lost));
    assert.equal(stage.execution(execution), execution);
    await records().observe(execution.id, notSeen, allowed);
    const stored = JSON.stringify(stage.store.held.get(execution.id));
    assert.equal(stored, JSON.stringify(stage.execution(execution)));
    assert.equal(await records().observe('nothing', notSeen, allowed), undefined);
  });

  test('of one execution are observed in sequence', async () => {
    const { execution } = await stage.add([{}]);
    await Promise.all([1, 2, 3].map(() => records().observe(execution.id, notSeen, allowed)));
    const { state } = stage.execution(execution) ?? {};
    assert.ok(state?.kind === 'running' && state.misses === 3);
  });

  test('count as deleted only after misses that span a minute of one process', async () => {
    const { execution } = await stage.add([{}]);
    const miss = () => records().observe(execution.id, notSeen, allowed);
    for (let count = 0; count < 5; count += 1) {
      await miss();
    }
    assert.equal(stage.execution(execution)?.state.kind, 'running');
    await stage.clock.pass(missWindowMs);
    await miss();
    const { state } = stage.execution(execution) ?? {};
    assert.ok(state?.kind === 'ended' && state.how === 'deleted');
  });

  test('start to count misses anew after it was seen', async () => {
    const { execution } = await stage.add([{}]);
    await records().observe(execution.id, notSeen, allowed);
    await stage.clock.pass(missWindowMs);
    await records().observe(execution.id, { kind: 'seen' }, allowed);
    for (let count = 0; count < 5; count += 1) {
      await records().observe(execution.id, notSeen, allowed);
    }
    assert.equal(stage.execution(execution)?.state.kind, 'running');
  });

  test('confirm a start only of the version on disk, with a token that this process sent', async () => {
    const { execution } = await stage.add([{}], queued);
    await records().observe(execution.id, { kind: 'sending' }, allowed);
    await records().confirm(execution.id, allowed);
    const other = { ...execution, revision: 9 };
    stage.store.write(execution.id, other, 9);
    await assert.rejects(records().confirm(execution.id, allowed), StaleWriteError);
    records().follow(other);
    await records().confirm(execution.id, allowed);
    await stage.clock.pass(11 * 60_000);
    await assert.rejects(records().confirm(execution.id, allowed), /ClientToken/);
  });

  test('take over the newer version of another window, and never an older one', async () => {
    const { execution } = await stage.add([{}]);
    records().follow({ ...execution, revision: 3, roleName: 'newer' });
    records().follow({ ...execution, revision: 2, roleName: 'older' });
    assert.equal(stage.execution(execution)?.roleName, 'newer');
  });

  test('skip a revision that a killed writer left incomplete', async () => {
    const { execution } = await stage.add([{}]);
    stage.store.revisions.set(execution.id, 2);
    await assert.rejects(records().observe(execution.id, notSeen, allowed), StaleWriteError);
    await records().observe(execution.id, notSeen, allowed);
    assert.equal(stage.execution(execution)?.revision, 3);
  });

  test('are removed with their last copy, but not while they are being started', async () => {
    const { execution: ended, copies } = await stage.add([{}]);
    const { execution: starting, copies: others } = await stage.add([{ name: 'web-1' }], queued);
    await stage.journal.remove([...copies, ...others].map(({ id }) => id));
    assert.equal(stage.execution(ended), undefined);
    assert.equal(stage.store.held.has(ended.id), false);
    assert.equal(stage.execution(starting), starting);
  });
});
