import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  decodeCredentialsFile,
  readSection,
  sectionChoices,
  sectionRecipe,
} from '../../../src/credentials/credentialsFile';
import type { Recipe } from '../../../src/credentials/recipe';
import type { Profile } from '../../../src/profiles/profile';
import { bakerRole } from '../profiles/aCloud';
import { call, entryOf, failsWith, Machine, openWindow, save } from '../profiles/aWindow';

const key = 'access_key_id = LTAICANARYcli\naccess_key_secret = SKCANARYcli';

async function recipeOf(text: string, name = 'prod', mayAsk = false): Promise<Recipe> {
  const machine = new Machine();
  machine.writeIni(text);
  const section = await readSection(machine.credentialsFile, { name, label: 'File' });
  return sectionRecipe(section, { label: 'File', mayAskMetadata: () => mayAsk });
}

suite('a section of the credentials file', () => {
  test('signs with its AccessKey, whatever is around the values', async () => {
    const recipe = await recipeOf(`; mine\r\n[prod]\r\n type = Access_Key \r\n${key}\r\n`);
    assert.ok(recipe.kind === 'held');
    assert.equal(recipe.credentials.accessKeyId, 'LTAICANARYcli');
    assert.equal(recipe.credentials.accessKeySecret.reveal(), 'SKCANARYcli');
    assert.equal(recipe.credentials.securityToken, undefined);
  });

  test('signs with its STS token, padding included', async () => {
    const recipe = await recipeOf(`[prod]\ntype=sts\n${key}\nsecurity_token=CAISCANARY+/a==`);
    assert.ok(recipe.kind === 'held');
    assert.equal(recipe.credentials.securityToken?.reveal(), 'CAISCANARY+/a==');
  });

  test('assumes its RAM role as it says', async () => {
    const recipe = await recipeOf(
      `[prod]\ntype=ram_role_arn\n${key}\nrole_arn=${bakerRole}\nrole_session_name=bakery\n` +
        'role_session_expiration=900\nexternal_id=partner\nsts_region=cn-beijing',
    );
    assert.ok(recipe.kind === 'role');
    assert.deepEqual(recipe.request, {
      roleArn: bakerRole,
      sessionName: 'bakery',
      durationSeconds: 900,
      externalId: 'partner',
      stsRegionId: 'cn-beijing',
    });
  });

  test('asks the instance for its role only where the user allows it', async () => {
    const text = '[prod]\ntype = ecs_ram_role\nrole_name = baker';
    await assert.rejects(recipeOf(text), failsWith('metadataDisabled'));
    const recipe = await recipeOf(text, 'prod', true);
    assert.deepEqual(recipe, { kind: 'metadata', label: 'File', roleName: 'baker' });
  });

  test('is found under a name with dots', async () => {
    const text = `[a]\ntype=bearer\n[a.b.c]\ntype=access_key\n${key}`;
    assert.equal((await recipeOf(text, 'a.b.c')).kind, 'held');
  });

  for (const [reason, text] of [
    ['sectionNotFound', `[other]\ntype=access_key\n${key}`],
    ['sectionNotFound', `type=access_key\n${key}`],
    ['sectionIncomplete', `[prod]\n${key}`],
    ['sectionIncomplete', '[prod]\ntype=access_key\naccess_key_id=LTAICANARYcli'],
    ['sectionIncomplete', `[prod]\ntype=sts\n${key}`],
    ['sectionIncomplete', `[prod]\ntype=ram_role_arn\n${key}`],
    ['sectionDisabled', `[prod]\nenable = False\ntype=access_key\n${key}`],
    ['sectionUnsupported', `[prod]\ntype=rsa_key_pair\npublic_key_id=a\nprivate_key_file=/b`],
    ['sectionUnsupported', '[prod]\ntype=bearer\nbearer_token=eyJCANARY'],
    ['sectionUnsupported', '[prod]\ntype=credentials_uri\ncredentials_uri=http://10.0.0.1/'],
    ['sectionUnsupported', `[prod]\ntype=ram_role_arn\n${key}\nrole_arn=${bakerRole}\npolicy={}`],
    [
      'tokenMissing',
      '[prod]\ntype=access_key\naccess_key_id=STS.CANARYa\naccess_key_secret=SKCANARY',
    ],
    ['credentialsFileEncoding', '[\0p\0r\0o\0d\0]\0'],
  ] as const) {
    test(`is refused with its reason, ${reason}: ${text.replace(/\0/g, '').split('\n').slice(0, 2).join(' ')}`, async () => {
      await assert.rejects(recipeOf(text), failsWith(reason));
    });
  }

  test('stands in the list with the reason that it cannot be used', async () => {
    const machine = new Machine();
    machine.writeIni(`[a]\ntype=access_key\n${key}\n[b]\ntype=bearer\n[c]\n`);
    const choices = await sectionChoices(machine.credentialsFile, () => false);
    assert.deepEqual(
      choices.map(({ name, type, problem }) => [name, type, problem?.reason]),
      [
        ['a', 'access_key', undefined],
        ['b', 'bearer', 'sectionUnsupported'],
        ['c', undefined, 'sectionIncomplete'],
      ],
    );
  });

  test('is told apart from a file that is missing or cannot be read', async () => {
    const machine = new Machine();
    await assert.rejects(
      readSection(machine.credentialsFile, { name: 'prod', label: 'File' }),
      failsWith('credentialsFileMissing'),
    );
    const read = () => Promise.reject(new Error('EACCES SKCANARY'));
    await assert.rejects(
      readSection({ ...machine.credentialsFile, read }, { name: 'prod', label: 'File' }),
      failsWith('credentialsFileUnreadable'),
    );
  });

  test('any text decodes to sections, and pollutes no prototype', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constant('[__proto__]'))), lines => {
        const sections = decodeCredentialsFile(lines.join('\n'));
        assert.ok(sections.every(({ name }) => typeof name === 'string'));
        assert.equal(({} as Record<string, unknown>)['type'], undefined);
      }),
    );
  });
});

suite('a profile of the credentials file', () => {
  const profile: Profile = {
    ...{ scope: 'workspace', id: 'ini', label: 'Ini' },
    ...{ mode: 'CredentialsFile', section: 'prod' },
  };
  const text = `[prod]\ntype = access_key\n${key}\n`;

  test('needs consent for exactly the section, which names type and masked key', async () => {
    const window = openWindow();
    window.machine.writeIni(text);
    window.settings.set('workspace', [entryOf(profile)]);
    await assert.rejects(call(window, profile), failsWith('consentNeeded'));
    assert.deepEqual(window.sts.calls, []);
    const wish = await window.profiles.consentNeeded(profile);
    assert.ok(wish !== undefined);
    assert.equal(wish.configuration['section.type'], 'access_key');
    assert.equal(wish.configuration['section.accessKeyId'], 'LTAI****Ycli');
    await window.profiles.grantConsent(wish);
    await call(window, profile);
  });

  test('is locked once the section has another key, and works again after a look', async () => {
    const window = openWindow();
    window.machine.writeIni(text);
    await save(window, profile);
    await call(window, profile);
    window.machine.writeIni(text.replace('LTAICANARYcli', 'LTAICANARYother'));
    await assert.rejects(call(window, profile), failsWith('locked'));
    const lock = await window.profiles.describeLock(profile);
    assert.ok(lock !== undefined);
    await window.profiles.reseal(lock);
    await call(window, profile);
  });

  test('reads no other source', async () => {
    const window = openWindow();
    window.machine.writeIni(text);
    await save(window, profile);
    await call(window, profile);
    assert.deepEqual([...new Set(window.machine.looks)], ['file']);
  });
});
