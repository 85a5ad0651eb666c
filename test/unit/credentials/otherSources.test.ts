import assert from 'node:assert/strict';
import { ProfileError } from '../../../src/credentials/profileError';
import type { Profile } from '../../../src/profiles/profile';
import { anOidcToken, bakerRole } from '../profiles/aCloud';
import {
  callAllowed as call,
  entryOf,
  failsWith,
  openWindow,
  type Window,
} from '../profiles/aWindow';

const environment: Profile = { scope: 'user', id: 'env', label: 'Env', mode: 'Environment' };
const instance: Profile = { scope: 'user', id: 'ecs', label: 'ECS', mode: 'EcsRamRole' };
const oidc: Profile = {
  scope: 'user',
  id: 'oidc',
  label: 'OIDC',
  mode: 'OIDC',
  roleArn: bakerRole,
  oidcProviderArn: 'acs:ram::1234567890:oidc-provider/ack',
  oidcTokenFile: '/var/run/token',
};
function withProfile(profile: Profile): Window {
  const window = openWindow();
  window.settings.set('user', [entryOf(profile)]);
  return window;
}

suite('a profile of the environment', () => {
  for (const prefix of ['ALIBABA_CLOUD', 'ALIBABACLOUD', 'ALICLOUD']) {
    test(`signs with the key of ${prefix}_…`, async () => {
      const window = withProfile(environment);
      window.machine.variables.set(`${prefix}_ACCESS_KEY_ID`, 'STS.CANARYtoken');
      window.machine.variables.set(`${prefix}_ACCESS_KEY_SECRET`, ' SKCANARYenv\n');
      window.machine.variables.set(`${prefix}_SECURITY_TOKEN`, 'CAISCANARYenv');
      await call(window, environment);
      assert.equal(window.sts.calls[0]?.accessKeyId, 'STS.CANARYtoken');
      assert.equal(window.sts.calls[0].securityToken, 'CAISCANARYenv');
    });
  }

  test('signs with the key that Terraform, Packer and Ansible read', async () => {
    const window = withProfile(environment);
    window.machine.variables.set('ALICLOUD_ACCESS_KEY', 'STS.CANARYtoken');
    window.machine.variables.set('ALICLOUD_SECRET_KEY', 'SKCANARYenv');
    await assert.rejects(
      call(window, environment),
      failsWith('tokenMissing', 'ALICLOUD_SECURITY_TOKEN'),
    );
    assert.equal(window.sts.calls.length, 0);
    window.machine.variables.set('ALICLOUD_SECURITY_TOKEN', 'CAISCANARYenv');
    await call(window, environment);
    assert.equal(window.sts.calls[0]?.securityToken, 'CAISCANARYenv');
  });

  test('names the variables that are set if they are not a complete key', async () => {
    const window = withProfile(environment);
    await assert.rejects(call(window, environment), (error: unknown) => {
      assert.ok(error instanceof ProfileError);
      assert.equal(error.subject, undefined);
      return true;
    });
    window.machine.variables.set('ALICLOUD_SECRET_KEY', 'SKCANARYenv');
    window.machine.variables.set('ALIBABA_CLOUD_ACCESS_KEY_ID', 'LTAICANARYenv');
    await assert.rejects(
      call(window, environment),
      failsWith('environmentEmpty', 'ALIBABA_CLOUD_ACCESS_KEY_ID, ALICLOUD_SECRET_KEY'),
    );
  });

  test('never combines variables of two spellings', async () => {
    const window = withProfile(environment);
    window.machine.variables.set('ALIBABA_CLOUD_ACCESS_KEY_ID', 'LTAICANARYenv');
    window.machine.variables.set('ALICLOUD_ACCESS_KEY_ID', 'LTAICANARYother');
    window.machine.variables.set('ALICLOUD_ACCESS_KEY_SECRET', 'SKCANARYother');
    await assert.rejects(call(window, environment), failsWith('environmentEmpty'));
    assert.deepEqual(window.sts.calls, []);
  });

  test('ignores bare names, which may belong to another vendor', async () => {
    const window = withProfile(environment);
    window.machine.variables.set('ACCESS_KEY_ID', 'LTAICANARYenv');
    window.machine.variables.set('ACCESS_KEY_SECRET', 'SKCANARYenv');
    await assert.rejects(call(window, environment), failsWith('environmentEmpty'));
  });

  test('tries no other source if the environment has no key', async () => {
    const window = withProfile(environment);
    window.machine.isMetadataAllowed = true;
    window.machine.writeCli([
      { name: 'default', mode: 'AK', access_key_id: 'LTAICANARYcli', access_key_secret: 'SK' },
    ]);
    await assert.rejects(call(window, environment), failsWith('environmentEmpty'));
    assert.deepEqual(new Set(window.machine.looks), new Set(['environment']));
    assert.deepEqual(window.sts.calls, []);
  });
});

