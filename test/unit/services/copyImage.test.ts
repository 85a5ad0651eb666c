import assert from 'node:assert/strict';
import { ProtocolError, ServiceError, TransportError } from '../../../src/openapi/errors';
import {
  cancelCopyImage,
  copyImage,
  type CopyImageRequest,
  dryRunCopyImage,
} from '../../../src/services/ecs';
import { modifyImageAttribute } from '../../../src/services/imageAttribute';
import { failure, refusal } from '../openapi/fakeFetch';
import { never, rejection, Stack } from '../openapi/stack';

const plain: CopyImageRequest = {
  sourceRegionId: 'cn-hangzhou',
  sourceImageId: 'm-bp1h46wfpjsjastc****',
  destinationRegionId: 'cn-shanghai',
  name: 'YourImageName',
  description: undefined,
  encrypted: undefined,
  kmsKeyId: undefined,
  resourceGroupId: undefined,
  tags: [],
  clientToken: '123e4567-e89b-12d3-a456-426655440000',
};

const full: CopyImageRequest = {
  ...plain,
  description: '镜像说明',
  encrypted: true,
  kmsKeyId: 'e522b26d-abf6-4e0d-b5da-04b7******3c',
  resourceGroupId: 'rg-bp67acfmxazb4p****',
  tags: [
    { key: 'team', value: 'platform' },
    { key: 'empty', value: '' },
  ],
};

const accepted = {
  body: { ImageId: 'm-bp1h46wfpjsjastd****', RequestId: 'C8B26B44-0189-443E-9816-D951F59623A9' },
};

suite('copyImage', () => {
  test('calls the source region’s endpoint with only the chosen parameters', async () => {
    const stack = new Stack(accepted);
    await copyImage(stack.api(), plain, never);
    const [sent] = stack.network.sent;
    assert.equal(sent?.request.headers['host'], 'ecs.cn-hangzhou.aliyuncs.com');
    assert.equal(sent.request.headers['x-acs-action'], 'CopyImage');
    assert.deepEqual(sent.query, {
      RegionId: 'cn-hangzhou',
      ImageId: 'm-bp1h46wfpjsjastc****',
      DestinationRegionId: 'cn-shanghai',
      DestinationImageName: 'YourImageName',
      ClientToken: '123e4567-e89b-12d3-a456-426655440000',
    });
  });

  test('sends every chosen parameter', async () => {
    const stack = new Stack(accepted);
    await copyImage(stack.api(), full, never);
    assert.deepEqual(stack.network.sent[0]?.query, {
      RegionId: 'cn-hangzhou',
      ImageId: 'm-bp1h46wfpjsjastc****',
      DestinationRegionId: 'cn-shanghai',
      DestinationImageName: 'YourImageName',
      DestinationDescription: '镜像说明',
      Encrypted: 'true',
      KMSKeyId: 'e522b26d-abf6-4e0d-b5da-04b7******3c',
      ResourceGroupId: 'rg-bp67acfmxazb4p****',
      'Tag.1.Key': 'team',
      'Tag.1.Value': 'platform',
      'Tag.2.Key': 'empty',
      'Tag.2.Value': '',
      ClientToken: '123e4567-e89b-12d3-a456-426655440000',
    });
  });

  test('distinguishes "do not encrypt" from "as the region decides"', async () => {
    const stack = new Stack(accepted);
    await copyImage(stack.api(), { ...plain, encrypted: false }, never);
    await copyImage(stack.api(), plain, never);
    const [chosen, left] = stack.network.sent;
    assert.equal(chosen?.query['Encrypted'], 'false');
    assert.ok(left !== undefined && !('Encrypted' in left.query));
  });

  test('returns the ID of the new image and the request ID', async () => {
    const stack = new Stack(accepted);
    assert.deepEqual(await copyImage(stack.api(), plain, never), {
      imageId: 'm-bp1h46wfpjsjastd****',
      requestId: 'C8B26B44-0189-443E-9816-D951F59623A9',
    });
  });

  test('is sent once even if the answer is lost', async () => {
    for (const behaviour of [
      failure({ code: 'ECONNRESET' }),
      { status: 502, body: '<html>' },
      refusal('ServiceUnavailable', { status: 503 }),
      refusal('Throttling'),
    ]) {
      const stack = new Stack(behaviour, accepted);
      await rejection(stack.clock.settle(copyImage(stack.api(), plain, never)));
      assert.equal(stack.network.sent.length, 1);
    }
  });

  test('is sent once even if it was never sent out', async () => {
    const stack = new Stack(failure({ code: 'ENOTFOUND' }), accepted);
    await rejection(copyImage(stack.api(), plain, never));
    assert.equal(stack.network.sent.length, 1);
  });

  test('rejects an answer without an image ID as a copy that may have started', async () => {
    const stack = new Stack({ body: { RequestId: 'R-1' } });
    const error = await rejection(copyImage(stack.api(), plain, never));
    assert.ok(error instanceof ProtocolError);
    assert.equal(error.message, 'CopyImage in cn-hangzhou answered nonsense: ImageId');
    assert.equal(error.requestId, 'R-1');
  });

  test('rejects with the service’s error', async () => {
    const stack = new Stack(refusal('InvalidImageName.Duplicated'));
    const error = await rejection(copyImage(stack.api(), plain, never));
    assert.ok(error instanceof ServiceError);
    assert.deepEqual([error.code, error.regionId], ['InvalidImageName.Duplicated', 'cn-hangzhou']);
  });
});

