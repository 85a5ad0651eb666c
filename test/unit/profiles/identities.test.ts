import assert from 'node:assert/strict';
import type { Profile } from '../../../src/profiles/profile';
import { bakerRole } from './aCloud';
import { call, failsWith, openWindow, save, signal, type Window } from './aWindow';
import { cli } from './someProfiles';

const mine: Profile = { ...cli, scope: 'user' };
const environment: Profile = { scope: 'user', id: 'env', label: 'Env', mode: 'Environment' };

/** A new window with the same files, secrets and settings. */
function restarted({ secrets, settings, machine, workspaceState }: Window): Window {
  return openWindow({ secrets, settings, machine, workspaceState });
}

async function accountOf({ profiles }: Window, profile: Profile): Promise<string> {
  return (await profiles.identity(profile, signal)).accountId;
}

function setKey({ machine }: Window, id: string, token = ''): void {
  machine.variables.set('ALIBABA_CLOUD_ACCESS_KEY_ID', id);
  machine.variables.set('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'SKCANARY');
  machine.variables.set('ALIBABA_CLOUD_SECURITY_TOKEN', token);
}

/** The file that the CLI writes after a login. */
function logIn({ machine, clock }: Window, accessKeyId: string): void {
  machine.writeCli([
    {
      ...{ name: 'prod', mode: 'OAuth', oauth_site_type: 'CN' },
      ...{ access_key_id: accessKeyId, access_key_secret: 'SKCANARY', sts_token: 'CAISCANARY' },
      sts_expiration: clock.time / 1000 + 3600,
    },
  ]);
}

suite('the identity of a profile', () => {
  test('is looked up again for a CLI session, because another account may have logged in', async () => {
    const window = openWindow();
    logIn(window, 'LTAICANARYprod');
    await save(window, mine);
    logIn(window, 'LTAICANARYother');
    assert.equal((await window.profiles.status(mine)).identity, undefined);
    assert.equal(await accountOf(window, mine), '5555555555');
    assert.equal((await window.profiles.status(mine)).identity?.accountId, '5555555555');
    assert.equal(await accountOf(restarted(window), mine), '5555555555');
  });

  test('is looked up again for a session in the environment', async () => {
    const window = openWindow();
    setKey(window, 'LTAICANARYprod', 'CAISCANARY');
    await save(window, environment);
    setKey(window, 'LTAICANARYother', 'CAISCANARY');
    assert.equal(await accountOf(restarted(window), environment), '5555555555');
  });

  test('is kept for the same lasting key in the environment', async () => {
    const window = openWindow();
    setKey(window, 'LTAICANARYprod');
    await save(window, environment);
    const again = restarted(window);
    assert.equal(await accountOf(again, environment), '1234567890');
    assert.deepEqual(again.sts.calls, []);
    setKey(window, 'LTAICANARYother');
    await assert.rejects(call(restarted(window), environment), failsWith('locked'));
  });

  test('is kept if the role decides it, with any source', async () => {
    const window = openWindow();
    setKey(window, 'LTAICANARYprod', 'CAISCANARY');
    await save(window, environment);
    const role: Profile = {
      ...{ scope: 'user', id: 'role', label: 'Role', mode: 'RamRoleArn' },
      ...{ roleArn: bakerRole, source: 'env' },
    };
    await save(window, role);
    const again = restarted(window);
    assert.match((await again.profiles.identity(role)).arn, /assumed-role\/baker/);
    assert.deepEqual(again.sts.calls, []);
  });
});

suite('the owner of what a profile loads', () => {
  test('is the same after a restart with the same key, without a call or a secret', async () => {
    const window = openWindow();
    setKey(window, 'LTAICANARYprod');
    await save(window, environment);
    const owner = await window.profiles.ownerOf(environment);
    assert.match(owner ?? '', /^1234567890 /);
    assert.doesNotMatch(owner ?? '', /CANARY/);
    const again = restarted(window);
    assert.equal(await again.profiles.ownerOf(environment), owner);
    assert.deepEqual(again.sts.calls, []);
  });

  test('is unknown once the key has changed', async () => {
    const window = openWindow();
    setKey(window, 'LTAICANARYprod');
    await save(window, environment);
    setKey(window, 'LTAICANARYother');
    assert.equal(await restarted(window).profiles.ownerOf(environment), undefined);
  });

  test('is unknown while another account may have logged in, and then that account', async () => {
    const window = openWindow();
    logIn(window, 'LTAICANARYprod');
    await save(window, mine);
    logIn(window, 'LTAICANARYother');
    assert.equal(await window.profiles.ownerOf(mine), undefined);
    await accountOf(window, mine);
    assert.match((await window.profiles.ownerOf(mine)) ?? '', /^5555555555 /);
  });
});
