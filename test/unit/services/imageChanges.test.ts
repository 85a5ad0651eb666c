import assert from 'node:assert/strict';
import { modifyImageAttribute } from '../../../src/services/imageAttribute';
import { deleteImage, deleteSnapshot } from '../../../src/services/imageDeletion';
import { tagImage, untagImage } from '../../../src/services/imageTags';
import { accountsSharing, instancesOf } from '../../../src/services/imageUse';
import { never, Stack } from '../openapi/stack';

const image = { regionId: 'cn-hangzhou', imageId: 'm-bp1abc' };
const place = { RegionId: 'cn-hangzhou', ImageId: 'm-bp1abc' };

suite('Operations that change an image', () => {
  const done = () => new Stack({ body: { RequestId: 'R' } });

  test('modifyImageAttribute sends the attributes that are set, an empty description included', async () => {
    const stack = done();
    const change = { ...image, name: 'web', description: '', family: 'golden' };
    await modifyImageAttribute(stack.api(), change, never);
    assert.deepEqual(stack.network.sent[0]?.query, {
      ...place,
      ImageName: 'web',
      Description: '',
      ImageFamily: 'golden',
    });
  });

  test('tagImage numbers the tags and sends empty values', async () => {
    const stack = done();
    const tags = [
      { key: 'env', value: 'prod' },
      { key: 'done', value: '' },
    ];
    await tagImage(stack.api(), { ...image, tags }, never);
    assert.deepEqual(stack.network.sent[0]?.query, {
      RegionId: 'cn-hangzhou',
      ResourceType: 'image',
      'ResourceId.1': 'm-bp1abc',
      'Tag.1.Key': 'env',
      'Tag.1.Value': 'prod',
      'Tag.2.Key': 'done',
      'Tag.2.Value': '',
    });
  });

  test('untagImage numbers the keys', async () => {
    const stack = done();
    await untagImage(stack.api(), { ...image, keys: ['env', 'app'] }, never);
    const { query } = stack.network.sent[0] ?? {};
    assert.equal(query?.['TagKey.1'], 'env');
    assert.equal(query['TagKey.2'], 'app');
  });

  test('deleteImage is never forced', async () => {
    const stack = done();
    assert.deepEqual(await deleteImage(stack.api(), image, never), { requestId: 'R' });
    assert.deepEqual(stack.network.sent[0]?.query, place);
  });

  test('deleteSnapshot goes to the endpoint of its region and names no region', async () => {
    const stack = done();
    await deleteSnapshot(stack.api(), { regionId: 'cn-beijing', snapshotId: 's-1' }, never);
    const [sent] = stack.network.sent;
    assert.equal(sent?.request.headers['host'], 'ecs.cn-beijing.aliyuncs.com');
    assert.deepEqual(sent.query, { SnapshotId: 's-1' });
  });
});

suite('What uses an image', () => {
  test('is listed by instancesOf with its first page and whether there is more', async () => {
    const body = {
      NextToken: 'next',
      Instances: { Instance: [{ InstanceId: 'i-1', InstanceName: 'web', Status: 'Running' }] },
    };
    const stack = new Stack({ body });
    assert.deepEqual(await instancesOf(stack.api(), image, never), {
      instances: [{ instanceId: 'i-1', name: 'web', status: 'Running' }],
      hasMore: true,
    });
    assert.deepEqual(stack.network.sent[0]?.query, { ...place, MaxResults: '100' });
  });

  test('is listed by accountsSharing', async () => {
    const body = { TotalCount: 1, Accounts: { Account: [{ AliyunId: '12345' }] } };
    assert.deepEqual(await accountsSharing(new Stack({ body }).api(), image, never), ['12345']);
  });
});
