import assert from 'node:assert/strict';
import type { Point } from './processWindow';
import { Stage } from './stage';

suite('A window that is killed while it hands a batch to OOS', () => {
  let stage: Stage;

  suiteSetup(function () {
    if (process.platform === 'win32') {
      this.skip();
    }
  });

  teardown(async () => {
    await stage.clear();
  });

  /** How the copy ends. Only the call that starts the execution cannot be undone. */
  const ends: readonly (readonly [point: Point, end: string | undefined])[] = [
    ['before write 1', undefined],
    // Of the copy and its execution, only the copy was written down: nothing makes it.
    ['after write 1', 'failed'],
    ['before write 2', 'failed'],
    ['after write 2', 'available'],
    ['confirmed 1', 'available'],
    ['before write 3', 'available'],
    // Nobody knows whether the call left: nothing is started until the user says so.
    ['after write 3', 'unknown'],
    ['before call', 'unknown'],
    ['after call', 'available'],
    ['before write 4', 'available'],
    ['after write 4', 'available'],
  ];
  for (const [point, end] of ends) {
    const name = end === undefined ? 'leaves nothing' : `leaves a copy that is ${end} in the end`;
    test(`${point} starts at most one execution, and ${name}`, async () => {
      stage = await Stage.set(20);
      await stage.stopAt(point, 'SIGKILL', 'OOS');
      const next = stage.open();
      await next.until(({ isReady }) => isReady);
      await (end === undefined ? undefined : next.untilRest());
      const { control } = stage.simulator;
      const made = control.copies();
      const [copy] = next.copies;
      assert.equal(copy?.state, end);
      assert.equal(control.executions().length, end === 'available' ? 1 : 0);
      assert.equal(made.length, end === 'available' ? 1 : 0);
      assert.equal(copy?.imageId, made[0]?.imageId);
    });
  }
});
