import assert from 'node:assert/strict';
import { ExecutionTracker } from '../../../../src/engine/executions/tracker';
import { image } from '../../copies/fixtures';
import { Stage } from './stage';

suite('The tracker of copies that executions have not begun', () => {
  let stage: Stage;
  let woken: number;
  setup(() => {
    stage = new Stage();
    woken = 0;
  });

  const trackerOf = (serves = true) =>
    new ExecutionTracker(stage.deps, { serves: () => serves, wake: () => (woken += 1) });

  test('has one interest per destination and resource group, in images being made', async () => {
    await stage.add([
      { name: 'web-1' },
      { name: 'web-2' },
      { name: 'web-3', resourceGroupId: 'rg-1' },
      { name: 'web-1', destinationRegionId: 'cn-beijing' },
    ]);
    assert.deepEqual(
      trackerOf()
        .interests()
        .map(one => [one.regionId, one.resourceGroupId, one.scope]),
      [
        ['cn-shanghai', undefined, 'beingMade'],
        ['cn-shanghai', 'rg-1', 'beingMade'],
        ['cn-beijing', undefined, 'beingMade'],
      ],
    );
    assert.deepEqual(trackerOf(false).interests(), []);
  });

  test('has none in copies whose execution does not run, or that were begun', async () => {
    const state = { kind: 'queued', notBefore: 0, attempts: 0 } as const;
    await stage.add([{}], { state });
    const { copies } = await stage.add([{ name: 'web-1' }]);
    await stage.deps.observe(copies[0]?.id ?? '', { kind: 'begun', image: image() });
    assert.deepEqual(trackerOf().interests(), []);
  });

  test('journals the copies whose images begin, and wakes the worker for these alone', async () => {
    const { copies } = await stage.add([{ name: 'web-1' }, { name: 'web-2' }]);
    const [interest] = trackerOf().interests();
    const tags = [{ key: 'copy-id', value: 'c-0001' }];
    const listed = (name: string) =>
      ({ kind: 'listed', scope: 'beingMade', images: [image({ name, tags })] }) as const;
    await interest?.receive(listed('other'));
    assert.equal(woken, 0);
    await interest?.receive(listed('web-2'));
    assert.equal(woken, 1);
    assert.deepEqual(stage.statesOf(copies), ['queued', 'copying']);
    const error = new Error('No answer');
    assert.equal(await interest?.receive({ kind: 'failed', error, imageIds: [] }), undefined);
    assert.equal(woken, 1);
  });
});
