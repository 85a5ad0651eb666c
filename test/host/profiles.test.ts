import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { VscodeProfileSettings } from '../../src/platform/settings';
import { goodKey, readOnlyKey, roles } from '../simulator/cloud/accounts';
import { bareProfile, demoProfile as demo, machineProfiles } from './furnishedProfiles';
import { requestedActions, signers } from './simulatorLog';

const { Global, Workspace } = vscode.ConfigurationTarget;
const environment = { id: 'environment', label: 'Environment', mode: 'Environment' };
const borrowing = {
  ...{ id: 'borrowing', label: 'Borrowing', mode: 'RamRoleArn' },
  ...{ roleArn: roles.imageCopier, source: 'environment' },
};
/** Another key than the user's profile has, so that the log tells who signed. */
const variables = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: readOnlyKey.accessKeyId,
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: readOnlyKey.accessKeySecret,
};

suite('Profiles in VS Code', () => {
  let before: unknown;

  suiteSetup(async () => {
    before = configuration().inspect('userProfiles')?.globalValue;
    Object.assign(process.env, variables);
    await vscode.commands.executeCommand('ecsImages.images.focus');
  });

  suiteTeardown(async () => {
    for (const name of Object.keys(variables)) {
      Reflect.deleteProperty(process.env, name);
    }
    await configuration().update('userProfiles', before, Global);
  });

  test('from a remote machine’s settings sign nothing, and do not hide the user’s', async () => {
    const machine = configuration().inspect('profiles')?.globalValue;
    assert.deepEqual(machine, machineProfiles);
    assert.deepEqual(configuration().inspect('userProfiles')?.globalValue, [bareProfile, demo]);
    // The view may still load the user's own images, which its refresh ends.
    await refresh({ scope: 'user', id: demo.id });
    const { length } = await requestedActions();
    for (const { id } of machineProfiles.filter(profile => profile.id !== demo.id)) {
      for (const scope of ['user', 'workspace']) {
        await refresh({ scope, id });
      }
    }
    assert.deepEqual((await requestedActions()).slice(length), []);
    assert.deepEqual(await askedBy(demo.id), ['DescribeImages', 'DescribeRegions']);
    // The CLI of the machine would have been asked by the machine’s profile of this id.
    assert.ok((await signers()).every(accessKeyId => accessKeyId === goodKey.accessKeyId));
  });

  test('of the user are saved in the user’s settings although the machine’s have the setting', async () => {
    const settings = new VscodeProfileSettings();
    for (const profiles of [[bareProfile], [bareProfile, demo]]) {
      await settings.write('user', profiles);
      assert.deepEqual(configuration().inspect('userProfiles')?.globalValue, profiles);
    }
    settings.dispose();
  });

  test('of the user sign while they are in the settings', async () => {
    assert.deepEqual(await askedBy(demo.id), ['DescribeImages', 'DescribeRegions']);
    await configuration().update('userProfiles', undefined, Global);
    assert.deepEqual(await askedBy(demo.id), []);
    await configuration().update('userProfiles', [demo], Global);
    assert.deepEqual(await askedBy(demo.id), ['DescribeImages', 'DescribeRegions']);
  });

  for (const [where, setting, target] of [
    ['a shared workspace', 'profiles', Workspace],
    ['the user’s settings, where nobody added them here', 'userProfiles', Global],
  ] as const) {
    test(`from ${where} borrow no credentials without consent`, async () => {
      const unborrowed = target === Global ? [demo] : [];
      await configuration().update(setting, [...unborrowed, environment, borrowing], target);
      try {
        for (const id of ['environment', 'borrowing']) {
          const profile = { scope: target === Global ? 'user' : 'workspace', id };
          await refresh(profile);
        }
        assert.ok(!(await signers()).includes(readOnlyKey.accessKeyId));
      } finally {
        await configuration().update(setting, target === Global ? [demo] : undefined, target);
      }
    });
  }

  test('of the user call the same hosts whatever a workspace’s file sets', async () => {
    const usual = await askedBy(demo.id);
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const settings = path.join(folder?.uri.fsPath ?? '', '.vscode/settings.json');
    const arrived = new Promise<void>(resolve => {
      const subscription = vscode.workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration('ecsImages.copy.nameTemplate')) {
          subscription.dispose();
          resolve();
        }
      });
    });
    mkdirSync(path.dirname(settings), { recursive: true });
    writeFileSync(settings, JSON.stringify(everySetting()));
    try {
      await arrived;
      assert.deepEqual(await askedBy(demo.id), usual);
    } finally {
      rmSync(path.dirname(settings), { recursive: true });
    }
  });
});

/** Every contributed setting, with a hostile endpoint in each place that takes a string. */
function everySetting(): Readonly<Record<string, unknown>> {
  const { contributes } = vscode.extensions.getExtension('ecs-image-copy.ecs-image-copy')
    ?.packageJSON as {
    readonly contributes: {
      readonly configuration: {
        readonly properties: Readonly<Record<string, { readonly type: string }>>;
      };
    };
  };
  const values: Readonly<Record<string, unknown>> = {
    string: 'https://127.0.0.1:9',
    boolean: true,
    array: [],
    object: {},
  };
  const entries = Object.entries(contributes.configuration.properties);
  return {
    ...Object.fromEntries(entries.map(([name, { type }]) => [name, values[type]])),
    'ecsImages.network': 'vpc',
  };
}

function configuration(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration('ecsImages');
}

async function refresh(profile: { readonly scope: string; readonly id: string }): Promise<void> {
  await vscode.commands.executeCommand('ecsImages.retry', { profile });
}

async function askedBy(id: string): Promise<readonly string[]> {
  return during(() => refresh({ scope: 'user', id }));
}

/**
 * The distinct actions that the cloud received during `act`, sorted. GetCallerIdentity is left out,
 * because it is also called when an identity is not known yet.
 */
async function during(act: () => Thenable<unknown>): Promise<readonly string[]> {
  const { length } = await requestedActions();
  await act();
  const asked = new Set((await requestedActions()).slice(length));
  asked.delete('GetCallerIdentity');
  return [...asked].sort();
}
