import assert from 'node:assert/strict';
import { createLookups } from '../../../src/drafting/lookups';
import { never, Stack } from '../openapi/stack';
import type { Behaviour, Reply } from '../openapi/fakeFetch';
import { form } from '../fakes/fakeForm';

const place = { profile: form.profile, regionId: 'cn-shanghai' };

function lookups(answer: Behaviour | Reply) {
  const stack = new Stack(answer);
  return { stack, lookups: createLookups(() => stack.api()) };
}

suite("the form's lookups", () => {
  test('compare a name exactly, though the service matches loosely', async () => {
    const images = ['web-0042-old', 'web-0042'].map((name, index) => ({
      ImageId: `m-${index}`,
      ImageName: name,
      Status: 'Creating',
    }));
    const { lookups: region, stack } = lookups({
      body: { TotalCount: 2, Images: { Image: images } },
    });
    const found = await region.findImageNamed({ ...place, name: 'web-0042' }, never);
    assert.deepEqual(found, { imageId: 'm-1', name: 'web-0042' });
    const query = stack.network.sent[0]?.query ?? {};
    assert.equal(query['ImageName'], 'web-0042');
    assert.match(query['Status'] ?? '', /Creating.*CreateFailed/);
    assert.equal(await region.findImageNamed({ ...place, name: 'web' }, never), undefined);
  });

  test('list the enabled symmetric keys with alias and description', async () => {
    const specs: Readonly<Record<string, string>> = {
      'k-1': 'Aliyun_AES_256',
      'k-2': 'RSA_2048',
      'k-3': 'Aliyun_SM4',
    };
    const { lookups: region } = lookups(({ query }) => ({
      body: {
        TotalCount: 3,
        Keys: { Key: Object.keys(specs).map(keyId => ({ KeyId: keyId })) },
        Aliases: { Alias: [{ AliasName: 'alias/web', KeyId: 'k-1' }] },
        KeyMetadata: {
          KeyId: query['KeyId'] ?? 'unused',
          KeyState: 'Enabled',
          KeySpec: specs[query['KeyId'] ?? ''],
          Description: query['KeyId'] === 'k-1' ? 'For web' : '',
        },
      },
    }));
    assert.deepEqual(await region.listKeys(place, never), [
      { id: 'k-1', label: 'alias/web · For web' },
      { id: 'k-3', label: '' },
    ]);
  });

  const keysWhere = (refused: Readonly<Record<string, string>>) =>
    lookups(({ query }) => {
      const code = refused[query['KeyId'] ?? ''];
      return code === undefined
        ? {
            body: {
              TotalCount: 2,
              Keys: { Key: [{ KeyId: 'k-1' }, { KeyId: 'k-2' }] },
              Aliases: { Alias: [] },
              KeyMetadata: {
                KeyId: query['KeyId'] ?? 'unused',
                KeyState: 'Enabled',
                KeySpec: 'Aliyun_AES_256',
              },
            },
          }
        : { status: 403, body: { Code: code, Message: '' } };
    }).lookups;

  for (const code of ['Forbidden.KeyNotFound', 'Forbidden.RAM']) {
    test(`keep other keys on the list if one is refused with ${code}`, async () => {
      const keys = await keysWhere({ 'k-1': code }).listKeys(place, never);
      assert.deepEqual(keys, [{ id: 'k-2', label: '' }]);
    });
  }

  test('show the reason instead of an empty list if every key is refused', async () => {
    const region = keysWhere({ 'k-1': 'Forbidden.RAM', 'k-2': 'Forbidden.RAM' });
    await assert.rejects(region.listKeys(place, never), { code: 'Forbidden.RAM' });
  });

  test('fail if the error does not concern a single key', async () => {
    const region = keysWhere({ 'k-1': 'InvalidAccessKeyId.NotFound' });
    await assert.rejects(region.listKeys(place, never), { code: 'InvalidAccessKeyId.NotFound' });
  });
});
