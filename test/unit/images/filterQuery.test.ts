import assert from 'node:assert/strict';
import { filterQuery } from '../../../src/images/filterQuery';
import type { ImageFilter } from '../../../src/images/imageFilter';
import type { ImageQuery } from '../../../src/services/ecs';

suite('The part of a filter that the service applies', () => {
  const cases: readonly (readonly [ImageFilter, ImageQuery])[] = [
    [{}, {}],
    [{ name: 'web' }, { imageName: 'web' }],
    [{ name: 'a*web-0?' }, { imageName: 'web-0' }],
    [{ name: '*' }, {}],
    [{ name: 'm-bp1h46wfpjsjastc0042' }, { imageId: 'm-bp1h46wfpjsjastc0042' }],
    [{ name: 'm-large' }, { imageName: 'm-large' }],
    [{ states: ['available', 'finishing'] }, { statuses: ['Available'] }],
    [{ states: ['failed'] }, { statuses: ['UnAvailable', 'CreateFailed'] }],
    [{ os: 'Linux' }, { osType: 'linux' }],
    [{ os: 'Ubuntu' }, {}],
    [{ architecture: 'arm64' }, { architecture: 'arm64' }],
    [{ tags: [{ key: 'env' }, { key: 'app' }] }, { tag: { key: 'env' } }],
    [{ tags: [{ key: 'env', value: '' }] }, { tag: { key: 'env', value: '' } }],
    [{ encrypted: 'yes', newerThanDays: 7 }, {}],
  ];
  for (const [filter, query] of cases) {
    test(`${JSON.stringify(filter)} is ${JSON.stringify(query)}`, () => {
      assert.deepEqual(filterQuery(filter), query);
    });
  }
});
