import assert from 'node:assert/strict';
import { type Copy, newCopy } from '../../../src/copies/copy';
import { type CopyPlan, planCopies } from '../../../src/draft/plan';
import { draftOfCopies } from '../../../src/copies/draftOfCopies';
import { plan, submitter } from './fixtures';
import { source } from '../draft/planning';

function copyOf(changes: Partial<CopyPlan> = {}): Copy {
  const ids = { id: 'c-1', batchId: 'b-1', clientToken: 't-1' };
  return newCopy(plan({ sourceSizeGiB: 140, ...changes }), { ...ids, ...submitter }, 1_000);
}

function plansOf(copies: readonly Copy[]): readonly CopyPlan[] {
  const draft = draftOfCopies(copies, 'another');
  assert.ok(draft !== undefined);
  const context = { today: '20261124', regionIds: [], settledRegionIds: [] };
  const planned = planCopies(draft, source, context);
  assert.ok('plans' in planned, JSON.stringify(planned));
  return planned.plans;
}

suite('The draft of copies', () => {
  test('gives the same plans with another copy-id', () => {
    const changes: readonly Partial<CopyPlan>[] = [
      {},
      { description: 'nightly', resourceGroupId: 'rg-bp67acfmxazb4p' },
      { encrypted: true, kmsKeyId: 'e522b26d-abf6-4e0d-b5da-04b7ddff8aff' },
      { encrypted: false, name: 'another-name' },
      { tags: [{ key: 'env', value: 'prod' }] },
      {
        tags: [
          { key: 'copy-id', value: 'c-0001' },
          { key: 'env', value: '' },
        ],
      },
    ];
    for (const change of changes) {
      const copy = copyOf(change);
      const tags = copy.plan.tags.map(tag =>
        tag.key === 'copy-id' ? { ...tag, value: 'another' } : tag,
      );
      assert.deepEqual(plansOf([copy]), [{ ...copy.plan, tags }]);
    }
  });

  test('of several images names each copy after its own image', () => {
    const draft = draftOfCopies(
      [
        copyOf({ name: 'web-0042-dr' }),
        copyOf({ sourceImageId: 'm-bp1other', sourceName: 'db', name: 'db-dr' }),
      ],
      'another',
    );
    assert.equal(draft?.name, '${name}-dr');
    assert.deepEqual(
      draft.destinations.map(({ regionId, name }) => [regionId, name]),
      [['cn-shanghai', '']],
    );
  });

  test('of a batch has each region once, with its own name and key where they differ', () => {
    const plans = plansOf([
      copyOf({ encrypted: true }),
      copyOf({ encrypted: true, destinationRegionId: 'cn-beijing', name: 'web-beijing' }),
      copyOf({ encrypted: true, destinationRegionId: 'cn-beijing', name: 'an-earlier-try' }),
    ]);
    assert.deepEqual(
      plans.map(({ destinationRegionId, name }) => [destinationRegionId, name]),
      [
        ['cn-shanghai', 'web-0042'],
        ['cn-beijing', 'web-beijing'],
      ],
    );
  });

  test('of several images keeps the names apart if the given names do not differ', () => {
    const nameFrom = (name: string, sourceName: string) =>
      draftOfCopies(
        [copyOf({ name, sourceName }), copyOf({ sourceImageId: 'm-bp1other', sourceName: 'db' })],
        'another',
      )?.name;
    assert.equal(nameFrom('something', 'web-0042'), '${name}');
    assert.equal(nameFrom('something', ''), '${name}');
  });

  test('of no copies is undefined', () => {
    assert.equal(draftOfCopies([], 'another'), undefined);
  });
});
