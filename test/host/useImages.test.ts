import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { seedImageId } from '../simulator/cloud/ids';
import { demoProfile } from './furnishedProfiles';
import { requestedActions } from './simulatorLog';

const profile = { scope: 'user', id: demoProfile.id };

function imageAt(number: number) {
  return {
    profile,
    image: { regionId: 'cn-hangzhou', imageId: seedImageId('cn-hangzhou', number) },
  };
}

const web42 = imageAt(42);
const web41 = imageAt(41);

suite('Actions on images', () => {
  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('Show Image Details opens the image as a read-only JSON document', async () => {
    await run('showImageDetails', web42);
    const { document } = vscode.window.activeTextEditor ?? {};
    assert.ok(document !== undefined);
    assert.equal(document.languageId, 'json');
    const shown = JSON.parse(document.getText()) as Record<string, unknown>;
    assert.equal(shown['imageId'], web42.image.imageId);
    assert.equal(shown['name'], 'web-0042');
    const before = document.getText();
    await vscode.commands.executeCommand('type', { text: 'x' });
    assert.equal(document.getText(), before);
  });

  test('Copy Image as JSON copies one image, or all that are selected', async () => {
    await run('copyImageJson', web42);
    assert.equal(idOf(JSON.parse(await vscode.env.clipboard.readText())), web42.image.imageId);
    await run('copyImageJson', web42, [web41, web42]);
    const both = JSON.parse(await vscode.env.clipboard.readText()) as readonly unknown[];
    assert.deepEqual(both.map(idOf), [web41.image.imageId, web42.image.imageId]);
    await run('copyImageJson', web42, [web41]);
    assert.equal(idOf(JSON.parse(await vscode.env.clipboard.readText())), web42.image.imageId);
  });

  test('Copy Image ID and Copy Image Name copy one image, or all that are selected', async () => {
    await run('refreshImages', { profile });
    for (const [command, text] of [
      ['copyImageId', web42.image.imageId],
      ['copyImageName', 'web-0042'],
    ] as const) {
      await run(command, web42);
      assert.equal(await vscode.env.clipboard.readText(), text);
    }
    await run('copyImageName', web42, [web41, web42]);
    assert.equal(await vscode.env.clipboard.readText(), 'web-0041\nweb-0042');
  });

  test('Use Image opens a text that names the image, and creates nothing', async () => {
    const opened = new Promise<vscode.TextDocument>(resolve => {
      const watch = vscode.window.onDidChangeActiveTextEditor(editor => {
        if (editor !== undefined) {
          watch.dispose();
          resolve(editor.document);
        }
      });
    });
    const running = run('useImage', web42);
    const text = (await accepting(opened)).getText();
    await running;
    assert.match(text, /RunInstances/);
    assert.ok(text.includes(web42.image.imageId));
    assert.ok(!(await requestedActions()).includes('RunInstances'));
  });

  test('Delete Image deletes nothing that an instance uses or that is being made', async () => {
    // Numbers 1 and 21 of the scenario are in use.
    await run('deleteImage', imageAt(1));
    await run('deleteImage', imageAt(21));
    const actions = await requestedActions();
    assert.ok(actions.includes('DescribeInstances'));
    assert.ok(actions.includes('DescribeImageSharePermission'));
    assert.ok(!actions.includes('DeleteImage'));
  });

  test('Delete Image of an image that is gone lists its region again, and deletes nothing', async () => {
    await run('refreshImages', { profile });
    const before = (await requestedActions()).length;
    await run('deleteImage', imageAt(4242));
    const since = (await requestedActions()).slice(before);
    assert.ok(since.filter(action => action === 'DescribeImages').length >= 2, since.join());
    assert.ok(!since.includes('DeleteImage'));
  });

  test('change nothing without an answer', async () => {
    const before = (await requestedActions()).length;
    for (const command of ['editImage', 'deleteImage']) {
      const running = run(command, web42);
      await dismissing(running);
    }
    const actions = (await requestedActions()).slice(before);
    assert.ok(!actions.some(action => /^(?:Modify|Delete|Tag|Untag)/.test(action)), actions.join());
  });

  test('Refresh lists every region again', async () => {
    const before = (await requestedActions()).length;
    await run('refreshImages', { profile });
    const since = (await requestedActions()).slice(before);
    assert.ok(since.includes('DescribeRegions'));
    assert.ok(since.filter(action => action === 'DescribeImages').length >= 6, since.join());
  });
});

async function run(command: string, ...args: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(`ecsImages.${command}`, ...args);
}

function idOf(image: unknown): unknown {
  return (image as Record<string, unknown>)['imageId'];
}

/** Accepts the active item of the quick pick until something is the result. */
async function accepting<T>(result: Promise<T>): Promise<T> {
  return await repeating('workbench.action.acceptSelectedQuickOpenItem', result);
}

/** Leaves whatever asks until the command has ended. */
async function dismissing(result: Promise<void>): Promise<void> {
  await repeating('workbench.action.closeQuickOpen', result);
}

async function repeating<T>(command: string, result: Promise<T>): Promise<T> {
  const progress = { isPending: true };
  const ended = result.finally(() => {
    progress.isPending = false;
  });
  while (progress.isPending) {
    await vscode.commands.executeCommand(command);
    // A round trip through the API, so that the workbench has drawn what was asked for.
    await requestedActions();
  }
  return await ended;
}
