import assert from 'node:assert/strict';
import { dependentsOf, obstacleOf, removeImage } from '../../../src/imageActions/removal';
import { bareImage, imagesAnswer } from '../services/examples';
import type { Reply } from '../openapi/fakeFetch';
import { never, rejection, Stack } from '../openapi/stack';

const place = { regionId: 'cn-hangzhou', imageId: 'm-1' };
const disks = {
  DiskDeviceMappings: {
    DiskDeviceMapping: [{ Device: '/dev/xvda', Size: '40', SnapshotId: 's-1' }],
  },
};
const denied = { status: 403, body: { Code: 'Forbidden.RAM', Message: 'no', RequestId: 'R' } };
const actionOf = (headers: Readonly<Record<string, string>>) => headers['x-acs-action'];

/** Answers by action; other actions report that nothing uses the image. */
function cloud(replies: Readonly<Record<string, Reply>>, image: object = {}) {
  return new Stack(({ request }) => {
    const action = actionOf(request.headers) ?? '';
    const reply = replies[action];
    if (reply !== undefined) {
      return reply;
    }
    switch (action) {
      case 'DescribeImages':
        return imagesAnswer([bareImage('m-1', { ...disks, ...image })]);
      case 'DescribeInstances':
        return { body: { Instances: { Instance: [] } } };
      case 'DescribeImageSharePermission':
        return { body: { TotalCount: 0, Accounts: { Account: [] } } };
      default:
        return { body: { RequestId: 'R' } };
    }
  });
}

suite('Removal of an image', () => {
  test('has no obstacle if nothing uses the image', async () => {
    const dependents = await dependentsOf(cloud({}).api(), place, never);
    assert.ok(dependents !== undefined);
    assert.equal(obstacleOf(dependents), undefined);
    assert.deepEqual(dependents.snapshotIds, ['s-1']);
  });

  test('has an obstacle if an instance, a share or a running copy uses the image', async () => {
    const instance = { InstanceId: 'i-1', InstanceName: 'web', Status: 'Running' };
    const inUse = { DescribeInstances: { body: { Instances: { Instance: [instance] } } } };
    const shared = {
      DescribeImageSharePermission: {
        body: { TotalCount: 1, Accounts: { Account: [{ AliyunId: '1' }] } },
      },
    };
    const obstacle = async (stack: Stack) => {
      const dependents = await dependentsOf(stack.api(), place, never);
      return dependents && obstacleOf(dependents);
    };
    assert.equal(await obstacle(cloud(inUse)), 'inUse');
    assert.equal(await obstacle(cloud(shared)), 'shared');
    assert.equal(await obstacle(cloud({}, { Status: 'Creating' })), 'copying');
  });

  test('treats facts that the identity may not query as unknown, not as an obstacle', async () => {
    const replies = { DescribeInstances: denied, DescribeImageSharePermission: denied };
    const dependents = await dependentsOf(cloud(replies).api(), place, never);
    assert.equal(dependents?.instances, undefined);
    assert.ok(dependents !== undefined);
    assert.equal(obstacleOf(dependents), undefined);
  });

  test('finds nothing that depends on a missing image', async () => {
    const notFound = { Code: 'InvalidImageId.NotFound', Message: 'none', RequestId: 'R' };
    const stack = cloud({
      DescribeImages: imagesAnswer([]),
      DescribeImageSharePermission: { status: 404, body: notFound },
    });
    assert.equal(await dependentsOf(stack.api(), place, never), undefined);
  });

  test('keeps every snapshot if the image is refused', async () => {
    const refusal = { Code: 'ImageUsingByInstance', Message: 'in use', RequestId: 'R' };
    const stack = cloud({ DeleteImage: { status: 403, body: refusal } });
    await rejection(removeImage(stack.api(), { ...place, snapshotIds: ['s-1'] }, never));
    const actions = stack.network.sent.map(({ request }) => actionOf(request.headers));
    assert.deepEqual(actions, ['DeleteImage']);
  });

  test('continues with the other snapshots if one is refused', async () => {
    const stack = new Stack(({ query }) =>
      query['SnapshotId'] === 's-1'
        ? { status: 403, body: { Code: 'SnapshotCreatedDisk', Message: 'disk', RequestId: 'R' } }
        : { body: { RequestId: 'R' } },
    );
    const kept = await removeImage(stack.api(), { ...place, snapshotIds: ['s-1', 's-2'] }, never);
    assert.deepEqual(
      kept.map(({ snapshotId }) => snapshotId),
      ['s-1'],
    );
    assert.equal(stack.network.sent.at(-1)?.query['SnapshotId'], 's-2');
  });
});
