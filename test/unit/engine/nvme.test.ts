import assert from 'node:assert/strict';
import { hasLostNvme } from '../../../src/copies/copy';
import { type CopyPlan, planCopies } from '../../../src/draft/plan';
import { plan, submitter } from '../copies/fixtures';
import { draft, source } from '../draft/planning';
import { onlyCopy, World } from '../fakes/world';

const second = 1_000;
const minute = 60 * second;

async function available(changes: Partial<CopyPlan>) {
  const world = new World();
  const window = await world.open();
  void window.service.submit([plan(changes)], submitter);
  await world.clock.pass(10 * minute);
  assert.equal(onlyCopy(window).state.kind, 'available');
  return { world, window, id: onlyCopy(window).id };
}

suite('The NVMe flag of a copy', () => {
  test('is expected to be lost only if the source has it', () => {
    const context = { today: '20261124', regionIds: [], settledRegionIds: [] };
    for (const [nvmeSupport, expected] of [
      ['supported', true],
      ['unsupported', undefined],
      [undefined, undefined],
    ] as const) {
      const planned = planCopies(draft(), { ...source, nvmeSupport }, context);
      assert.ok('plans' in planned);
      assert.equal(planned.plans[0]?.sourceSupportsNvme, expected);
    }
  });

  test('is lost if the source has it and the new image does not', async () => {
    const { window } = await available({ sourceSupportsNvme: true });
    assert.equal(hasLostNvme(onlyCopy(window)), true);
  });

  test('is not missed if the source does not have it', async () => {
    const { window, world, id } = await available({});
    assert.equal(hasLostNvme(onlyCopy(window)), false);
    await window.service.restoreNvme(id);
    assert.equal(world.cloud.countCalls('ModifyImageAttribute'), 0);
  });

  test('is restored by one call in the destination', async () => {
    const { world, window, id } = await available({ sourceSupportsNvme: true });
    await window.service.restoreNvme(id);
    await window.service.restoreNvme(id);
    const calls = world.cloud.calls.filter(({ action }) => action === 'ModifyImageAttribute');
    assert.deepEqual(
      calls.map(({ regionId, params }) => [regionId, sentOf(params)]),
      [
        [
          'cn-shanghai',
          {
            RegionId: 'cn-shanghai',
            ImageId: 'm-new0001',
            'Features.NvmeSupport': 'supported',
          },
        ],
      ],
    );
    assert.equal(hasLostNvme(onlyCopy(window)), false);
    window.close();
    assert.equal(hasLostNvme(onlyCopy(await world.open())), false);
  });

  test('stays lost, with an error, if it may not be restored', async () => {
    const { world, window, id } = await available({ sourceSupportsNvme: true });
    world.cloud.faultOf = ({ action }) =>
      action === 'ModifyImageAttribute' ? { code: 'Forbidden.RAM', httpStatus: 403 } : undefined;
    await assert.rejects(window.service.restoreNvme(id), { code: 'Forbidden.RAM' });
    assert.equal(hasLostNvme(onlyCopy(window)), true);
  });

  test('is not restored in an account other than the copy’s', async () => {
    const { world, window, id } = await available({ sourceSupportsNvme: true });
    world.accounts.set('prod', '999');
    await world.clock.pass(2 * minute);
    await assert.rejects(window.service.restoreNvme(id), { name: 'OtherAccountError' });
    assert.equal(world.cloud.countCalls('ModifyImageAttribute'), 0);
  });
});

/** A parameter that is undefined is not sent. */
function sentOf(params: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined));
}