suite('dryRunCopyImage', () => {
  const passed = refusal('DryRunOperation');

  test('resolves on DryRunOperation, the service’s positive answer', async () => {
    const stack = new Stack(passed);
    await assert.doesNotReject(dryRunCopyImage(stack.api(), full, never));
    assert.equal(stack.network.sent.length, 1);
  });

  test('sends what the copy would send, except the ClientToken', async () => {
    const stack = new Stack(accepted);
    await copyImage(stack.api(), full, never);
    await rejection(dryRunCopyImage(stack.api(), full, never));
    const [copy, dry] = stack.network.sent.map(({ query }) => query);
    const { ClientToken: token, ...others } = copy ?? {};
    assert.equal(token, full.clientToken);
    assert.deepEqual(dry, { ...others, DryRun: 'true' });
  });

  test('rejects with the error that the copy would get', async () => {
    const stack = new Stack(refusal('InvalidImageId.NotFound', { status: 404 }));
    const error = await rejection(dryRunCopyImage(stack.api(), plain, never));
    assert.ok(error instanceof ServiceError);
    assert.equal(error.code, 'InvalidImageId.NotFound');
  });

  test('is repeated like any read, because it changes nothing', async () => {
    const stack = new Stack(failure({ code: 'ECONNRESET' }), passed);
    await stack.clock.settle(dryRunCopyImage(stack.api(), plain, never));
    assert.equal(stack.network.sent.length, 2);
  });

  test('rejects a success, because something was copied then', async () => {
    const error = await rejection(dryRunCopyImage(new Stack(accepted).api(), plain, never));
    assert.ok(error instanceof ProtocolError);
    assert.ok(!error.message.includes('m-bp1'));
  });
});

suite('cancelCopyImage', () => {
  test('calls the destination region for the new image', async () => {
    const stack = new Stack({ body: { RequestId: 'R-2' } });
    const answer = await cancelCopyImage(
      stack.api(),
      { regionId: 'cn-shanghai', imageId: 'm-new' },
      never,
    );
    assert.deepEqual(answer, { requestId: 'R-2' });
    const [sent] = stack.network.sent;
    assert.equal(sent?.request.headers['host'], 'ecs.cn-shanghai.aliyuncs.com');
    assert.equal(sent.request.headers['x-acs-action'], 'CancelCopyImage');
    assert.deepEqual(sent.query, { RegionId: 'cn-shanghai', ImageId: 'm-new' });
  });

  test('is sent once', async () => {
    const stack = new Stack(failure({ code: 'ECONNRESET' }));
    const work = cancelCopyImage(stack.api(), { regionId: 'cn-shanghai', imageId: 'm-new' }, never);
    assert.ok((await rejection(stack.clock.settle(work))) instanceof TransportError);
    assert.equal(stack.network.sent.length, 1);
  });
});

suite('modifyImageAttribute', () => {
  test('sets the NVMe support of an image in its region', async () => {
    const stack = new Stack({ body: { RequestId: 'R-3' } });
    const image = { regionId: 'cn-shanghai', imageId: 'm-new', nvmeSupport: 'supported' } as const;
    assert.deepEqual(await modifyImageAttribute(stack.api(), image, never), { requestId: 'R-3' });
    assert.deepEqual(stack.network.sent[0]?.query, {
      RegionId: 'cn-shanghai',
      ImageId: 'm-new',
      'Features.NvmeSupport': 'supported',
    });
    assert.equal(stack.network.sent[0].request.headers['x-acs-action'], 'ModifyImageAttribute');
  });
});
