import assert from 'node:assert/strict';
import { seedImageId } from '../../simulator/cloud/ids';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { assertMembers } from './assertMembers';
import { ask, wallTime } from './client';

const minute = 60_000;

suite('A copy in the simulator', () => {
  let simulator: Simulator;
  suiteSetup(async () => {
    simulator = await startSimulator({ scenario: 'default', now: () => wallTime });
  });
  setup(() => {
    simulator.control.reset();
  });
  suiteTeardown(() => simulator.stop());

  const copy = async (number: number, params: Readonly<Record<string, string>> = {}) => {
    const answer = await ask(simulator.url, {
      action: 'CopyImage',
      params: {
        RegionId: 'cn-hangzhou',
        ImageId: seedImageId('cn-hangzhou', number),
        DestinationRegionId: 'cn-shanghai',
        DestinationImageName: `copy-of-${number}`,
        ...params,
      },
    });
    assert.equal(answer.status, 200, answer.text);
    return String(answer.get('ImageId'));
  };
  const observe = async (imageId: string) => {
    const params = { RegionId: 'cn-shanghai', ImageId: imageId, Status: 'ALL' };
    const answer = await ask(simulator.url, { action: 'DescribeImages', params });
    const get = (path: string) => answer.get(`Images.Image.0.${path}`);
    const disk = (index: number) => get(`DiskDeviceMappings.DiskDeviceMapping.${index}`);
    return { status: get('Status'), progress: get('Progress'), usable: get('Usable'), disk };
  };
  const cancel = (imageId: string, regionId = 'cn-shanghai') =>
    ask(simulator.url, {
      action: 'CancelCopyImage',
      params: { RegionId: regionId, ImageId: imageId },
    });
  const statuses = () => simulator.control.copies().map(report => report.status);

  test('is invisible at first', async () => {
    const imageId = await copy(42);
    assert.equal((await observe(imageId)).status, undefined);
    simulator.control.advance(20_000);
    assert.equal((await observe(imageId)).status, 'Creating');
  });

  test('reports progress and remaining time, of the image and of each disk', async () => {
    const imageId = await copy(10);
    simulator.control.advance(50 * minute);
    const { progress, usable, disk } = await observe(imageId);
    assert.deepEqual([progress, usable], ['37%', false]);
    assertMembers(disk(0), { Progress: '100%', RemainTime: 0 });
    assertMembers(disk(1), { Progress: '25%', RemainTime: 9000 });
  });

  test('takes 40 minutes for 40 GiB, and is usable a moment after it is available', async () => {
    const imageId = await copy(42);
    simulator.control.advance(40 * minute - 1);
    assertMembers(await observe(imageId), { status: 'Creating', progress: '99%' });
    simulator.control.advance(1);
    const available = { status: 'Available', progress: '100%', usable: false };
    assertMembers(await observe(imageId), available);
    simulator.control.advance(minute);
    assertMembers(await observe(imageId), { ...available, usable: true });
  });

  test('takes longer with encryption', async () => {
    const imageId = await copy(42, { Encrypted: 'true' });
    simulator.control.advance(40 * minute);
    assertMembers(await observe(imageId), { status: 'Creating', progress: '80%' });
  });

  test('waits while five run in its destination, and starts when a place is free', async () => {
    const images = [42, 41, 40, 1, 2, 3];
    const ids: string[] = [];
    for (const number of images) {
      ids.push(await copy(number));
    }
    const elsewhere = await copy(42, { DestinationRegionId: 'cn-beijing' });
    simulator.control.advance(20 * minute);
    const sixth = ids[5] ?? '';
    assertMembers(await observe(sixth), { status: 'Waiting', progress: '0%' });
    assert.deepEqual(statuses().filter(status => status === 'Creating').length, 7);
    assert.ok(simulator.control.copies().some(report => report.imageId === elsewhere));
    simulator.control.advance(30 * minute);
    assertMembers(await observe(sixth), { status: 'Creating', progress: '25%' });
  });

  test('frees its place when cancelled', async () => {
    const first = await copy(42);
    for (const number of [41, 40, 1, 2, 3]) {
      await copy(number);
    }
    assert.equal(statuses().filter(status => status === 'Waiting').length, 1);
    assert.equal((await cancel(first)).status, 200);
    assert.equal(statuses().filter(status => status === 'Waiting').length, 0);
    simulator.control.advance(minute);
    assert.equal((await observe(first)).status, undefined);
  });

  test('frees its name when cancelled', async () => {
    assert.equal((await cancel(await copy(42))).status, 200);
    await copy(42);
  });

  test('cannot be deleted while it runs, nor can its source', async () => {
    const imageId = await copy(42);
    const remove = (regionId: string, id: string) =>
      ask(simulator.url, { action: 'DeleteImage', params: { RegionId: regionId, ImageId: id } });
    const answer = await remove('cn-shanghai', imageId);
    assert.equal(answer.get('Code'), 'OperationDenied.ImageCopying');
    assert.match(String(answer.get('Message')), /Please use the CancelCopyImage API/);
    const source = await remove('cn-hangzhou', seedImageId('cn-hangzhou', 42));
    assert.equal(source.get('Code'), 'OperationDenied.ImageCopying');
    simulator.control.advance(60 * minute);
    assert.equal((await remove('cn-hangzhou', seedImageId('cn-hangzhou', 42))).status, 200);
    assert.equal((await observe(imageId)).status, 'Available');
  });

  test('refuses a cancellation with a message that distinguishes completed, failed and not copying', async () => {
    const done = await copy(42);
    const failed = await copy(41);
    const broken = await copy(40);
    simulator.control.failCopy(failed);
    simulator.control.failCopy(broken, 'UnAvailable');
    simulator.control.advance(60 * minute);
    const refusal = async (imageId: string) => {
      const answer = await cancel(imageId);
      return [answer.get('Code'), answer.get('Message')];
    };
    const code = 'IncorrectImageStatus';
    assert.deepEqual(await refusal(done), [code, 'The image copy has completed.']);
    assert.deepEqual(await refusal(failed), [code, 'The Image copy has been failed.']);
    assert.deepEqual(await refusal(broken), [code, 'The specified image is not coping.']);
  });

  test('cannot be cancelled if the image is not a copy or is unknown', async () => {
    const original = await cancel(seedImageId('cn-hangzhou', 42), 'cn-hangzhou');
    assert.equal(original.get('Code'), 'ImageCreatedNotFromCopy');
    const unknown = await cancel('m-uf6none');
    assert.deepEqual([unknown.status, unknown.get('Code')], [404, 'InvalidImageId.NotFound']);
    assert.equal((await cancel('m-x', 'cn-x')).get('Code'), 'InvalidRegionId.NotFound');
  });

  test('cannot be cancelled in every state', async () => {
    const imageId = simulator.control.addImage({
      regionId: 'cn-shanghai',
      name: 'stubborn',
      copying: {
        fromRegionId: 'cn-hangzhou',
        fromNumber: 42,
        elapsedMinutes: 1,
        isCancellable: false,
      },
    });
    assert.equal((await cancel(imageId)).get('Code'), 'CancelNotSupported');
  });

  test('fails on command, keeps its name, and gives no reason', async () => {
    const imageId = await copy(42);
    simulator.control.advance(10 * minute);
    assert.equal(simulator.control.failCopy(imageId), true);
    assertMembers(await observe(imageId), {
      status: 'CreateFailed',
      progress: '25%',
    });
    assert.equal(simulator.control.failCopy(imageId), false);
  });

  test('can be renamed while it runs', async () => {
    const imageId = await copy(42);
    const renamed = await ask(simulator.url, {
      action: 'ModifyImageAttribute',
      params: { RegionId: 'cn-shanghai', ImageId: imageId, ImageName: 'renamed' },
    });
    assert.equal(renamed.status, 200, renamed.text);
    simulator.control.advance(41 * minute);
    assertMembers(await observe(imageId), { status: 'Available', usable: true });
  });
});