suite('a profile of the instance’s role', () => {
  const path = '/latest/meta-data/ram/security-credentials/';

  function onInstance(profile: Profile = instance): Window {
    const window = withProfile(profile);
    const { machine, clock } = window;
    machine.isMetadataAllowed = true;
    machine.metadataAnswers.set('PUT /latest/api/token', 'CANARYmetadata');
    machine.metadataAnswers.set(`GET ${path}`, 'baker\n');
    machine.metadataAnswers.set(`GET ${path}baker`, session(clock.time + 3_600_000));
    return window;
  }

  function session(expiresAt: number, change: object = {}): string {
    return JSON.stringify({
      Code: 'Success',
      AccessKeyId: 'STS.CANARYtoken',
      AccessKeySecret: 'SKCANARYinstance',
      SecurityToken: 'CAISCANARYinstance',
      Expiration: new Date(expiresAt).toISOString(),
      ...change,
    });
  }

  test('is not asked before the user allows it', async () => {
    const window = onInstance();
    window.machine.isMetadataAllowed = false;
    await assert.rejects(call(window, instance), failsWith('metadataDisabled'));
    assert.deepEqual(window.machine.metadataRequests, []);
  });

  test('is not asked if the variable of Alibaba’s SDKs forbids it', async () => {
    const window = onInstance();
    window.machine.variables.set('ALIBABA_CLOUD_ECS_METADATA_DISABLED', 'TRUE');
    await assert.rejects(call(window, instance), failsWith('metadataDisabled'));
    assert.deepEqual(window.machine.metadataRequests, []);
  });

  test('is asked with a version 2 token for the role of the instance', async () => {
    const window = onInstance();
    await call(window, instance);
    assert.equal(window.sts.calls[0]?.securityToken, 'CAISCANARYinstance');
    const header = { 'X-aliyun-ecs-metadata-token': 'CANARYmetadata' };
    assert.deepEqual(window.machine.metadataRequests, [
      {
        method: 'PUT',
        path: '/latest/api/token',
        headers: { 'X-aliyun-ecs-metadata-token-ttl-seconds': '60' },
      },
      { method: 'GET', path, headers: header },
      { method: 'GET', path: `${path}baker`, headers: header },
    ]);
  });

  test('is asked for the role in the settings', async () => {
    const named = { ...instance, roleName: 'baker' } as const;
    const window = onInstance(named);
    await call(window, named);
    assert.equal(window.machine.metadataRequests.length, 2);
  });

  test('never falls back to version 1, which needs no token', async () => {
    const window = onInstance();
    window.machine.metadataAnswers.delete('PUT /latest/api/token');
    await assert.rejects(call(window, instance), failsWith('metadataUnavailable'));
    assert.equal(window.machine.metadataRequests.length, 1);
  });

  test('keeps a session until shortly before it ends', async () => {
    const window = onInstance();
    await call(window, instance);
    window.clock.time += 54.5 * 60_000 - 1;
    await call(window, instance);
    assert.equal(window.machine.metadataRequests.length, 3);
    window.clock.time += 1;
    await call(window, instance);
    assert.equal(window.machine.metadataRequests.length, 6);
  });

  test('reports a bad answer without quoting it', async () => {
    const window = onInstance();
    for (const body of [
      '',
      'SKCANARYhtml',
      '{"Code":"Failed"}',
      session(0, { SecurityToken: 1 }),
      session(0, { Expiration: 'SKCANARY' }),
      session(0, { AccessKeyId: 'STS.CANARY\r\nx: y' }),
    ]) {
      window.machine.metadataAnswers.set(`GET ${path}baker`, body);
      await assert.rejects(call(window, instance), (error: unknown) => {
        assert.ok(error instanceof Error);
        assert.doesNotMatch(`${JSON.stringify(error)} ${error.stack ?? ''}`, /CANARY/);
        return failsWith('metadataUnavailable')(error);
      });
    }
  });

  test('uses nothing from an error answer', async () => {
    const window = onInstance();
    window.machine.metadataStatus = 403;
    await assert.rejects(call(window, instance), failsWith('metadataUnavailable'));
    assert.equal(window.machine.metadataRequests.length, 1);
  });

  test('refuses a role name that would lead to another path', async () => {
    const window = onInstance();
    window.machine.metadataAnswers.set(`GET ${path}`, '../../user-data');
    await assert.rejects(call(window, instance), failsWith('metadataUnavailable'));
    assert.equal(window.machine.metadataRequests.length, 2);
  });
});

suite('a profile with a token of an identity provider', () => {
  test('opens a session with the token in its file, unsigned', async () => {
    const window = withProfile(oidc);
    window.machine.files.set('/var/run/token', `${anOidcToken}\n`);
    await call(window, oidc);
    const [assume] = window.sts.calls;
    assert.equal(assume?.action, 'AssumeRoleWithOIDC');
    assert.equal(assume.accessKeyId, undefined);
    assert.deepEqual(assume.params, {
      RoleArn: bakerRole,
      RoleSessionName: 'ecs-image-copy',
      DurationSeconds: undefined,
      OIDCProviderArn: 'acs:ram::1234567890:oidc-provider/ack',
    });
  });

  test('reads the token again for every session', async () => {
    const window = withProfile(oidc);
    window.machine.files.set('/var/run/token', anOidcToken);
    await call(window, oidc);
    window.clock.time += 3_600_000;
    await call(window, oidc);
    assert.equal(window.machine.looks.filter(look => look === 'token').length, 2);
  });

  test('sends nothing that is not a token, whichever file is named', async () => {
    const window = withProfile(oidc);
    await assert.rejects(call(window, oidc), failsWith('tokenFileUnreadable', '/var/run/token'));
    for (const text of [
      '',
      '-----BEGIN OPENSSH PRIVATE KEY-----\nSKCANARY\n',
      '{"current":"default"}',
      'a.b',
      'a.b.c.d',
      `a.${'b'.repeat(20_000)}.c`,
    ]) {
      window.machine.files.set('/var/run/token', text);
      await assert.rejects(call(window, oidc), failsWith('tokenFileUnreadable'));
    }
    assert.deepEqual(window.sts.calls, []);
  });
});
