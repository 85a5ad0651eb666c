import assert from 'node:assert/strict';
import { applyPreset, reusableDraft } from '../../../src/draft/preset';
import { provenanceTags } from '../../../src/draft/lineage';
import { draft, source } from './planning';

const env = { key: 'env', value: 'prod' };

suite('settings for other images', () => {
  test('keep everything except details of one copy', () => {
    const kept = reusableDraft(
      draft({ tags: [env, ...provenanceTags(source, 'c1'), { key: '', value: '' }] }),
    );
    assert.deepEqual(kept, draft({ tags: [env] }));
  });

  test('are used with the provenance of the current image', () => {
    const initial = draft({ tags: provenanceTags(source, 'c2') });
    const used = applyPreset(draft({ name: 'p', tags: [env] }), initial, source);
    assert.deepEqual(used.tags, [env, ...provenanceTags(source, 'c2')]);
    assert.equal(used.name, 'p');
  });

  test('omit tags that the image already has', () => {
    const used = applyPreset(draft({ tags: [env] }), draft(), { ...source, tags: [env] });
    assert.deepEqual(used.tags, []);
  });

  test('encrypt copies of an encrypted image in any case', () => {
    const used = applyPreset(draft({ encryption: 'plain' }), draft(), {
      ...source,
      isEncrypted: true,
    });
    assert.equal(used.encryption, 'encrypt');
  });
});
