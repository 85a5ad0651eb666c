import assert from 'node:assert/strict';
import { type Copy, newCopy } from '../../../src/copies/copy';
import { CopyChanges } from '../../../src/engine/changes';
import { plan, submitter } from '../copies/fixtures';
import { FakeClock } from '../fakes/fakeClock';
import { silentLogger } from '../fakes/silentLogger';

suite('Changed copies', () => {
  test('are reported at once, and what follows is reported together', async () => {
    const { changes, clock, reports } = start();
    changes.add([copy('a')]);
    assert.deepEqual(reports, [['a']]);
    changes.add([copy('b')]);
    changes.add([copy('c'), copy('b')]);
    assert.equal(reports.length, 1);
    await clock.pass(1_000);
    assert.deepEqual(reports, [['a'], ['b', 'c']]);
    changes.add([copy('d')]);
    assert.deepEqual(reports.at(-1), ['d']);
  });

  test('are reported as they are last', async () => {
    const { changes, clock, seen } = start();
    changes.add([]);
    changes.add([copy('a', 1)]);
    changes.add([copy('a', 2)]);
    await clock.pass(1_000);
    assert.deepEqual(
      seen.at(-1)?.map(({ revision }) => revision),
      [2],
    );
  });

  test('are not lost when something else changed at the same time, which is reported last', async () => {
    const { changes, clock, reports } = start();
    changes.add([copy('a')]);
    changes.add([]);
    changes.add([copy('b')]);
    changes.add([]);
    await clock.pass(1_000);
    assert.deepEqual(reports, [['a'], ['b'], []]);
  });

  test('leave listeners that take long nine tenths of the time for others', async () => {
    const { changes, clock, reports } = start(200);
    changes.add([copy('a')]);
    changes.add([copy('b')]);
    await clock.pass(1_799);
    assert.equal(reports.length, 1);
    await clock.pass(1);
    assert.deepEqual(reports, [['a'], ['b']]);
  });

  test('are still reported after a listener failed, and the log says so', async () => {
    const { changes, clock, reports, errors } = start();
    changes.event(() => {
      throw new Error('broken');
    });
    changes.add([copy('a')]);
    changes.add([copy('b')]);
    await clock.pass(1_000);
    assert.deepEqual(reports, [['a'], ['b']]);
    assert.equal(errors.length, 2);
  });

  test('are not reported any more after the end', async () => {
    const { changes, clock, reports } = start();
    changes.add([copy('a')]);
    changes.add([copy('b')]);
    changes.dispose();
    await clock.pass(1_000);
    assert.deepEqual(reports, [['a']]);
  });
});

/** `tookMs`: how long a listener takes. */
function start(tookMs = 0) {
  const clock = new FakeClock();
  const errors: unknown[] = [];
  const logger = { ...silentLogger, error: (error: unknown) => errors.push(error) };
  let listenedMs = 0;
  const changes = new CopyChanges({
    clock: {
      now: () => clock.now(),
      elapsed: () => clock.elapsed() + listenedMs,
      sleep: (ms, signal) => clock.sleep(ms, signal),
    },
    logger,
  });
  const seen: (readonly Copy[])[] = [];
  const reports: string[][] = [];
  changes.event(copies => {
    seen.push(copies);
    reports.push(copies.map(({ id }) => id));
    listenedMs += tookMs;
  });
  return { changes, clock, reports, seen, errors };
}

function copy(id: string, revision = 1): Copy {
  return { ...newCopy(plan(), { ...submitter, id, batchId: 'b', clientToken: id }, 0), revision };
}
