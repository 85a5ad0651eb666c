import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CliConfigFile } from '../../../src/platform/files/cliConfigFile';
import type { Profile } from '../../../src/profiles/profile';
import { MemorySecrets } from '../fakes/memory';
import { entryOf, key, Machine, MemorySettings, openWindow, save, type Window } from './aWindow';
import { base, cli, cliEntry } from './someProfiles';

/** A profile's texts in the views. */
async function shown({ profiles }: Window, profile: Profile): Promise<string> {
  const { identity, problem } = await profiles.status(profile);
  return problem?.reason ?? identity?.arn ?? 'usable';
}

/** The profiles tell of a change, which makes the views ask again; nobody does anything here. */
function nextChange({ profiles }: Window): Promise<void> {
  return new Promise(resolve => {
    const subscription = profiles.onDidChange(() => {
      subscription.dispose();
      resolve();
    });
  });
}

/**
 * The clock of these windows rejects whoever wants to sleep: nothing waits before it shows a
 * change.
 */
suite('changes from outside show without a refresh', () => {
  test('when another window stores or deletes a secret', async () => {
    for (const scope of ['user', 'workspace'] as const) {
      const profile: Profile = { ...base, scope };
      const shared = { secrets: new MemorySecrets(), settings: new MemorySettings() };
      const [here, other] = [openWindow(shared), openWindow(shared)];
      // As VS Code gives it to each window of the workspace when it opens.
      await here.workspaceState.update('secretNamespace', 'namespace-1');
      shared.settings.set(scope, [entryOf(profile)]);
      assert.equal(await shown(here, profile), 'noSecret');
      const stored = nextChange(here);
      await save(other, profile, key);
      await stored;
      assert.equal(await shown(here, profile), 'acs:ram::1234567890:user/baker');
      const forgotten = nextChange(here);
      await other.profiles.forgetAll();
      await forgotten;
      assert.equal(await shown(here, profile), 'noSecret');
    }
  });

  test('when a profile is written into settings.json', async () => {
    const window = openWindow();
    await save(window, base, key);
    const changed = nextChange(window);
    window.settings.set('workspace', [{ ...entryOf(base), mode: 'StsToken' }]);
    await changed;
    assert.equal(await shown(window, base), 'locked');
    const added = nextChange(window);
    window.settings.set('user', [entryOf({ ...base, id: 'mine' })]);
    await added;
    assert.deepEqual(
      window.profiles.list().map(({ id }) => id),
      ['base', 'mine'],
    );
  });

  test('when the CLI writes its file', async () => {
    const home = await mkdtemp(path.join(tmpdir(), 'cli-changes-'));
    const file = path.join(home, '.aliyun/config.json');
    const write = async (profiles: readonly object[]) => {
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(`${file}.tmp`, JSON.stringify({ profiles }));
      await rename(`${file}.tmp`, file);
    };
    const cliConfig = new CliConfigFile(file);
    try {
      const window = openWindow({ machine: Object.assign(new Machine(), { cliConfig }) });
      const mine: Profile = { ...cli, scope: 'user' };
      window.settings.set('user', [entryOf(mine)]);
      assert.equal(await shown(window, mine), 'cliFileMissing');
      const written = nextChange(window);
      await write([cliEntry]);
      await written;
      assert.equal(await shown(window, mine), 'consentNeeded');
      const renamed = nextChange(window);
      await write([{ ...cliEntry, name: 'another' }]);
      await renamed;
      assert.equal(await shown(window, mine), 'cliProfileNotFound');
    } finally {
      cliConfig.dispose();
      await rm(home, { recursive: true });
    }
  });
});
