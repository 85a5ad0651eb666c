import assert from 'node:assert/strict';
import { readCopyLink } from '../../../src/agents/copyLink';

const good = 'image=m-bp1h46wfpjsjastc0042&region=cn-hangzhou';

suite('a link to a copy', () => {
  test('names an image and its region, and nothing else of it counts', () => {
    const wanted = { imageId: 'm-bp1h46wfpjsjastc0042', regionId: 'cn-hangzhou' };
    assert.deepEqual(readCopyLink({ path: '/copy', query: good }), wanted);
    const more = `${good}&destinations=cn-shanghai&profile=x&submit=true&Image=m-bp1h46wfpjsjastc0041`;
    assert.deepEqual(readCopyLink({ path: '/copy', query: more }), wanted);
  });

  for (const [query, wrong] of [
    ['', 'image'],
    ['image=&region=cn-hangzhou', 'image'],
    ['image=ami-0123&region=cn-hangzhou', 'image'],
    ['image=m-bp1h46wfpjsjastc0042/../x&region=cn-hangzhou', 'image'],
    [`image=m-${'a'.repeat(100_000)}&region=cn-hangzhou`, 'image'],
    [`${good}&image=m-bp1h46wfpjsjastc0041`, 'image'],
    ['image=m-bp1h46wfpjsjastc0042', 'region'],
    ['image=m-bp1h46wfpjsjastc0042&region=evil.example', 'region'],
    ['image=m-bp1h46wfpjsjastc0042&region=cn-hangzhou/x', 'region'],
    [`${good}&region=cn-beijing`, 'region'],
  ] as const) {
    test(`is refused for its ${wrong}: ${query.slice(0, 60)}`, () => {
      assert.deepEqual(readCopyLink({ path: '/copy', query }), { wrong });
    });
  }

  for (const path of ['', '/', '/copy/', '/Copy', '/delete', '/copy/../copy']) {
    test(`is refused with the path ${path}`, () => {
      assert.deepEqual(readCopyLink({ path, query: good }), { wrong: 'path' });
    });
  }
});
