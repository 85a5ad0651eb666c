import assert from 'node:assert/strict';
import { setAttribute, setTags } from '../../../src/imageActions/changes';
import { anImage } from '../fakes/anImage';
import type { Reply } from '../openapi/fakeFetch';
import { never, Stack } from '../openapi/stack';
import { english } from '../platform/data/localizers';

const done: Reply = { body: { RequestId: 'R' } };
const tag = (key: string, value = '') => ({ key, value });
const image = anImage({ tags: [tag('env', 'test'), tag('old'), tag('acs:ros:stackId', 's')] });

function editing(reply: (action: string) => Reply = () => done) {
  const stack = new Stack(({ request }) => reply(request.headers['x-acs-action'] ?? ''));
  const calls = () =>
    stack.network.sent.map(({ request, query }) => {
      const { RegionId, ...own } = query;
      assert.equal(RegionId, image.regionId);
      return { action: request.headers['x-acs-action'], ...own };
    });
  return { editing: { image, api: stack.api(), l10n: english }, calls };
}

suite('A change of an image', () => {
  for (const change of [{ name: 'web-0043' }, { description: '' }, { family: 'web' }] as const) {
    test(`sends ${Object.keys(change).join()} alone, for this image`, async () => {
      const { editing: it, calls } = editing();
      assert.equal(await setAttribute(it, change, never), undefined);
      const [[member, value] = ['', '']] = Object.entries(change);
      const param = { name: 'ImageName', description: 'Description', family: 'ImageFamily' }[
        member
      ];
      assert.deepEqual(calls(), [
        { action: 'ModifyImageAttribute', ImageId: image.imageId, [param ?? '']: value },
      ]);
    });
  }

  test('that is refused says why, and the request ID', async () => {
    const { editing: it } = editing(() => ({
      status: 400,
      body: { Code: 'InvalidImageName.Duplicated', Message: 'LTAICANARY', RequestId: 'R-7' },
    }));
    const rejection = await setAttribute(it, { name: 'web-0041' }, never);
    assert.match(rejection?.message ?? '', /already has this name.* Request ID: R-7$/);
    assert.doesNotMatch(rejection?.message ?? '', /CANARY/);
  });

  test('sets tags before it removes others, and leaves the service’s own alone', async () => {
    const { editing: it, calls } = editing();
    assert.equal(await setTags(it, [tag('env', 'prod'), tag('new', '1')], never), undefined);
    const [first, second, ...others] = calls();
    assert.deepEqual(others, []);
    assert.equal(first?.action, 'TagResources');
    assert.equal(second?.action, 'UntagResources');
    assert.deepEqual(
      Object.values(second).filter(value => value === 'old'),
      ['old'],
    );
    assert.doesNotMatch(JSON.stringify(calls()), /acs:ros/);
  });

  test('removes no tag if new ones are refused', async () => {
    const denied = { status: 403, body: { Code: 'Forbidden.RAM', Message: 'no', RequestId: 'R' } };
    const { editing: it, calls } = editing(action => (action === 'TagResources' ? denied : done));
    assert.notEqual(await setTags(it, [tag('env', 'prod')], never), undefined);
    assert.deepEqual(
      calls().map(({ action }) => action),
      ['TagResources'],
    );
  });

  test('to the same tags makes no call', async () => {
    const { editing: it, calls } = editing();
    assert.equal(await setTags(it, [tag('old'), tag('env', 'test')], never), undefined);
    assert.deepEqual(calls(), []);
  });
});
