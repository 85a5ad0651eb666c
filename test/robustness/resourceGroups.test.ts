import assert from 'node:assert/strict';
import {
  accountId,
  groupKey,
  imagesGroupId,
  type Key,
  strictGroupKey,
} from '../simulator/cloud/accounts';
import { plan, submitter } from '../unit/copies/fixtures';
import { startSimulatedWorld } from './simulatedWorld';
import { onlyCopy } from '../unit/fakes/world';

const second = 1_000;
const minute = 60 * second;

async function startCopy(key: Key, resourceGroupId: string | undefined = imagesGroupId) {
  const { world, simulator } = await startSimulatedWorld('default', key);
  simulator.control.setTimings({ perGiBMs: 10 * second });
  const sourceImageId = simulator.control.addImage({ regionId: 'cn-hangzhou', name: 'baked' });
  const window = await world.open();
  const submit = () => {
    const copy = plan({ sourceImageId, name: 'baked', resourceGroupId });
    void window.service.submit([copy], { ...submitter, accountId });
  };
  return { world, simulator, window, submit };
}

suite('Copies of an identity that may use one resource group', () => {
  for (const [name, key] of [
    ['sees nothing without the group', groupKey],
    ['is refused without the group', strictGroupKey],
  ] as const) {
    test(`are followed to the end by the plan's own group, where it ${name}`, async () => {
      const { world, simulator, window, submit } = await startCopy(key);
      submit();
      await world.clock.pass(4 * minute);
      const { state, trackingProblem } = onlyCopy(window);
      assert.deepEqual([state.kind, trackingProblem], ['copying', undefined]);
      await world.clock.pass(10 * minute);
      assert.equal(onlyCopy(window).state.kind, 'available');
      await simulator.stop();
    });

    test(`are found after a lost answer, where it ${name}`, async () => {
      const { world, simulator, window, submit } = await startCopy(key);
      const lost = { kind: 'reset', when: 'after', action: 'CopyImage' } as const;
      simulator.control.addFault(lost);
      submit();
      await world.clock.pass(2 * minute);
      simulator.control.clearFaults();
      await world.clock.pass(15 * minute);
      assert.equal(onlyCopy(window).state.kind, 'available');
      assert.equal(
        simulator.control.copies().filter(({ name: copy }) => copy === 'baked').length,
        1,
      );
      await simulator.stop();
    });

    test(`end as deleted once the image is gone, where it ${name}`, async () => {
      const { world, simulator, window, submit } = await startCopy(key);
      submit();
      await world.clock.pass(minute);
      const { state } = onlyCopy(window);
      assert.ok(state.kind === 'copying');
      simulator.control.deleteImage('cn-shanghai', state.imageId);
      await world.clock.pass(5 * minute);
      const ended = onlyCopy(window).state;
      assert.ok(ended.kind === 'failed');
      assert.equal(ended.why.reason, 'deletedElsewhere');
      await simulator.stop();
    });
  }

  test('are looked for in the group before one is called vanished', async () => {
    const { world, simulator, window, submit } = await startCopy(groupKey);
    simulator.control.setTimings({ visibilityLagMs: 60 * minute });
    submit();
    await world.clock.pass(5 * minute);
    const ended = onlyCopy(window).state;
    assert.ok(ended.kind === 'failed');
    assert.equal(ended.why.reason, 'vanished');
    const looks = simulator.control.log().filter(({ action }) => action === 'DescribeImages');
    const groups = looks.slice(-2).map(({ params }) => params['ResourceGroupId']);
    assert.deepEqual(groups, [imagesGroupId, undefined]);
    await simulator.stop();
  });
});
