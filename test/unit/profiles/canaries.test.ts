import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { Profile } from '../../../src/profiles/profile';
import { anOidcToken, bakerRole } from './aCloud';
import { call, key, openWindow, otherKey, save, type Window } from './aWindow';

const secrets = /SKCANARY|CAISCANARY|eyJCANARY|LTAICANARY|STS\.CANARY/;

const keyed: Profile = { scope: 'workspace', id: 'key', label: 'Key', mode: 'AccessKey' };
const role: Profile = {
  scope: 'workspace',
  id: 'role',
  label: 'Role',
  mode: 'RamRoleArn',
  roleArn: bakerRole,
  source: 'self',
};
const profiles: readonly Profile[] = [
  keyed,
  role,
  { ...role, id: 'chain', label: 'Chain', source: 'role' },
  { scope: 'workspace', id: 'cli', label: 'CLI', mode: 'AliyunCli', cliProfile: 'prod' },
  { scope: 'workspace', id: 'ini', label: 'Ini', mode: 'CredentialsFile', section: 'prod' },
  { scope: 'workspace', id: 'env', label: 'Env', mode: 'Environment' },
  { scope: 'workspace', id: 'ecs', label: 'ECS', mode: 'EcsRamRole', roleName: 'baker' },
  {
    scope: 'workspace',
    id: 'oidc',
    label: 'OIDC',
    mode: 'OIDC',
    roleArn: bakerRole,
    oidcProviderArn: 'acs:ram::1234567890:oidc-provider/ack',
    oidcTokenFile: '/var/run/token',
  },
];

/** A window in which every kind of profile works. */
async function furnished(): Promise<Window> {
  const window = openWindow();
  const { machine, clock } = window;
  machine.writeCli([
    { name: 'prod', mode: 'AK', access_key_id: 'LTAICANARYcli', access_key_secret: 'SKCANARYcli' },
  ]);
  machine.writeIni(
    '[prod]\ntype = access_key\naccess_key_id = LTAICANARYcli\naccess_key_secret = SKCANARYcli',
  );
  machine.variables.set('ALIBABA_CLOUD_ACCESS_KEY_ID', 'LTAICANARYenv');
  machine.variables.set('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'SKCANARYenv');
  machine.files.set('/var/run/token', anOidcToken);
  machine.isMetadataAllowed = true;
  machine.metadataAnswers.set('PUT /latest/api/token', 'CANARYmetadata');
  machine.metadataAnswers.set(
    'GET /latest/meta-data/ram/security-credentials/baker',
    JSON.stringify({
      Code: 'Success',
      AccessKeyId: 'STS.CANARYtoken',
      AccessKeySecret: 'SKCANARYinstance',
      SecurityToken: 'CAISCANARYinstance',
      Expiration: new Date(clock.time + 3_600_000).toISOString(),
    }),
  );
  for (const profile of profiles) {
    const keeps = profile.id === 'key' || profile.id === 'role';
    await save(window, profile, keeps ? key : undefined);
  }
  return window;
}

/** Everything stored unencrypted on the machine or passed to views. */
async function visible(window: Window): Promise<string> {
  const { profiles: all } = window;
  const told = await Promise.all(
    all
      .list()
      .map(async profile => [
        await all.status(profile),
        await all.describeLock(profile).catch((error: unknown) => error),
        await all.consentNeeded(profile).catch((error: unknown) => error),
      ]),
  );
  const sinks = [
    window.settings.held,
    [...window.workspaceState.held],
    [...window.secrets.held.keys()],
    all.invalid(),
    await all.orphans(),
    told,
  ];
  return `${JSON.stringify(sinks)} ${inspect(sinks, { depth: 20, showHidden: true })}`;
}

/** Breaks a furnished window so that every profile of it fails. */
const misfortunes: Readonly<Record<string, (window: Window) => void>> = {
  'the service refuses every key': ({ sts }) => {
    for (const known of ['LTAICANARYprod', 'LTAICANARYcli', 'LTAICANARYenv', 'STS.CANARYtoken']) {
      sts.revoke(known);
    }
  },
  'everything outside is gone': ({ machine, secrets: stored }) => {
    machine.cliText = undefined;
    machine.variables.clear();
    machine.files.clear();
    machine.metadataAnswers.clear();
    stored.held.clear();
  },
  'everything outside is broken': ({ machine, secrets: stored }) => {
    machine.cliText = '{"profiles":[{"access_key_secret":"SKCANARYcli"';
    machine.variables.set('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'SKCANARY env');
    machine.files.set('/var/run/token', 'SKCANARY token');
    machine.metadataAnswers.set('PUT /latest/api/token', 'SKCANARY metadata');
    for (const name of stored.held.keys()) {
      stored.held.set(name, '{"v":1,"accessKeySecret":"SKCANARYbroken"');
    }
  },
  'the settings were changed': ({ settings }) => {
    settings.set(
      'workspace',
      profiles.map(({ scope: _scope, ...entry }) =>
        entry.mode === 'AccessKey' ? { ...entry, mode: 'StsToken' } : entry,
      ),
    );
  },
};

suite('secrets', () => {
  test('of working profiles are only in the records of the secret storage', async () => {
    const window = await furnished();
    for (const profile of profiles) {
      await call(window, profile);
    }
    assert.doesNotMatch(await visible(window), secrets);
    assert.match([...window.secrets.held.values()].join(), secrets);
    const borrowed = /SKCANARYcli|SKCANARYenv|SKCANARYinstance|SKCANARYsession|CAIS|eyJ/;
    assert.doesNotMatch([...window.secrets.held.values()].join(), borrowed);
  });

  for (const [what, happens] of Object.entries(misfortunes)) {
    test(`are in no error and nowhere else when ${what}`, async () => {
      const window = await furnished();
      happens(window);
      let failures = 0;
      for (const profile of profiles) {
        try {
          await call(window, profile);
        } catch (error) {
          assert.ok(error instanceof Error);
          failures += 1;
          assert.doesNotMatch(
            `${JSON.stringify(error)} ${inspect(error, { depth: 20, showHidden: true })}`,
            secrets,
          );
        }
      }
      assert.ok(failures > 0);
      assert.doesNotMatch(await visible(window), secrets);
    });
  }

  test('do not appear when the objects that hold them are printed', async () => {
    const window = await furnished();
    await call(window, role);
    const { profiles: all, vault } = window;
    const record = await vault.read(keyed);
    const parts = [all, vault, record?.secret?.accessKeySecret, otherKey.accessKeySecret];
    assert.doesNotMatch(
      `${JSON.stringify(parts)} ${inspect(parts, { depth: 20, showHidden: true })}`,
      /SKCANARY|CAISCANARY/,
    );
  });
});
