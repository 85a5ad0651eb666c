import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { goodKey, roles } from '../simulator/cloud/accounts';
import { requestedActions } from './simulatorLog';

const { Global, Workspace } = vscode.ConfigurationTarget;
const environment = { id: 'environment', label: 'Environment', mode: 'Environment' };
const borrowing = {
  ...{ id: 'borrowing', label: 'Borrowing', mode: 'RamRoleArn' },
  ...{ roleArn: roles.imageCopier, source: 'environment' },
};
const variables = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: goodKey.accessKeyId,
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: goodKey.accessKeySecret,
};

suite('Profiles in VS Code', () => {
  let before: unknown;

  suiteSetup(async () => {
    before = configuration().inspect('profiles')?.globalValue;
    Object.assign(process.env, variables);
    await vscode.commands.executeCommand('ecsImages.images.focus');
  });

  suiteTeardown(async () => {
    for (const name of Object.keys(variables)) {
      Reflect.deleteProperty(process.env, name);
    }
    await configuration().update('profiles', before, Global);
  });

  test('is added, switched and removed in the settings, and signs meanwhile', async () => {
    await configuration().update('profiles', [environment, borrowing], Global);
    assert.deepEqual(await askedBy('environment'), ['DescribeImages', 'DescribeRegions']);
    await vscode.commands.executeCommand('ecsImages.switchProfile', user('borrowing'));
    const asked = await during(() => vscode.commands.executeCommand('ecsImages.refreshImages'));
    assert.ok(asked.includes('AssumeRole') && asked.includes('DescribeImages'), asked.join());
    await configuration().update('profiles', undefined, Global);
    assert.deepEqual(await askedBy('environment'), []);
    assert.deepEqual(await askedBy('borrowing'), []);
  });

  test('of a shared workspace uses nothing of the user’s without being allowed to', async () => {
    await configuration().update('profiles', [], Global);
    await configuration().update('profiles', [environment, borrowing], Workspace);
    try {
      for (const id of ['environment', 'borrowing']) {
        const profile = { scope: 'workspace', id };
        assert.deepEqual(await during(() => refresh(profile)), []);
      }
    } finally {
      await configuration().update('profiles', undefined, Workspace);
    }
  });

  test('whatever a workspace’s file sets, the calls of the user’s profiles go where they went', async () => {
    await configuration().update('profiles', [environment], Global);
    const usual = await askedBy('environment');
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
      assert.deepEqual(await askedBy('environment'), usual);
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

function user(id: string) {
  return { profile: { scope: 'user', id } };
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
