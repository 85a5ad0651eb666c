import assert from 'node:assert/strict';
import { accepted, failed } from '../fakes/fakeOutcomes';
import { letOthersRun } from '../fakes/fakeClock';
import { aModel } from './aModel';

const input = {
  imageId: 'm-bp1source',
  regionId: 'cn-hangzhou',
  destinationRegionIds: ['cn-shanghai', 'ap-southeast-1'],
};

type Model = Awaited<ReturnType<typeof aModel>>;

/** Runs the tool, and answers what it submits. */
async function copied(model: Model, answer = accepted('m-uf6new0000000000000a')) {
  const running = model.run('copyImage', input);
  await letOthersRun();
  const [batch] = model.form.batches;
  assert.ok(batch);
  for (const regionId of input.destinationRegionIds) {
    batch.report(regionId, answer);
  }
  batch.end();
  return { batch, ...(await running) };
}

suite('the tool that copies an image', () => {
  test('has the user confirm profile, account, source, destinations, size and cost', async () => {
    const model = await aModel();
    model.state.answer = () => false;
    await model.run('copyImage', input);
    const [confirmation] = model.state.confirmations;
    assert.equal(confirmation?.title, 'Copy image web-0042?');
    assert.deepEqual(confirmation.lines, [
      'Profile prod, account 1234567890',
      'm-bp1source · Region of cn-hangzhou · 140 GiB',
      '→ Region of cn-shanghai · web-0042 · already has m-old',
      '→ Region of ap-southeast-1 · web-0042 · already has m-old',
      "Encryption · Use each region's default",
      'Snapshots of 140 GiB are kept and billed in each destination region until you delete them, even after the image is deleted. Copy traffic is free at present.',
    ]);
    assert.equal(model.form.batches.length, 0);
  });

  test('submits exactly what was confirmed, in the account that was shown', async () => {
    const model = await aModel();
    const { batch, result } = await copied(model);
    assert.equal(batch.account, '1234567890');
    assert.deepEqual(batch.profile, { scope: 'user', id: 'prod' });
    assert.deepEqual(
      batch.plans.map(({ sourceImageId, destinationRegionId, name }) => [
        sourceImageId,
        destinationRegionId,
        name,
      ]),
      [
        ['m-bp1source', 'cn-shanghai', 'web-0042'],
        ['m-bp1source', 'ap-southeast-1', 'web-0042'],
      ],
    );
    assert.deepEqual(result['submitted'], [
      {
        destinationRegionId: 'cn-shanghai',
        name: 'web-0042',
        state: 'waiting',
        newImageId: 'm-uf6new0000000000000a',
      },
      {
        destinationRegionId: 'ap-southeast-1',
        name: 'web-0042',
        state: 'waiting',
        newImageId: 'm-uf6new0000000000000a',
      },
    ]);
  });

  test('tells why a destination was refused', async () => {
    const model = await aModel();
    model.form.describeFailure = () => ({ what: 'Quota is used up.', action: 'Delete an image.' });
    const { result } = await copied(model, failed('x'));
    assert.match(JSON.stringify(result['submitted']), /"state":"failed".*Quota is used up.*Delete/);
  });

  test('submits nothing that the user does not confirm', async () => {
    const model = await aModel();
    model.state.answer = () => false;
    const { result } = await model.run('copyImage', input);
    assert.deepEqual(result['submitted'], []);
    assert.match(String(result['problems']), /did not confirm/);
    assert.equal(model.form.batches.length, 0);
  });

  test('asks for every call, also for the same one', async () => {
    const model = await aModel();
    await copied(model);
    model.state.answer = () => false;
    await model.run('copyImage', input);
    assert.equal(model.state.confirmations.length, 2);
    assert.equal(model.form.batches.length, 1);
  });

  test('submits for the profile that the user was shown, even if another is active by then', async () => {
    const model = await aModel();
    model.state.answer = () => {
      model.state.profile = { scope: 'user', id: 'other', label: 'other', mode: 'AccessKey' };
      return true;
    };
    const { batch } = await copied(model);
    assert.deepEqual(batch.profile, { scope: 'user', id: 'prod' });
  });

  test('does not count an answer after 15 minutes', async () => {
    const model = await aModel();
    model.state.answer = () => {
      model.world.clock.time += 16 * 60_000;
      return true;
    };
    const { result } = await model.run('copyImage', input);
    assert.match(String(result['problems']), /after 15 minutes/);
    assert.equal(model.form.batches.length, 0);
  });

  test('asks for no confirmation of what cannot be copied, and says why', async () => {
    const model = await aModel();
    const toItself = { ...input, destinationRegionIds: ['cn-nowhere'] };
    const { result } = await model.run('copyImage', toItself);
    assert.deepEqual(model.state.confirmations, []);
    assert.deepEqual(result['submitted'], []);
    assert.match(String(result['problems']), /region/);
    assert.equal(model.form.batches.length, 0);
  });

  test('is refused in Restricted Mode, also after a confirmation', async () => {
    const model = await aModel();
    model.state.answer = () => {
      model.state.isTrusted = false;
      return true;
    };
    for (const confirmations of [1, 1]) {
      const { result } = await model.run('copyImage', input);
      assert.match(String(result['problems']), /Restricted Mode/);
      assert.equal(model.state.confirmations.length, confirmations);
    }
    model.state.profile = undefined;
    assert.match((await model.run('copyImage', input)).text, /Restricted Mode/);
    assert.equal(model.form.batches.length, 0);
  });

  test('reports an image that cannot be loaded', async () => {
    const model = await aModel();
    model.form.loadError = new Error('No such image');
    assert.match((await model.run('copyImage', input)).text, /"error".*No such image/);
  });
});
