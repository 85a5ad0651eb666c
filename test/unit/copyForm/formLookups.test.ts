import assert from 'node:assert/strict';
import { createFormLookups } from '../../../src/copyForm/formLookups';
import { never, Stack } from '../openapi/stack';
import type { Behaviour, Reply } from '../openapi/fakeFetch';
import { form } from './fakeForm';

const place = { profile: form.profile, regionId: 'cn-shanghai' };

function lookups(answer: Behaviour | Reply) {
  const stack = new Stack(answer);
  return { stack, lookups: createFormLookups(() => stack.api()) };
}

suite("the form's lookups", () => {
  test('a name is compared exactly, though the service matches loosely', async () => {
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

  test('keys are the enabled symmetric ones, called by alias and description', async () => {
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
});
