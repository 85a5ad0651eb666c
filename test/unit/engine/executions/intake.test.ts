import assert from 'node:assert/strict';
import type { CopyPlan } from '../../../../src/draft/plan';
import { ExecutionIntake } from '../../../../src/engine/executions/intake';
import { ExecutionService } from '../../../../src/engine/executions/service';
import { CopyIntake } from '../../../../src/engine/intake';
import { plan, submitter } from '../../copies/fixtures';
import { never, Stage } from './stage';

const by = { ...submitter, regionId: 'cn-hangzhou', roleName: 'image-copier' };
const quiet = { ...by, report: () => undefined };
const why = { reason: 'executionEnded' } as const;

suite('Handing copies to OOS', () => {
  let stage: Stage;
  let mayCopy: boolean;
  let kicks: number;
  let intake: ExecutionIntake;
  setup(() => {
    stage = new Stage();
    mayCopy = true;
    kicks = 0;
    const { journal, clock } = stage;
    const newId = () => stage.newId();
    const kick = () => (kicks += 1);
    const ordinary = new CopyIntake({ journal, clock, newId, kick, mayCopy: () => mayCopy });
    intake = new ExecutionIntake({ journal, intake: ordinary, clock, newId });
  });

  const all = () => stage.journal.copies;
  const executions = () => stage.journal.executions.all;
  const plans = (count: number, change: Partial<CopyPlan> = {}) =>
    Array.from({ length: count }, (_, index) => plan({ name: `web-${index}`, ...change }));
  /** What submitters are told, with the executions started meanwhile if they are to be. */
  async function submit(wanted: readonly CopyPlan[], started = true) {
    const outcomes = intake.submit(wanted, quiet, never);
    await stage.clock.pass(0);
    for (const { id } of started ? executions() : []) {
      await stage.deps.observeExecution(id, { kind: 'sending' });
      const accepted = { executionId: `exec-${id}`, requestId: 'R' };
      await stage.deps.observeExecution(id, { kind: 'accepted', ...accepted });
    }
    return outcomes;
  }

  test('writes the copies, then their executions, and wakes the engine', async () => {
    const outcomes = await submit(plans(101));
    assert.deepEqual([...new Set(outcomes.map(({ kind }) => kind))], ['queued']);
    assert.deepEqual([all().length, executions().length, kicks], [101, 2, 1]);
    const written = [...stage.store.held.keys()];
    const first = Math.min(...executions().map(({ id }) => written.indexOf(id)));
    assert.ok(all().every(({ id }) => written.indexOf(id) < first));
    assert.deepEqual([...new Set(all().map(copy => copy.execution?.roleName))], ['image-copier']);
    assert.equal(new Set(all().map(({ batchId }) => batchId)).size, 1);
  });

  test('writes nothing if OOS cannot make one of them, or copying is not allowed', async () => {
    const evaluated = plan({ description: 'Built by {{ user }}' });
    await assert.rejects(intake.submit([...plans(1), evaluated], quiet, never), /OOS cannot make/);
    mayCopy = false;
    await assert.rejects(intake.submit(plans(1), quiet, never));
    assert.equal(stage.store.held.size, 0);
  });

  test('takes a copy under way for the one that is wanted, and starts nothing for it', async () => {
    await submit(plans(2));
    const outcomes = await submit(plans(3));
    assert.deepEqual(
      outcomes.map(({ kind }) => kind),
      ['duplicate', 'duplicate', 'queued'],
    );
    assert.deepEqual([all().length, executions().length], [3, 2]);
    assert.deepEqual(
      executions().map(({ id }) => stage.journal.copiesIn(id).length),
      [2, 1],
    );
    await submit(plans(3));
    assert.equal(executions().length, 2);
  });

  test('tells after a minute that copies are queued, if the start takes longer', async () => {
    const outcomes = submit(plans(1), false);
    await stage.clock.pass(60_000);
    assert.deepEqual(
      (await outcomes).map(({ kind }) => kind),
      ['queued'],
    );
  });

  test('repeats what failed as a new batch with a new copy-id, with the same choices', async () => {
    await submit(plans(3));
    const [first, second, third] = all();
    assert.ok(first !== undefined && second !== undefined && third !== undefined);
    await stage.deps.observe(first.id, { kind: 'notMade', why });
    await stage.cancelAll([second]);
    await stage.deps.observe(second.id, { kind: 'notMade', why });
    const service = new ExecutionService({
      ...{ journal: stage.journal, intake, serves: () => true, signal: never },
    });
    const before = new Set(all().map(({ id }) => id));
    const outcomes = service.retry([first.id, second.id, third.id, 'no such copy']);
    await stage.clock.pass(60_000);
    assert.equal((await outcomes).length, 2);
    const made = all().filter(({ id }) => !before.has(id));
    assert.deepEqual(
      made.map(({ plan: { name } }) => name),
      ['web-0', 'web-1'],
    );
    const [one] = made;
    assert.ok(one !== undefined && one.batchId !== first.batchId);
    assert.notDeepEqual(one.plan.tags, first.plan.tags);
    assert.notEqual(one.clientToken, first.clientToken);
    const { regionId, roleName } = service.of(one) ?? {};
    assert.deepEqual([regionId, roleName], ['cn-hangzhou', 'image-copier']);
    assert.equal(service.all.length, 2);
  });

  test('repeats nothing that another window serves, and knows no execution of other copies', async () => {
    const { copies } = await stage.add([{}]);
    const [copy] = copies;
    assert.ok(copy !== undefined);
    await stage.deps.observe(copy.id, { kind: 'notMade', why });
    const service = new ExecutionService({
      ...{ journal: stage.journal, intake, serves: () => false, signal: never },
    });
    assert.deepEqual(await service.retry([copy.id]), []);
    const { execution: _, ...ordinary } = copy;
    assert.equal(service.of(ordinary), undefined);
  });
});
