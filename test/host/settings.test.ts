import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const { Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;

suite('Settings in VS Code', () => {
  for (const name of ['endpoint', 'network']) {
    test(`a workspace cannot set ecsImages.${name}`, async () => {
      const configuration = vscode.workspace.getConfiguration('ecsImages');
      for (const target of [Workspace, WorkspaceFolder]) {
        await assert.rejects(async () => {
          await configuration.update(name, 'http://127.0.0.1:9', target);
        });
      }
    });
  }

  test('a workspace may hold profiles and regions', async () => {
    const configuration = vscode.workspace.getConfiguration('ecsImages');
    const profile = { id: 'team', label: 'Team', mode: 'AccessKey' };
    await configuration.update('profiles', [profile], Workspace);
    await configuration.update('regions', ['cn-hangzhou'], Workspace);
    const changed = vscode.workspace.getConfiguration('ecsImages');
    assert.deepEqual(changed.inspect('profiles')?.workspaceValue, [profile]);
    assert.deepEqual(changed.get('regions'), ['cn-hangzhou']);
    await configuration.update('profiles', undefined, Workspace);
    await configuration.update('regions', undefined, Workspace);
  });

  test('no setting has room for a secret', () => {
    const manifest = vscode.extensions.getExtension('ecs-image-copy.ecs-image-copy')
      ?.packageJSON as { readonly contributes: { readonly configuration: unknown } };
    const names = JSON.stringify(manifest.contributes.configuration).match(/"\w+":/g) ?? [];
    assert.ok(names.length > 10);
    assert.deepEqual(
      names.filter(name => /secret|password|accessKeyId|securityToken/i.test(name)),
      [],
    );
  });
});
