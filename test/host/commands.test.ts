import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { requestedActions } from './simulatorLog';
import { formTabs, until } from './events';

const profile = { scope: 'user', id: 'bare' };

suite('Commands in VS Code', () => {
  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('open the form in a tab of its own, once per image', async () => {
    await openForm('m-bp1h46wfpjsjastc0042');
    await openForm('m-bp1h46wfpjsjastc0042');
    await openForm('m-bp1h46wfpjsjastc0041');
    await until(() => formTabs().length === 2);
  });

  test('make no call from the form without a secret', async () => {
    const before = (await requestedActions()).length;
    await openForm('m-bp1h46wfpjsjastc0042');
    await until(() => formTabs().length === 1);
    assert.equal((await requestedActions()).length, before);
  });

  test('ignore arguments that name nothing', async () => {
    for (const argument of [
      null,
      0,
      'm-bp1',
      [],
      {},
      { profile },
      { profile: 1, image: {} },
      hostile,
    ]) {
      await vscode.commands.executeCommand('ecsImages.copyImage', argument);
      await vscode.commands.executeCommand('ecsImages.showInImages', argument);
    }
    assert.deepEqual(formTabs(), []);
  });

  test('return nothing', async () => {
    for (const command of ['copyImage', 'showInImages', 'retry', 'copyNewImageId']) {
      const given: unknown = await vscode.commands.executeCommand(`ecsImages.${command}`, {
        profile,
        copy: { id: 'none' },
        image: { regionId: 'cn-hangzhou', imageId: 'm-bp1h46wfpjsjastc0042' },
      });
      assert.equal(given, undefined, command);
    }
  });

  test('are the only interface: the extension exports nothing', () => {
    const extension = vscode.extensions.getExtension('ecs-image-copy.ecs-image-copy');
    assert.equal(extension?.exports, undefined);
  });
});

const hostile = {
  profile: { scope: 'workspace', id: '__proto__' },
  image: { regionId: 'evil.example/', imageId: '../../x' },
};

async function openForm(imageId: string): Promise<void> {
  await vscode.commands.executeCommand('ecsImages.copyImage', {
    profile,
    image: { regionId: 'cn-hangzhou', imageId },
  });
}
