import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const id = 'm-bp1h46wfpjsjastc0042';
const text = `resource "alicloud_instance" "web" {\n  image_id = "${id}"\n}\n`;

suite('Image IDs in documents', () => {
  suiteSetup(async () => {
    // The features load with the first document that holds an ID.
    await open('plaintext', id);
    await vscode.commands.executeCommand('ecsImages.copyImageIdInEditor');
    assert.equal(await vscode.env.clipboard.readText(), id);
  });

  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  test('have a hover that trusts only its own commands', async () => {
    const { document } = await open('plaintext', text);
    const [hover] = await hovers(document, document.positionAt(text.indexOf(id) + 3));
    assert.ok(hover !== undefined);
    assert.equal(document.getText(hover.range), id);
    const [content] = hover.contents;
    assert.ok(content instanceof vscode.MarkdownString);
    const { isTrusted } = content;
    assert.ok(typeof isTrusted === 'object' && isTrusted.enabledCommands.length > 0);
    assert.ok(isTrusted.enabledCommands.every(command => command.startsWith('ecsImages.')));
  });

  test('have no hover elsewhere, or if the setting is off', async () => {
    const { document } = await open('plaintext', text);
    assert.deepEqual(await hovers(document, new vscode.Position(0, 3)), []);
    await setHover(false);
    try {
      assert.deepEqual(await hovers(document, document.positionAt(text.indexOf(id))), []);
    } finally {
      await setHover(undefined);
    }
  });

  test('have an explanation for public images', async () => {
    const { document } = await open('plaintext', 'image = aliyun_3_x64_20G_alibase_20240528.vhd');
    const [hover] = await hovers(document, new vscode.Position(0, 15));
    assert.ok(hover !== undefined);
  });

  test('do not change the document if nothing is known', async () => {
    const { document, selection } = await open('yaml', `image: ${id}\n`);
    assert.ok(selection.isEmpty);
    await vscode.commands.executeCommand('ecsImages.copyImageIdInEditor');
    assert.equal(document.getText(), `image: ${id}\n`);
  });

  test('on the clipboard are pasted as a map in the language of the document', async () => {
    const other = 'm-uf6a1b2c3d4e5f6g7h8i';
    const lines = `cn-shanghai ${other}\ncn-hangzhou ${id}`;
    for (const [language, before, map] of [
      ['yaml', '', `imageIds:\n  cn-hangzhou: ${id}\n  cn-shanghai: ${other}`],
      ['json', '{ ', `{ "imageIds": {\n  "cn-hangzhou": "${id}",\n  "cn-shanghai": "${other}"\n}`],
      [
        'shellscript',
        '',
        `declare -A IMAGE_IDS=(\n  [cn-hangzhou]=${id}\n  [cn-shanghai]=${other}\n)`,
      ],
      ['plaintext', '', `cn-hangzhou ${id}\ncn-shanghai ${other}`],
    ] as const) {
      const editor = await open(language, before);
      const end = editor.document.positionAt(before.length);
      editor.selection = new vscode.Selection(end, end);
      await vscode.env.clipboard.writeText(lines);
      await vscode.commands.executeCommand('ecsImages.pasteImageMapInEditor');
      assert.equal(editor.document.getText(), map);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    await open('plaintext', id);
  });

  test('get a map in the language of the document', async () => {
    const { document } = await openAt('yaml', `region: cn-hangzhou\nimage: ${id}\n`, id);
    await vscode.commands.executeCommand('ecsImages.insertImageMapInEditor');
    assert.equal(
      document.getText(),
      `region: cn-hangzhou\nimage: ${id}\nimageIds:\n  cn-hangzhou: ${id}\n`,
    );
  });
});

async function open(language: string, content: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  return await vscode.window.showTextDocument(document);
}

async function openAt(language: string, content: string, at: string): Promise<vscode.TextEditor> {
  const editor = await open(language, content);
  const position = editor.document.positionAt(content.indexOf(at) + 1);
  editor.selection = new vscode.Selection(position, position);
  return editor;
}

/** Resolves when the extension host has the new value, which is later than when it was written. */
async function setHover(value: boolean | undefined): Promise<void> {
  const hasArrived = new Promise<void>(resolve => {
    const subscription = vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('ecsImages.editor.hover')) {
        subscription.dispose();
        resolve();
      }
    });
  });
  const configuration = vscode.workspace.getConfiguration('ecsImages');
  await configuration.update('editor.hover', value, vscode.ConfigurationTarget.Global);
  await hasArrived;
}

async function hovers(
  { uri }: vscode.TextDocument,
  position: vscode.Position,
): Promise<readonly vscode.Hover[]> {
  return await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    position,
  );
}
