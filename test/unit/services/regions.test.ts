import assert from 'node:assert/strict';
import { ProtocolError } from '../../../src/openapi/errors';
import {
  describeDiskDefaultKmsKeyId,
  describeDiskEncryptionByDefaultStatus,
} from '../../../src/services/diskEncryption';
import { describeRegions } from '../../../src/services/ecs';
import { never, rejection, Stack } from '../openapi/stack';

suite('describeRegions', () => {
  test('calls the central endpoint in the user’s language, without a region', async () => {
    const stack = new Stack({ body: { Regions: { Region: [] } } });
    await describeRegions(stack.api(), 'zh-CN', never);
    const [sent] = stack.network.sent;
    assert.equal(sent?.request.headers['host'], 'ecs.aliyuncs.com');
    assert.deepEqual(sent.query, { AcceptLanguage: 'zh-CN' });
  });

  test('returns the documented region, with its ID if a name is absent', async () => {
    const stack = new Stack({
      body: {
        RequestId: 'R-1',
        Regions: {
          Region: [
            {
              RegionId: 'cn-hangzhou',
              RegionEndpoint: 'ecs.cn-hangzhou.aliyuncs.com',
              LocalName: '华东1（杭州）',
            },
            { RegionId: 'na-south-1', Status: 'soldOut' },
          ],
        },
      },
    });
    assert.deepEqual(await describeRegions(stack.api(), 'zh-CN', never), [
      { regionId: 'cn-hangzhou', localName: '华东1（杭州）' },
      { regionId: 'na-south-1', localName: 'na-south-1' },
    ]);
  });

  test('ignores an endpoint in the answer', async () => {
    const stack = new Stack({
      body: { Regions: { Region: [{ RegionId: 'cn-hangzhou', RegionEndpoint: 'evil.com' }] } },
    });
    const [region] = await describeRegions(stack.api(), 'en-US', never);
    assert.deepEqual(Object.keys(region ?? {}), ['regionId', 'localName']);
  });

  test('rejects a region without an ID', async () => {
    const stack = new Stack({ body: { Regions: { Region: [{ LocalName: 'x' }] } } });
    const error = await rejection(describeRegions(stack.api(), 'en-US', never));
    assert.ok(error instanceof ProtocolError);
    assert.equal(
      error.message,
      'DescribeRegions in central answered nonsense: Regions.Region.0.RegionId',
    );
  });
});

suite('the default disk encryption of a region', () => {
  test('is whether it encrypts new disks', async () => {
    for (const [wire, expected] of [
      [true, true],
      ['true', true],
      [false, false],
      [undefined, false],
    ]) {
      const stack = new Stack({ body: { Encrypted: wire, RequestId: 'R' } });
      assert.equal(
        await describeDiskEncryptionByDefaultStatus(stack.api(), 'cn-hangzhou', never),
        expected,
      );
      assert.deepEqual(stack.network.sent[0]?.query, { RegionId: 'cn-hangzhou' });
      assert.equal(
        stack.network.sent[0].request.headers['x-acs-action'],
        'DescribeDiskEncryptionByDefaultStatus',
      );
    }
  });

  test('is the key that it uses, undefined for the service’s own', async () => {
    for (const [wire, expected] of [
      ['0e478b7a-4262-4802-b8cb-00d3fb40****', '0e478b7a-4262-4802-b8cb-00d3fb40****'],
      ['', undefined],
      [undefined, undefined],
    ]) {
      const stack = new Stack({ body: { KMSKeyId: wire, RequestId: 'R' } });
      assert.equal(await describeDiskDefaultKmsKeyId(stack.api(), 'cn-hangzhou', never), expected);
      assert.equal(
        stack.network.sent[0]?.request.headers['x-acs-action'],
        'DescribeDiskDefaultKMSKeyId',
      );
    }
  });
});
