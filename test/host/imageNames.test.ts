import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { seedImageId } from '../simulator/cloud/ids';
import { until } from './events';
import { bareProfile, demoProfile } from './furnishedProfiles';
import { useProfiles } from './profileSettings';

const web42 = seedImageId('cn-hangzhou', 42);
const web40 = seedImageId('cn-hangzhou', 40);

suite('Image names in documents', () => {
  suiteSetup(async () => {
    await useProfiles([demoProfile]);
    await vscode.commands.executeCommand('ecsImages.refreshImages');
  });

  suiteTeardown(() => useProfiles([bareProfile, demoProfile]));

  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('mean the newest image of the region if most_recent says so', async () => {
    const text = lookup('name_regex = "^web-\\\\d+$"\n  most_recent = true');
    const { document } = await openAt(text, '^web-');
    assert.equal(await copiedId(), web42);
    const shown = await hover(document, '^web-');
    assert.match(shown, /most_recent/);
    assert.ok(shown.includes(web42) && !shown.includes(web40), shown);
  });

  test('are looked up in the region of the text first', async () => {
    const { document } = await openAt(lookup('image_name = "web-0040"'), 'web-0040');
    assert.equal(await copiedId(), web40);
    const shown = await hover(document, 'web-0040');
    assert.match(shown, /Custom images that match: 1/);
    assert.ok(!shown.includes(seedImageId('cn-shanghai', 40)), shown);
  });

  test('of a pattern have a hover that lists what matches, and offers actions on each', async () => {
    const { document } = await openAt(lookup('name_regex = "^web-00"'), '^web-');
    const shown = await hover(document, '^web-');
    for (const imageId of [web42, web40]) {
      const argument = encodeURIComponent(JSON.stringify([{ imageId, regionId: 'cn-hangzhou' }]));
      assert.ok(shown.includes(`(command:ecsImages.copyImageInEditor?${argument})`), shown);
      assert.ok(shown.includes(`(command:ecsImages.showImageDetailsInEditor?${argument})`), shown);
    }
  });

  test('without a match, public or unreadable ones are explained', async () => {
    for (const [rest, said] of [
      ['image_name = "no-such-image"', /No custom image with this name. Regions searched: \d+/],
      ['name_regex = "\\\\bweb"', /cannot be evaluated/],
    ] as const) {
      const { document } = await openAt(lookup(rest), '"web"');
      const value = rest.slice(rest.indexOf('"') + 1, -1);
      assert.match(await hover(document, value), said);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    }
    const system = lookup('name_regex = "^ubuntu"').replace('"self"', '"system"');
    const { document } = await openAt(system, '^ubuntu');
    assert.match(await hover(document, '^ubuntu'), /Public images/);
  });

  test('lead from the link of a hover to the details', async () => {
    const text = lookup('image_name = "web-0042"');
    await openAt(text, 'provider');
    await vscode.commands.executeCommand('ecsImages.showImageDetailsInEditor', {
      offset: text.indexOf('web-0042'),
    });
    const { document } = vscode.window.activeTextEditor ?? {};
    assert.equal(document?.languageId, 'json');
    assert.ok(document.getText().includes(web42));
  });

  test('leave the commands on IDs to the IDs', async () => {
    const text = `${lookup('image_name = "web-0042"')}# ${web40}\n`;
    const { document } = await openAt(text, web40);
    assert.equal(await copiedId(), web40);
    await vscode.commands.executeCommand('ecsImages.insertImageMapInEditor');
    assert.ok(document.getText().startsWith(text.slice(0, text.indexOf('#'))));
  });
});

function lookup(rest: string): string {
  return [
    'provider "alicloud" {\n  region = "cn-hangzhou"\n}',
    `data "alicloud_images" "web" {\n  owners = "self"\n  ${rest}\n}\n`,
  ].join('\n');
}

async function openAt(content: string, at: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language: 'terraform', content });
  const editor = await vscode.window.showTextDocument(document);
  // The editor of before may stay the active one for a while.
  const { onDidChangeActiveTextEditor } = vscode.window;
  await until(() => vscode.window.activeTextEditor === editor, onDidChangeActiveTextEditor);
  const position = document.positionAt(content.indexOf(at) + 1);
  editor.selection = new vscode.Selection(position, position);
  return editor;
}

async function copiedId(): Promise<string> {
  await vscode.env.clipboard.writeText('');
  await vscode.commands.executeCommand('ecsImages.copyImageIdInEditor');
  return await vscode.env.clipboard.readText();
}

/** The Markdown of the hover over a text. */
async function hover(document: vscode.TextDocument, at: string): Promise<string> {
  const [first] = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    document.positionAt(document.getText().indexOf(at) + 1),
  );
  const [content] = first?.contents ?? [];
  assert.ok(content instanceof vscode.MarkdownString);
  return content.value;
}
