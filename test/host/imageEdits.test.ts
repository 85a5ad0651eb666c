import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { replaceHere, replaceInWorkspace } from '../../src/editor/edits';
import { seedImageId } from '../simulator/cloud/ids';
import { until } from './events';
import { bareProfile, demoProfile as demo } from './furnishedProfiles';
import { useProfiles } from './profileSettings';
import { addImage, requestedActions } from './simulatorLog';

const imageId = seedImageId('cn-hangzhou', 41);
const instance = `resource "alicloud_instance" "web" {\n  image_id = "${imageId}"\n}\n`;
const accept = 'workbench.action.acceptSelectedQuickOpenItem';
const { onDidChangeActiveTextEditor } = vscode.window;

const written: vscode.Uri[] = [];
let files = 0;

suite('Edits of image IDs', () => {
  let copyId = '';

  suiteSetup(async () => {
    await useProfiles([demo]);
    copyId = await addImage({
      regionId: 'cn-beijing',
      name: 'web-0041',
      tags: { 'copied-from': `cn-hangzhou/${imageId}` },
    });
    await vscode.commands.executeCommand('ecsImages.refreshImages');
  });

  suiteTeardown(() => useProfiles([bareProfile, demo]));

  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const uri of written.splice(0)) {
      await vscode.workspace.fs.delete(uri);
    }
  });

  test('replace the ID with the copy that is chosen', async () => {
    const { document } = await open('edits.tf', instance, imageId);
    await accepting(vscode.commands.executeCommand('ecsImages.replaceImageInEditor'));
    assert.equal(document.getText(), instance.replace(imageId, copyId));
  });

  test('find the ID again after text was typed, and never use its old place', async () => {
    const { document } = await open('edits.tf', instance, imageId);
    const origin = { uri: document.uri, offset: instance.indexOf(imageId) };
    const typed = `# ${'x'.repeat(200)}\n# ${imageId.toUpperCase()}\n`;
    await edit(document, change => {
      change.insert(document.uri, new vscode.Position(0, 0), typed);
    });
    await replaceHere({ imageId, newImageId: copyId }, origin);
    assert.equal(document.getText(), typed + instance.replace(imageId, copyId));
  });

  test('replace nothing if the ID was removed or changed meanwhile', async () => {
    const { document } = await open('edits.tf', instance, imageId);
    const origin = { uri: document.uri, offset: instance.indexOf(imageId) };
    await edit(document, change => {
      change.insert(document.uri, document.positionAt(origin.offset + imageId.length), 'x1');
    });
    await replaceHere({ imageId, newImageId: copyId }, origin);
    assert.equal(document.getText(), instance.replace(imageId, `${imageId}x1`));
  });

  test('in the workspace wait in the Refactor Preview, and change nothing before it', async () => {
    const values = `prod: ${imageId}\ntest: ${imageId}\nother: ${imageId}x1\n`;
    const valuesUri = await write('values.yaml', values);
    const { document } = await open('edits.tf', instance, imageId);
    const yaml = await vscode.workspace.openTextDocument(valuesUri);
    const texts = () => [document.getText(), yaml.getText()];

    for (const how of ['discard', 'apply'] as const) {
      const left = watch(replaceInWorkspace({ imageId, newImageId: copyId }));
      while (!left.isOver) {
        assert.deepEqual(texts(), [instance, values]);
        await drawn();
        // Does nothing until the panel shows the edit. There, no replacement is ticked yet.
        await vscode.commands.executeCommand(`refactorPreview.${how}`);
      }
      assert.deepEqual(texts(), [instance, values]);
    }
  });

  test('insert a map in the language of the file, at one step of undo', async () => {
    for (const [name, text, map] of [
      [
        'edits.tf',
        instance,
        `${instance}\nlocals {\n  image_ids = {\n    "cn-beijing"  = "COPY"\n    "cn-hangzhou" = "${imageId}"\n  }\n}\n`,
      ],
      [
        'edits.tfvars',
        `image = "${imageId}"\n`,
        `image = "${imageId}"\nimage_ids = {\n  "cn-beijing"  = "COPY"\n  "cn-hangzhou" = "${imageId}"\n}\n`,
      ],
      [
        'edits.json',
        `{\r\n  "image": "${imageId}"\r\n}\r\n`,
        `{\r\n  "image": "${imageId}",\r\n  "imageIds": {\r\n    "cn-beijing": "COPY",\r\n    "cn-hangzhou": "${imageId}"\r\n  }\r\n}\r\n`,
      ],
      [
        'edits.yaml',
        `web:\n  image: ${imageId}\n  size: 1\n`,
        `web:\n  image: ${imageId}\n  imageIds:\n    cn-beijing: COPY\n    cn-hangzhou: ${imageId}\n  size: 1\n`,
      ],
      [
        'edits.sh',
        `run --image ${imageId}\n`,
        `run --image ${imageId}\ndeclare -A IMAGE_IDS=(\n  [cn-beijing]=COPY\n  [cn-hangzhou]=${imageId}\n)\n`,
      ],
    ] as const) {
      const { document } = await open(name, text, imageId);
      await vscode.commands.executeCommand('ecsImages.insertImageMapInEditor');
      assert.equal(document.getText(), map.replaceAll('COPY', copyId), name);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), text, name);
    }
  });

  test('are offered over an ID whose hover says what it is and where its copies are', async () => {
    const { document } = await open('edits.tf', instance, imageId);
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(instance.indexOf(imageId) + 1),
    );
    const [content] = hover?.contents ?? [];
    assert.ok(content instanceof vscode.MarkdownString);
    for (const fact of ['web-0041', '(cn-hangzhou)', '40 GiB', 'env \\= prod']) {
      assert.ok(content.value.includes(fact), content.value);
    }
  });
});

/** Writes a file under a name of its own, since VS Code reloads a file that comes back. */
async function write(name: string, content: string): Promise<vscode.Uri> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const uri = vscode.Uri.joinPath(folder.uri, `${++files}-${name}`);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(content));
  written.push(uri);
  return uri;
}

async function open(name: string, content: string, at: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(await write(name, content));
  const editor = await vscode.window.showTextDocument(document);
  await until(() => vscode.window.activeTextEditor === editor, onDidChangeActiveTextEditor);
  const position = document.positionAt(content.indexOf(at) + 1);
  editor.selection = new vscode.Selection(position, position);
  return editor;
}

async function edit(
  { uri }: vscode.TextDocument,
  make: (change: vscode.WorkspaceEdit) => void,
): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  make(change);
  assert.ok(await vscode.workspace.applyEdit(change), uri.path);
}

function watch(running: Thenable<unknown>): { readonly isOver: boolean } {
  const state = { isOver: false };
  void running.then(() => {
    state.isOver = true;
  });
  return state;
}

/** A round trip through the API, so that the workbench has drawn what was asked for. */
async function drawn(): Promise<void> {
  await requestedActions();
}

/** Accepts the active item until the command has ended. */
async function accepting(running: Thenable<unknown>): Promise<void> {
  const ended = watch(running);
  while (!ended.isOver) {
    await vscode.commands.executeCommand(accept);
    await drawn();
  }
}
