import assert from 'node:assert/strict';
import { countCopies, planBatch, sketchBatch } from '../../../src/draft/batch';
import { provenanceTags } from '../../../src/draft/lineage';
import { context, draft, source, to } from './planning';

const web = source;
const db = { ...source, imageId: 'm-bp1db', name: 'db-0007' };

const problemsOf = (planned: ReturnType<typeof planBatch>) =>
  'problems' in planned ? planned.problems.map(({ field, code }) => `${field} ${code}`) : [];

suite('one draft for several images', () => {
  test('copies every image to every destination, each under its name', () => {
    const destinations = [to('cn-shanghai'), to('ap-southeast-1')];
    const planned = planBatch(draft({ destinations }), [web, db], context);
    assert.ok('plans' in planned);
    assert.deepEqual(
      planned.plans.map(plan => [plan.sourceImageId, plan.destinationRegionId, plan.name]),
      [
        ['m-bp1source', 'cn-shanghai', 'web-0042'],
        ['m-bp1source', 'ap-southeast-1', 'web-0042'],
        ['m-bp1db', 'cn-shanghai', 'db-0007'],
        ['m-bp1db', 'ap-southeast-1', 'db-0007'],
      ],
    );
  });

  test('gives each image its own provenance', () => {
    const tags = [...provenanceTags(web, 'c1'), { key: 'env', value: 'prod' }];
    const plans = sketchBatch(draft({ tags }), [web, db], context);
    assert.deepEqual(
      plans.map(plan => plan.tags.find(tag => tag.key === 'copied-from')?.value),
      ['cn-hangzhou/m-bp1source', 'cn-hangzhou/m-bp1db'],
    );
    assert.deepEqual(plans[1]?.tags.at(-1), { key: 'env', value: 'prod' });
  });

  test('refuses one name for two images, at the destination', () => {
    const destinations = [to('cn-shanghai', { name: 'same' }), to('ap-southeast-1')];
    assert.deepEqual(problemsOf(planBatch(draft({ destinations }), [web, db], context)), [
      'destinations.0.name nameTwice',
    ]);
    assert.deepEqual(problemsOf(planBatch(draft({ destinations }), [web], context)), []);
  });

  test('reports a problem of several images once, with the name of the first', () => {
    const gone = [web, db].map(one => ({ ...one, status: 'Deprecated' }));
    const [first = web, second = db] = gone;
    const planned = planBatch(draft({ name: '9' }), [first, second], context);
    assert.ok('problems' in planned);
    assert.deepEqual(
      planned.problems.map(({ code, params }) => [code, params['image']]),
      [
        ['sourceDeprecated', 'web-0042'],
        ['nameFirstCharacter', undefined],
        ['nameTwice', undefined],
      ],
    );
  });

  test('reports an image that cannot be copied beside one that can', () => {
    const planned = planBatch(draft(), [web, { ...db, status: 'Creating' }], context);
    assert.ok('problems' in planned);
    assert.equal(planned.problems[0]?.params['image'], 'db-0007');
  });

  suite('of which some are at a destination already', () => {
    const destinations = [to('cn-shanghai'), to('ap-southeast-1')];
    const there = { ...db, leftOutRegionIds: ['cn-shanghai'] };
    const placesOf = (plans: readonly { sourceImageId: string; destinationRegionId: string }[]) =>
      plans.map(plan => `${plan.sourceImageId} ${plan.destinationRegionId}`);

    test('leaves these out, in the plan, in the code and in the count', () => {
      const wanted = [
        'm-bp1source cn-shanghai',
        'm-bp1source ap-southeast-1',
        'm-bp1db ap-southeast-1',
      ];
      const planned = planBatch(draft({ destinations }), [web, there], context);
      assert.deepEqual('plans' in planned && placesOf(planned.plans), wanted);
      const sketched = sketchBatch(draft({ destinations }), [web, there], context);
      assert.deepEqual(placesOf(sketched), wanted);
      assert.equal(countCopies(draft({ destinations }), [web, there]), 3);
    });

    test('lets an image be in a destination that others are copied to', () => {
      const inShanghai = { ...db, regionId: 'cn-shanghai', leftOutRegionIds: ['cn-shanghai'] };
      const planned = planBatch(draft({ destinations }), [web, inShanghai], context);
      assert.deepEqual(problemsOf(planned), []);
    });

    test('allows the name of an image that does not go there', () => {
      const named = [to('cn-shanghai', { name: 'same' }), to('ap-southeast-1')];
      const planned = planBatch(draft({ destinations: named }), [web, there], context);
      assert.deepEqual(problemsOf(planned), []);
    });

    test('skips an image that goes nowhere, and plans the others', () => {
      const planned = planBatch(draft(), [web, there], context);
      assert.deepEqual('plans' in planned && placesOf(planned.plans), ['m-bp1source cn-shanghai']);
    });

    test('says so if no image goes anywhere', () => {
      const planned = planBatch(draft(), [there], context);
      assert.deepEqual(problemsOf(planned), ['destinations destinationsSettled']);
    });
  });
});
