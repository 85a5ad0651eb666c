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
    const confirmation = await model.prepare(input);
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
    await model.prepare(input);
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
    await model.prepare(input);
    const { result } = await copied(model, failed('x'));
    assert.match(JSON.stringify(result['submitted']), /"state":"failed".*Quota is used up.*Delete/);
  });

  test('submits nothing that was not confirmed before', async () => {
    const model = await aModel();
    const { result } = await model.run('copyImage', input);
    assert.deepEqual(result['submitted'], []);
    assert.match(String(result['problems']), /not confirmed/);
    assert.equal(model.form.batches.length, 0);
  });

  test('submits nothing but the confirmed input, for the confirmed profile', async () => {
    const model = await aModel();
    await model.prepare(input);
    await model.run('copyImage', { ...input, destinationRegionIds: ['cn-beijing'] });
    await model.run('copyImage', { ...input, encryption: 'plain' });
    model.state.profile = { scope: 'user', id: 'other', label: 'other', mode: 'AccessKey' };
    await model.run('copyImage', input);
    assert.equal(model.form.batches.length, 0);
  });

  test('submits a confirmed copy once', async () => {
    const model = await aModel();
    await model.prepare(input);
    await copied(model);
    const { result } = await model.run('copyImage', input);
    assert.match(String(result['problems']), /not confirmed/);
    assert.equal(model.form.batches.length, 1);
  });

  test('forgets a confirmation that was not answered for 15 minutes', async () => {
    const model = await aModel();
    await model.prepare(input);
    model.world.clock.time += 16 * 60_000;
    await model.run('copyImage', input);
    assert.equal(model.form.batches.length, 0);
  });

  test('asks for no confirmation of what cannot be copied, and says why', async () => {
    const model = await aModel();
    const toItself = { ...input, destinationRegionIds: ['cn-nowhere'] };
    assert.equal(await model.prepare(toItself), undefined);
    const { result } = await model.run('copyImage', toItself);
    assert.deepEqual(result['submitted'], []);
    assert.match(String(result['problems']), /region/);
    assert.equal(model.form.batches.length, 0);
  });

  test('is refused in Restricted Mode, also after a confirmation', async () => {
    const model = await aModel();
    await model.prepare(input);
    model.state.isTrusted = false;
    const { result } = await model.run('copyImage', input);
    assert.match(String(result['problems']), /Restricted Mode/);
    assert.equal(await model.prepare(input), undefined);
    model.state.profile = undefined;
    assert.match((await model.run('copyImage', input)).text, /Restricted Mode/);
    assert.equal(model.form.batches.length, 0);
  });

  test('reports an image that cannot be loaded', async () => {
    const model = await aModel();
    model.form.loadError = new Error('No such image');
    assert.equal(await model.prepare(input), undefined);
    assert.match((await model.run('copyImage', input)).text, /"error".*No such image/);
  });
});
