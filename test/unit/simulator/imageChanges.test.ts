import assert from 'node:assert/strict';
import { seedImageId } from '../../simulator/cloud/ids';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { ask, wallTime } from './client';

const RegionId = 'cn-hangzhou';

suite('Image changes in the simulator', () => {
  let simulator: Simulator;
  suiteSetup(async () => {
    simulator = await startSimulator({ scenario: 'default', now: () => wallTime });
  });
  setup(() => {
    simulator.control.reset();
  });
  suiteTeardown(() => simulator.stop());

  const call = (action: string, params: Readonly<Record<string, string>>) =>
    ask(simulator.url, { action, params });
  const image = (number: number) => ({ RegionId, ImageId: seedImageId(RegionId, number) });
  const resource = (number: number) => ({
    RegionId,
    ResourceType: 'image',
    'ResourceId.1': seedImageId(RegionId, number),
  });
  const tagsOf = (number: number) =>
    simulator.control
      .images(RegionId)
      .find(({ imageId }) => imageId === seedImageId(RegionId, number))?.tags;

  test('set new tags and replace the value of an existing key', async () => {
    const pairs = { 'Tag.1.Key': 'env', 'Tag.1.Value': 'test', 'Tag.2.Key': 'new' };
    assert.equal((await call('TagResources', { ...resource(42), ...pairs })).status, 200);
    assert.deepEqual(tagsOf(42), { app: 'web', env: 'test', new: '' });
  });

  test('refuse reserved keys and other accounts’ images', async () => {
    const reserved = { ...resource(42), 'Tag.1.Key': 'acs:x' };
    assert.equal((await call('TagResources', reserved)).get('Code'), 'InvalidTagKey.Malformed');
    const foreign = { ...resource(90), 'Tag.1.Key': 'a' };
    assert.equal((await call('TagResources', foreign)).get('Code'), 'InvalidResourceId.NotFound');
  });

  test('remove the named tags and ignore unknown ones', async () => {
    const keys = { 'TagKey.1': 'env', 'TagKey.2': 'nothing' };
    assert.equal((await call('UntagResources', { ...resource(42), ...keys })).status, 200);
    assert.deepEqual(tagsOf(42), { app: 'web' });
  });

  test('list the instances of an image in use, and none of others', async () => {
    const used = await call('DescribeInstances', image(1));
    assert.match(String(used.get('Instances.Instance.0.InstanceId')), /^i-/);
    const unused = await call('DescribeInstances', image(42));
    assert.deepEqual(unused.get('Instances.Instance'), []);
  });

  test('name the accounts of a shared image', async () => {
    const ImageId = seedImageId('us-west-1', 71);
    const shared = await call('DescribeImageSharePermission', { RegionId: 'us-west-1', ImageId });
    assert.equal(shared.get('TotalCount'), 1);
    assert.equal((await call('DescribeImageSharePermission', image(42))).get('TotalCount'), 0);
  });

  test('leave snapshots after a deletion, which DeleteSnapshot removes', async () => {
    const told = await call('DescribeImages', image(42));
    const snapshot = String(
      told.get('Images.Image.0.DiskDeviceMappings.DiskDeviceMapping.0.SnapshotId'),
    );
    const remove = (params: Readonly<Record<string, string>> = {}) =>
      call('DeleteSnapshot', { SnapshotId: snapshot, ...params });
    assert.equal((await remove()).get('Code'), 'SnapshotCreatedImage');
    await call('DeleteImage', image(42));
    assert.ok(simulator.control.snapshotsLeft().includes(snapshot));
    simulator.control.createDiskFrom(snapshot);
    assert.equal((await remove()).get('Code'), 'SnapshotCreatedDisk');
    assert.equal((await remove({ Force: 'true' })).status, 200);
    assert.ok(!simulator.control.snapshotsLeft().includes(snapshot));
    assert.equal((await remove()).status, 200);
  });
});
