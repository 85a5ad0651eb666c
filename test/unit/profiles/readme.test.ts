import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeProfiles } from '../../../src/profiles/profile';
import { oosPolicy, ramPolicy } from '../../../src/profiles/ramPolicy';
import { root } from '../../env/paths';

/** The JSON that a document shows. */
function shownIn(document: string): readonly Readonly<Record<string, unknown>>[] {
  const text = readFileSync(path.join(root, document), 'utf8');
  return Array.from(
    text.matchAll(/```json\n(.*?)```/gs),
    ([, json = '']) => JSON.parse(json) as Readonly<Record<string, unknown>>,
  );
}

for (const document of ['README.md', 'README.zh-CN.md']) {
  suite(`the examples in ${document}`, () => {
    test('contain the policy that the command copies', () => {
      const policies = shownIn(document).filter(json => 'Version' in json);
      assert.deepEqual(policies, [ramPolicy, oosPolicy]);
    });

    test('contain valid settings of a team', () => {
      const settings = shownIn(document).filter(json => 'ecsImages.profiles' in json);
      assert.equal(settings.length, 1);
      const { profiles, invalid } = decodeProfiles(
        'workspace',
        settings[0]?.['ecsImages.profiles'],
      );
      assert.deepEqual(invalid, []);
      assert.ok(profiles.some(({ id }) => id === settings[0]?.['ecsImages.profile']));
    });
  });
}
