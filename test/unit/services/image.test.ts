import assert from 'node:assert/strict';
import { ProtocolError } from '../../../src/openapi/errors';
import { describeImages } from '../../../src/services/ecs';
import type { Image } from '../../../src/services/image';
import type { Reply } from '../openapi/fakeFetch';
import { never, rejection, Stack } from '../openapi/stack';
import { bareImage, documentedImage, imagesAnswer } from './examples';

function ask(reply: Reply) {
  const stack = new Stack(reply);
  return stack.clock.settle(describeImages(stack.api(), 'cn-shanghai', {}, never));
}

async function decoded(wire: Readonly<Record<string, unknown>>): Promise<Image> {
  const images = await ask(imagesAnswer([bareImage('m-1', wire)]));
  const [image] = images;
  assert.ok(image !== undefined);
  return image;
}

async function nonsense(reply: Reply): Promise<string> {
  const error = await rejection(ask(reply));
  assert.ok(error instanceof ProtocolError, String(error));
  return error.message.replace('DescribeImages in cn-shanghai answered nonsense: ', '');
}

suite('the decoder of describeImages', () => {
  test('decodes the documented image', async () => {
    const images = await ask(imagesAnswer([documentedImage]));
    assert.deepEqual(images, [
      {
        regionId: 'cn-shanghai',
        imageId: 'm-bp1g7004ksh0oeuc****',
        name: 'testImageName',
        description: 'testDescription',
        status: 'Available',
        progressPercent: 100,
        isUsable: true,
        creationTime: '2018-01-10T01:01:10Z',
        osName: 'CentOS  7.3 64 bit',
        osType: 'linux',
        architecture: 'x86_64',
        bootMode: 'BIOS',
        family: 'hangzhou-daily-update',
        ownerAlias: 'self',
        isCopied: false,
        isShared: false,
        resourceGroupId: 'rg-bp67acfmxazb4p****',
        nvmeSupport: 'supported',
        tags: [{ key: 'TestKey', value: 'TestValue' }],
        disks: [
          {
            device: '/dev/xvda',
            type: 'system',
            sizeGiB: 40,
            snapshotId: 's-bp17ot2q7x72ggtw****',
            isEncrypted: true,
            progressPercent: 32,
            remainingSeconds: 1,
          },
        ],
      },
    ]);
  });

  test('accepts an image with only an ID and a status', async () => {
    assert.deepEqual(await decoded({}), {
      regionId: 'cn-shanghai',
      imageId: 'm-1',
      name: '',
      description: '',
      status: 'Available',
      progressPercent: undefined,
      isUsable: undefined,
      creationTime: undefined,
      osName: '',
      osType: '',
      architecture: '',
      bootMode: '',
      family: '',
      ownerAlias: '',
      isCopied: false,
      isShared: false,
      resourceGroupId: undefined,
      nvmeSupport: undefined,
      tags: [],
      disks: [],
    });
  });

  test('treats null and empty wrappers as absent', async () => {
    for (const nothing of [null, {}, undefined]) {
      const image = await decoded({
        Tags: nothing,
        DiskDeviceMappings: nothing,
        Features: nothing,
        Description: null,
      });
      assert.deepEqual(
        [image.tags, image.disks, image.nvmeSupport, image.description],
        [[], [], undefined, ''],
      );
    }
  });

  test('reads booleans also as text', async () => {
    for (const [usable, expected] of [
      [true, true],
      ['true', true],
      ['True', true],
      [false, false],
      ['false', false],
      ['', undefined],
      [null, undefined],
    ]) {
      assert.equal((await decoded({ Usable: usable })).isUsable, expected);
    }
    assert.equal((await decoded({ IsCopied: 'true' })).isCopied, true);
  });

  test('reads progress with and without the percent sign, up to 100', async () => {
    for (const [progress, expected] of [
      ['32%', 32],
      ['32', 32],
      [32, 32],
      ['99.5%', 99.5],
      ['0%', 0],
      ['120%', 100],
      ['', undefined],
      ['soon', undefined],
      [-1, undefined],
    ]) {
      assert.equal((await decoded({ Progress: progress })).progressPercent, expected);
    }
  });

  test('reads a disk’s size as text and as a number', async () => {
    const disks = [{ Size: '60' }, { Size: 60 }, {}, { Size: '' }].map(disk => ({
      Device: '/dev/xvdb',
      Type: 'data',
      ...disk,
    }));
    const image = await decoded({ DiskDeviceMappings: { DiskDeviceMapping: disks } });
    assert.deepEqual(
      image.disks.map(disk => disk.sizeGiB),
      [60, 60, 0, 0],
    );
  });

  test('distinguishes system and data disks, by the device if the type is absent', async () => {
    const disks = [
      { Type: 'system', Device: 'x' },
      { Type: 'data', Device: '/dev/xvda' },
      { Device: '/dev/xvda' },
      { Device: '/dev/xvdb' },
    ];
    const image = await decoded({ DiskDeviceMappings: { DiskDeviceMapping: disks } });
    assert.deepEqual(
      image.disks.map(disk => disk.type),
      ['system', 'data', 'system', 'data'],
    );
  });

  test('reads tags in either spelling, with empty values', async () => {
    const tags = [
      { TagKey: 'a', TagValue: '1' },
      { Key: 'b', Value: '2' },
      { TagKey: 'c', TagValue: '' },
      { TagKey: 'd' },
    ];
    assert.deepEqual((await decoded({ Tags: { Tag: tags } })).tags, [
      { key: 'a', value: '1' },
      { key: 'b', value: '2' },
      { key: 'c', value: '' },
      { key: 'd', value: '' },
    ]);
  });

  test('marks images shared with the account, not those that it shares', async () => {
    assert.equal((await decoded({ ImageOwnerAlias: 'others', IsSelfShared: '' })).isShared, true);
    assert.equal((await decoded({ ImageOwnerAlias: 'self', IsSelfShared: true })).isShared, false);
  });

  test('falls back to the Chinese name of the operating system', async () => {
    assert.equal((await decoded({ OSName: 'CentOS  7.3 64位' })).osName, 'CentOS  7.3 64位');
  });

  test('omits an image with a status that was not requested, and keeps the others', async () => {
    const images = await ask(
      imagesAnswer([
        bareImage('m-1', { Status: 'Dreaming' }),
        bareImage('m-2'),
        bareImage('m-3', { Status: 'unavailable' }),
      ]),
    );
    assert.deepEqual(
      images.map(({ imageId, status }) => [imageId, status]),
      [
        ['m-2', 'Available'],
        ['m-3', 'UnAvailable'],
      ],
    );
  });

  test('names the place of an error, never its content', async () => {
    const secret = 'LTAICANARY';
    assert.equal(await nonsense({ body: {} }), 'TotalCount');
    assert.equal(await nonsense({ body: { TotalCount: 1 } }), 'Images');
    assert.equal(await nonsense({ body: { TotalCount: secret, Images: {} } }), 'TotalCount');
    assert.equal(
      await nonsense({ body: { TotalCount: 1, Images: { Image: secret } } }),
      'Images.Image',
    );
    assert.equal(await nonsense(imagesAnswer([bareImage('m-1'), {}])), 'Images.Image.1.ImageId');
    assert.equal(await nonsense(imagesAnswer([bareImage('')])), 'Images.Image.0.ImageId');
    assert.equal(
      await nonsense(imagesAnswer([{ ImageId: { [secret]: 1 }, Status: 'Available' }])),
      'Images.Image.0.ImageId',
    );
    assert.equal(await nonsense(imagesAnswer([{ ImageId: 'm-1' }])), 'Images.Image.0.Status');
    assert.equal(
      await nonsense(
        imagesAnswer([
          bareImage('m-1', { DiskDeviceMappings: { DiskDeviceMapping: [{ Size: secret }] } }),
        ]),
      ),
      'Images.Image.0.DiskDeviceMappings.DiskDeviceMapping.0.Size',
    );
  });

  test('keeps the request ID of an invalid answer', async () => {
    const error = await rejection(ask({ body: { RequestId: 'R-9' } }));
    assert.ok(error instanceof ProtocolError);
    assert.equal(error.requestId, 'R-9');
  });

  test('rejects a total of a million images', async () => {
    assert.equal(await nonsense(imagesAnswer([], 1_000_000)), 'TotalCount');
    assert.equal(await nonsense(imagesAnswer([], -1)), 'TotalCount');
    assert.equal(await nonsense(imagesAnswer([], 1.5)), 'TotalCount');
  });
});
