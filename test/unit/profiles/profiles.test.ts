import assert from 'node:assert/strict';
import { Secret } from '../../../src/base/secret';
import { ServiceError } from '../../../src/openapi/errors';
import type { Profile } from '../../../src/profiles/profile';
import type { ProfileSecret } from '../../../src/profiles/vault';
import { getCallerIdentity } from '../../../src/services/sts';
import { MemorySecrets } from '../fakes/memory';
import { failsWith, key as secret, openWindow, otherKey, signal, type Window } from './aWindow';

const prod: Profile = { scope: 'workspace', id: 'prod', label: 'Prod', mode: 'AccessKey' };

async function saveProd(window: Window, profile = prod) {
  const identity = await window.profiles.verify(secret, signal);
  await window.profiles.save(profile, { secret, identity });
}

suite('the profiles of a window', () => {
  test('verifying returns the owner of the secret and stores nothing', async () => {
    const window = openWindow();
    const identity = await window.profiles.verify(secret, signal);
    assert.equal(identity.accountId, '1234567890');
    assert.equal(identity.identityType, 'RAMUser');
    assert.equal(window.secrets.held.size, 0);
  });

  test('a wrong key is refused by the service, with its code', async () => {
    const window = openWindow();
    const wrong = { ...secret, accessKeyId: 'LTAIWRONGWRONG' };
    await assert.rejects(
      window.profiles.verify(wrong, signal),
      (error: unknown) =>
        error instanceof ServiceError && error.code === 'InvalidAccessKeyId.NotFound',
    );
  });

  test('saving stores metadata in the settings and the secret only in the secret storage', async () => {
    const window = openWindow();
    await saveProd(window);
    assert.deepEqual(window.settings.held.workspace, [
      { id: 'prod', label: 'Prod', mode: 'AccessKey' },
    ]);
    const visible = JSON.stringify([
      window.settings.held,
      [...window.workspaceState.held],
      [...window.secrets.held.keys()],
    ]);
    assert.doesNotMatch(visible, /CANARY/);
    assert.match([...window.secrets.held.values()].join(), /SKCANARYprod/);
  });

  test('a saved profile signs with its own key', async () => {
    const window = openWindow();
    await saveProd(window);
    await getCallerIdentity(window.profiles.connect(prod), signal);
    assert.equal(window.sts.calledWith.at(-1), 'LTAICANARYprod');
  });

  test('saving keeps entries that this version does not understand', async () => {
    const window = openWindow();
    const strange = { id: 'future', label: 'Future', mode: 'Telepathy' };
    window.settings.set('workspace', [strange]);
    await saveProd(window);
    assert.deepEqual((window.settings.held.workspace as unknown[])[0], strange);
  });

  test('a profile without a secret on this machine reports that and sends nothing', async () => {
    const window = openWindow();
    window.settings.set('workspace', [{ id: 'prod', label: 'Prod', mode: 'AccessKey' }]);
    await assert.rejects(
      getCallerIdentity(window.profiles.connect(prod), signal),
      failsWith('noSecret'),
    );
    assert.deepEqual(window.sts.calledWith, []);
  });

  test('a secret is locked when the settings make its profile sign differently', async () => {
    const window = openWindow();
    await saveProd(window);
    window.settings.set('workspace', [{ id: 'prod', label: 'Prod', mode: 'StsToken' }]);
    await assert.rejects(
      getCallerIdentity(window.profiles.connect(prod), signal),
      failsWith('locked'),
    );
    assert.equal(window.sts.calledWith.length, 1);
  });

  test('a workspace never opens a secret of another workspace with the same profile ID', async () => {
    const secrets = new MemorySecrets();
    await saveProd(openWindow({ secrets }));
    const other = openWindow({ secrets });
    other.settings.set('workspace', [{ id: 'prod', label: 'Prod', mode: 'AccessKey' }]);
    await other.workspaceState.update('secretNamespace', 'somewhere-else');
    await assert.rejects(other.profiles.identity(prod), failsWith('noSecret'));
  });

  test('the same id in both scopes is two profiles with two secrets', async () => {
    const window = openWindow();
    await saveProd(window);
    await saveProd(window, { ...prod, scope: 'user' });
    assert.equal(window.profiles.list().length, 2);
    assert.equal(window.secrets.held.size, 2);
    await window.profiles.remove({ scope: 'user', id: 'prod' });
    assert.deepEqual(
      window.profiles.list().map(({ scope }) => scope),
      ['workspace'],
    );
    assert.equal((await window.profiles.identity(prod)).accountId, '1234567890');
  });

  test('removing leaves neither settings nor secret behind', async () => {
    const window = openWindow();
    await saveProd(window);
    await window.profiles.remove(prod);
    assert.deepEqual(window.profiles.list(), []);
    assert.equal(window.secrets.held.size, 0);
    assert.throws(() => window.profiles.connect(prod), failsWith('notFound'));
  });

  test('a stored secret that cannot be read counts as lost', async () => {
    const window = openWindow();
    await saveProd(window);
    for (const broken of ['', '{', '{"v":2}', 'null', '{"v":1,"accessKeyId":"LTAICANARY"}']) {
      const [key = ''] = window.secrets.held.keys();
      window.secrets.held.set(key, broken);
      await assert.rejects(window.profiles.identity(prod), failsWith('noSecret'));
    }
  });

  test('an expired token is refused here and not sent', async () => {
    const window = openWindow();
    const profile: Profile = { ...prod, mode: 'StsToken' };
    const token: ProfileSecret = {
      accessKeyId: 'STS.CANARYtoken',
      accessKeySecret: new Secret('SKCANARYtoken'),
      securityToken: new Secret('CAISCANARYtoken'),
      expiresAt: window.clock.time + 60_000,
    };
    const identity = await window.profiles.verify(token, signal);
    await window.profiles.save(profile, { secret: token, identity });
    const api = window.profiles.connect(profile);
    await getCallerIdentity(api, signal);
    const calls = window.sts.calledWith.length;
    window.clock.time += 60_000;
    await assert.rejects(getCallerIdentity(api, signal), failsWith('expired'));
    assert.equal(window.sts.calledWith.length, calls);
  });

  test('a new secret takes effect on an open connection', async () => {
    const window = openWindow();
    await saveProd(window);
    const api = window.profiles.connect(prod);
    await getCallerIdentity(api, signal);
    const identity = await window.profiles.identity(prod);
    await window.profiles.storeSecret(prod, { secret: otherKey, identity });
    await getCallerIdentity(api, signal);
    assert.equal(window.sts.calledWith.at(-1), otherKey.accessKeyId);
  });

  test('a temporary key without its token signs nothing', async () => {
    const window = openWindow();
    await saveProd(window);
    const calls = window.sts.calls.length;
    const temporary = { accessKeyId: 'STS.CANARYtoken', accessKeySecret: new Secret('SKCANARY') };
    await window.profiles.storeSecret(prod, { secret: temporary });
    await assert.rejects(
      getCallerIdentity(window.profiles.connect(prod), signal),
      failsWith('tokenMissing'),
    );
    assert.equal(window.sts.calls.length, calls);
  });

  test('the active profile is the chosen one, else the team’s default, else the first', async () => {
    const window = openWindow();
    assert.equal(window.profiles.active(), undefined);
    window.settings.set('workspace', [
      { id: 'a', label: 'A', mode: 'AccessKey' },
      { id: 'b', label: 'B', mode: 'AccessKey' },
      { id: 'c', label: 'C', mode: 'AccessKey' },
    ]);
    assert.equal(window.profiles.active()?.id, 'a');
    window.settings.defaultIds.workspace = 'b';
    assert.equal(window.profiles.active()?.id, 'b');
    await window.profiles.activate({ scope: 'workspace', id: 'c' });
    assert.equal(window.profiles.active()?.id, 'c');
    window.settings.set('workspace', [{ id: 'a', label: 'A', mode: 'AccessKey' }]);
    assert.equal(window.profiles.active()?.id, 'a');
  });

  test('a rejecting keyring leaves profiles without secrets, and nothing replaces them', async () => {
    const window = openWindow();
    await saveProd(window);
    const held = [...window.secrets.held];
    window.secrets.rejectReads();
    assert.equal((await window.profiles.status(prod)).problem?.reason, 'noSecret');
    assert.deepEqual([...window.secrets.held], held);
  });

  test('a keyring that rejects the old secret accepts a new one', async () => {
    const window = openWindow();
    await saveProd(window);
    window.secrets.rejectReads();
    await window.profiles.storeSecret(prod, { secret: otherKey });
    window.secrets.answerReads();
    await getCallerIdentity(window.profiles.connect(prod), signal);
    assert.equal(window.sts.calledWith.at(-1), otherKey.accessKeyId);
  });

  test('a new secret is removed if the settings cannot be written and the old one is unreadable', async () => {
    const window = openWindow();
    window.secrets.rejectReads();
    window.settings.isReadOnly = true;
    await assert.rejects(window.profiles.save(prod, { secret }), /Unable to write/);
    assert.equal(window.secrets.held.size, 0);
  });

  test('a workspace’s default names only its own profiles, the user’s may name any', () => {
    const window = openWindow();
    window.settings.set('user', [
      { id: 'dev', label: 'Dev', mode: 'AccessKey' },
      { id: 'prod', label: 'Prod', mode: 'AccessKey' },
    ]);
    window.settings.defaultIds.workspace = 'prod';
    assert.equal(window.profiles.active()?.id, 'dev');
    window.settings.defaultIds.user = 'prod';
    assert.equal(window.profiles.active()?.id, 'prod');
    window.settings.set('workspace', [{ id: 'prod', label: 'Prod', mode: 'AccessKey' }]);
    assert.equal(window.profiles.active()?.scope, 'workspace');
  });

  test('changes of settings, secret and choice are reported', async () => {
    const window = openWindow();
    await saveProd(window);
    let told = 0;
    let resets = 0;
    window.profiles.onDidChange(() => (told += 1));
    window.profiles.onDidReset(() => (resets += 1));
    window.settings.set('user', []);
    assert.equal(told, 1);
    const [key = ''] = window.secrets.held.keys();
    await window.secrets.store(key, '{}');
    assert.equal(told, 2);
    await window.secrets.store('v1:ws:other:prod', '{}');
    assert.equal(told, 2);
    await window.profiles.activate(prod);
    assert.equal(told, 3);
    assert.equal(resets, 2, 'another choice leaves what is known of each profile true');
  });
});
