import assert from 'node:assert/strict';
import type { Profile } from '../../../src/profiles/profile';
import { anOidcToken, bakerRole, partnerRole } from './aCloud';
import { call, entryOf, failsWith, key, openWindow, save, type Window } from './aWindow';
import { base, borrowing, cli, cliEntry } from './someProfiles';

const cliRole = { ...cliEntry, mode: 'RamRoleArn', ram_role_arn: bakerRole };
const assuming = { ...borrowing, roleArn: partnerRole };

function withWish(...profiles: readonly Profile[]): Window {
  const window = openWindow();
  const { machine } = window;
  machine.writeCli([cliRole]);
  machine.variables.set('ALIBABA_CLOUD_ACCESS_KEY_ID', 'LTAICANARYenv');
  machine.variables.set('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'SKCANARYenv');
  machine.files.set('/var/run/token', anOidcToken);
  machine.isMetadataAllowed = true;
  window.settings.set('workspace', profiles.map(entryOf));
  return window;
}

async function wishOf(window: Window, profile: Profile) {
  const request = await window.profiles.consentNeeded(profile);
  assert.ok(request);
  return request;
}

const environment: Profile = { scope: 'workspace', id: 'env', label: 'Env', mode: 'Environment' };
const wishes: readonly Profile[] = [
  cli,
  environment,
  { ...environment, id: 'ecs', mode: 'EcsRamRole' },
  {
    ...environment,
    id: 'oidc',
    mode: 'OIDC',
    roleArn: bakerRole,
    oidcProviderArn: 'acs:ram::1234567890:oidc-provider/ack',
    oidcTokenFile: '/var/run/token',
  },
];

suite('a workspace profile that borrows the user’s credentials', () => {
  for (const wish of wishes) {
    test(`needs consent: ${wish.mode}`, async () => {
      const window = withWish(wish);
      await assert.rejects(call(window, wish), failsWith('consentNeeded'));
      assert.equal((await window.profiles.status(wish)).problem?.reason, 'consentNeeded');
      assert.deepEqual(window.sts.calls, []);
      assert.deepEqual(window.machine.metadataRequests, []);
      assert.ok(!window.machine.looks.includes('token'));
    });
  }

  test('needs consent for a role assumed with the key of another profile', async () => {
    const window = withWish();
    await save(window, base, key);
    window.settings.set('workspace', [entryOf(base), entryOf(assuming)]);
    window.sts.calls.length = 0;
    await assert.rejects(call(window, assuming), failsWith('consentNeeded'));
    assert.deepEqual(window.sts.calls, []);
    await window.profiles.grantConsent(await wishOf(window, assuming));
    await call(window, assuming);
  });

  test('shows everything that it would use, and no secret', async () => {
    const window = withWish(cli);
    const { configuration } = await wishOf(window, cli);
    assert.deepEqual(configuration, {
      scope: 'workspace',
      id: 'cli',
      mode: 'AliyunCli',
      cliProfile: 'prod',
      'cli.mode': 'RamRoleArn',
      'cli.accessKeyId': 'LTAI****Ycli',
      'cli.roleArn': bakerRole,
    });
  });

  test('shows which environment key it would use, and uses only that one', async () => {
    const window = withWish(environment);
    const wish = await wishOf(window, environment);
    assert.equal(wish.configuration['environment.accessKeyId'], 'LTAI****Yenv');
    await window.profiles.grantConsent(wish);
    await call(window, environment);
    const { secrets, settings, machine, workspaceState } = window;
    machine.variables.set('ALIBABA_CLOUD_ACCESS_KEY_ID', 'LTAICANARYother');
    const restarted = openWindow({ secrets, settings, machine, workspaceState });
    await assert.rejects(call(restarted, environment), failsWith('locked'));
    assert.deepEqual(restarted.sts.calls, []);
    const lock = await restarted.profiles.describeLock(environment);
    assert.deepEqual(lock?.changes, [
      { field: 'environment.accessKeyId', before: 'LTAI****Yenv', after: 'LTAI****ther' },
    ]);
  });

  test('works after consent, also after a restart', async () => {
    const window = withWish(cli);
    await window.profiles.grantConsent(await wishOf(window, cli));
    await call(window, cli);
    assert.equal(await window.profiles.consentNeeded(cli), undefined);
    const { secrets, settings, machine } = window;
    const restarted = openWindow({ secrets, settings, machine });
    await restarted.workspaceState.update('secretNamespace', 'namespace-1');
    await call(restarted, cli);
  });

  test('stores no secret with the consent', async () => {
    const window = withWish(cli);
    await window.profiles.grantConsent(await wishOf(window, cli));
    await call(window, cli);
    assert.equal(window.secrets.held.size, 1);
    assert.doesNotMatch(JSON.stringify([...window.secrets.held]), /CANARY/);
  });

  test('stays refused for the session after the user refused, unless asked on purpose', async () => {
    const window = withWish(cli);
    const request = await wishOf(window, cli);
    window.profiles.denyConsent(request);
    await assert.rejects(call(window, cli), failsWith('denied'));
    await assert.rejects(call(window, cli), failsWith('denied'));
    assert.equal(window.secrets.held.size, 0);
    await window.profiles.grantConsent(await wishOf(window, cli));
    await call(window, cli);
  });

  test('asks again after a refusal if it needs something else', async () => {
    const window = withWish(cli);
    window.profiles.denyConsent(await wishOf(window, cli));
    window.machine.writeCli([cliRole, { ...cliRole, name: 'staging' }]);
    window.settings.set('workspace', [{ ...entryOf(cli), cliProfile: 'staging' }]);
    await assert.rejects(call(window, cli), failsWith('consentNeeded'));
  });

  test('loses its consent when it names another CLI profile', async () => {
    const window = withWish(cli);
    await window.profiles.grantConsent(await wishOf(window, cli));
    await call(window, cli);
    window.machine.writeCli([cliRole, { ...cliRole, name: 'production' }]);
    window.settings.set('workspace', [{ ...entryOf(cli), cliProfile: 'production' }]);
    window.sts.calls.length = 0;
    await assert.rejects(call(window, cli), failsWith('locked'));
    assert.deepEqual(window.sts.calls, []);
  });

  test('loses its consent when the CLI profile gets another role or key', async () => {
    for (const change of [{ ram_role_arn: partnerRole }, { access_key_id: 'LTAICANARYother' }]) {
      const window = withWish(cli);
      await window.profiles.grantConsent(await wishOf(window, cli));
      window.machine.writeCli([{ ...cliRole, ...change }]);
      await assert.rejects(call(window, cli), failsWith('locked'));
    }
  });

  test('gets no consent for something that was not shown', async () => {
    const window = withWish(cli);
    const request = await wishOf(window, cli);
    window.machine.writeCli([{ ...cliRole, ram_role_arn: partnerRole }]);
    await assert.rejects(window.profiles.grantConsent(request), failsWith('consentNeeded'));
    assert.equal(window.secrets.held.size, 0);
  });

  test('has consent if the user added it in the dialogs', async () => {
    const window = withWish();
    await save(window, cli);
    await call(window, cli);
    assert.equal((await window.profiles.identity(cli)).accountId, '1234567890');
  });

  test('has no consent from another workspace', async () => {
    const window = withWish(cli);
    await window.profiles.grantConsent(await wishOf(window, cli));
    const { secrets, settings, machine } = window;
    const other = openWindow({ secrets, settings, machine, namespace: 'namespace-2' });
    await assert.rejects(call(other, cli), failsWith('consentNeeded'));
    await other.profiles.grantConsent(await wishOf(other, cli));
    assert.equal(secrets.held.size, 2);
  });

  test('needs no consent for a key of its own', async () => {
    const window = withWish(base);
    assert.equal(await window.profiles.consentNeeded(base), undefined);
  });

  test('cannot be moved to the user’s settings without consent', async () => {
    const window = withWish(cli);
    await assert.rejects(
      window.profiles.duplicate(cli, { scope: 'user', label: 'Mine' }),
      failsWith('consentNeeded'),
    );
    assert.equal(window.settings.held.user, undefined);
  });
});

suite('a user profile that was not created on this machine', () => {
  const mine = wishes.map((wish): Profile => ({ ...wish, scope: 'user' }));

  for (const profile of mine) {
    test(`borrows nothing before consent: ${profile.mode}`, async () => {
      const window = withWish();
      window.settings.set('user', [entryOf(profile)]);
      await assert.rejects(call(window, profile), failsWith('consentNeeded'));
      assert.equal((await window.profiles.status(profile)).problem?.reason, 'consentNeeded');
      assert.deepEqual(window.sts.calls, []);
      assert.deepEqual(window.machine.metadataRequests, []);
      await window.profiles.grantConsent(await wishOf(window, profile));
      assert.equal(await window.profiles.consentNeeded(profile), undefined);
    });
  }

  test('borrows no key of another profile before consent', async () => {
    const window = withWish();
    const source: Profile = { ...base, scope: 'user' };
    const role: Profile = { ...assuming, scope: 'user' };
    await save(window, source, key);
    window.settings.set('user', [entryOf(source), entryOf(role)]);
    window.sts.calls.length = 0;
    await assert.rejects(call(window, role), failsWith('consentNeeded'));
    assert.deepEqual(window.sts.calls, []);
  });

  test('needs no consent if the user added it in the dialogs, until it changes', async () => {
    const window = withWish();
    const [profile] = mine;
    assert.ok(profile);
    await save(window, profile);
    await call(window, profile);
    window.machine.writeCli([{ ...cliRole, ram_role_arn: partnerRole }]);
    await assert.rejects(call(window, profile), failsWith('locked'));
  });

  test('needs consent on another machine that receives synchronized settings', async () => {
    const window = withWish();
    const [profile] = mine;
    assert.ok(profile);
    await save(window, profile);
    const { settings, machine } = window;
    const elsewhere = openWindow({ settings, machine });
    await assert.rejects(call(elsewhere, profile), failsWith('consentNeeded'));
  });
});
