import assert from 'node:assert/strict';
import { ProtocolError, ServiceError } from '../../../src/openapi/errors';
import {
  countImages,
  describeImage,
  describeImages,
  type ImageQuery,
} from '../../../src/services/ecs';
import type { Behaviour, Reply } from '../openapi/fakeFetch';
import { never, rejection, Stack } from '../openapi/stack';
import { bareImage, imagesAnswer } from './examples';

const everyStatus = 'Creating,Waiting,Available,UnAvailable,CreateFailed,Deprecated';

async function ask(query: ImageQuery, ...behaviours: readonly (Reply | Behaviour)[]) {
  const stack = new Stack(...behaviours);
  const work = describeImages(stack.api(), 'cn-shanghai', query, never);
  const images = await stack.clock.settle(work);
  return { images, sent: stack.network.sent };
}

suite('the request of describeImages', () => {
  test('asks for own images of every status, 100 per page', async () => {
    const { sent } = await ask({}, imagesAnswer([]));
    assert.deepEqual(sent[0]?.query, {
      RegionId: 'cn-shanghai',
      Status: everyStatus,
      ImageOwnerAlias: 'self',
      PageNumber: '1',
      PageSize: '100',
    });
    assert.equal(sent[0].request.headers['x-acs-action'], 'DescribeImages');
    assert.equal(sent[0].request.headers['x-acs-version'], '2014-05-26');
    assert.equal(sent[0].request.headers['host'], 'ecs.cn-shanghai.aliyuncs.com');
  });

  test('asks for one ID, name or tag, of any owner, in some statuses', async () => {
    const query: ImageQuery = {
      imageId: 'm-1',
      imageName: 'golden',
      tag: { key: 'copy-id', value: '' },
      owner: 'any',
      resourceGroupId: 'rg-1',
      statuses: ['Creating', 'Waiting'],
    };
    const { sent } = await ask(query, imagesAnswer([]));
    assert.deepEqual(sent[0]?.query, {
      RegionId: 'cn-shanghai',
      Status: 'Creating,Waiting',
      ImageId: 'm-1',
      ImageName: 'golden',
      ResourceGroupId: 'rg-1',
      'Tag.1.Key': 'copy-id',
      'Tag.1.Value': '',
      PageNumber: '1',
      PageSize: '100',
    });
  });
});

suite('the paging of describeImages', () => {
  const page: Behaviour = ({ query }) => {
    const first = (Number(query['PageNumber']) - 1) * 100;
    const ids = Array.from(
      { length: Math.min(100, 250 - first) },
      (_, index) => `m-${first + index}`,
    );
    return imagesAnswer(
      ids.map(id => bareImage(id)),
      250,
    );
  };

  test('returns the images of all pages in the service’s order', async () => {
    const { images, sent } = await ask({}, page);
    assert.equal(sent.length, 3);
    assert.deepEqual(
      images.map(image => image.imageId),
      Array.from({ length: 250 }, (_, index) => `m-${index}`),
    );
  });

  test('requests the pages after the first in parallel', async () => {
    let open = 0;
    let most = 0;
    const { images } = await ask({}, async sent => {
      open += 1;
      most = Math.max(most, open);
      await Promise.resolve();
      open -= 1;
      return page(sent);
    });
    assert.equal(images.length, 250);
    assert.equal(most, 2);
  });

  test('makes one call if everything fits on a page', async () => {
    const hundred = Array.from({ length: 100 }, (_, index) => bareImage(`m-${index}`));
    assert.equal((await ask({}, imagesAnswer(hundred))).sent.length, 1);
    assert.equal((await ask({}, imagesAnswer([]))).sent.length, 1);
  });

  test('returns an image once that moved from one page to the next', async () => {
    const { images } = await ask({}, ({ query }) =>
      imagesAnswer([bareImage(query['PageNumber'] === '1' ? 'm-1' : 'm-2'), bareImage('m-1')], 101),
    );
    assert.deepEqual(
      images.map(image => image.imageId),
      ['m-1', 'm-2'],
    );
  });

  test('fails as a whole if one page fails, rather than returning too few images', async () => {
    const error = await rejection(
      ask({}, sent => (sent.query['PageNumber'] === '3' ? { body: {} } : page(sent))),
    );
    assert.ok(error instanceof ProtocolError);
  });
});

suite('countImages', () => {
  test('reads the total of a page of one, for the same images that are listed', async () => {
    const stack = new Stack(imagesAnswer([bareImage('m-1')], 17));
    assert.equal(
      await stack.clock.settle(countImages(stack.api(), { regionId: 'cn-shanghai' }, never)),
      17,
    );
    assert.deepEqual(stack.network.sent[0]?.query, {
      RegionId: 'cn-shanghai',
      Status: everyStatus,
      ImageOwnerAlias: 'self',
      PageSize: '1',
    });
  });

  test('accepts the number as text too', async () => {
    const stack = new Stack({ body: { TotalCount: '17' } });
    assert.equal(
      await stack.clock.settle(countImages(stack.api(), { regionId: 'cn-shanghai' }, never)),
      17,
    );
  });
});

suite('describeImage', () => {
  const place = { regionId: 'cn-hangzhou', imageId: 'm-bp1abc' };

  test('finds shared images too', async () => {
    const stack = new Stack(imagesAnswer([bareImage('m-bp1abc')]));
    assert.equal((await describeImage(stack.api(), place, never)).imageId, 'm-bp1abc');
    assert.equal(stack.network.sent[0]?.query['ImageOwnerAlias'], undefined);
  });

  test('rejects an unknown ID as other operations do', async () => {
    const error = await rejection(describeImage(new Stack(imagesAnswer([])).api(), place, never));
    assert.ok(error instanceof ServiceError);
    assert.equal(error.code, 'InvalidImageId.NotFound');
  });
});
