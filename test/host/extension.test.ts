import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { requestedActions } from './simulatorLog';

const id = 'ecs-image-copy.ecs-image-copy';

suite('The extension in VS Code', () => {
  test('is found and activates', async () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension);
    await extension.activate();
    assert.ok(extension.isActive);
  });

  test('asks the network nothing when it activates', async () => {
    assert.deepEqual(await requestedActions(), []);
  });

  test('registers every command that its manifest names', async () => {
    const manifest = vscode.extensions.getExtension(id)?.packageJSON as {
      readonly contributes: { readonly commands: readonly { readonly command: string }[] };
    };
    const known = new Set(await vscode.commands.getCommands(true));
    const missing = manifest.contributes.commands.filter(({ command }) => !known.has(command));
    assert.deepEqual(missing, []);
  });

  test('reads its endpoint from the user settings', () => {
    const endpoint = vscode.workspace.getConfiguration('ecsImages').get<string>('endpoint');
    assert.match(endpoint ?? '', /^http:\/\/127\.0\.0\.1:\d+$/);
  });
});
