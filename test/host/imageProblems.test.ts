import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { seedImageId } from '../simulator/cloud/ids';
import { formTabs, until } from './events';
import { bareProfile, demoProfile as demo } from './furnishedProfiles';
import { useProfiles } from './profileSettings';
import { addImage } from './simulatorLog';

const { onDidChangeDiagnostics } = vscode.languages;
const imageId = seedImageId('cn-hangzhou', 42);
const text = `provider "alicloud" {
  region = "cn-beijing"
}

resource "alicloud_instance" "web" {
  image_id = "${imageId}"
}
`;

suite('Problems of image IDs', () => {
  suiteSetup(async () => {
    await useProfiles([demo]);
    await setDiagnostics(true);
  });

  suiteTeardown(async () => {
    await setDiagnostics(undefined);
    await useProfiles([bareProfile, demo]);
  });

  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(file());
  });

  test('are an image in another region than the file’s, with a fix that copies it there', async () => {
    const document = await open(text);
    const problem = await problemOf(document);
    assert.match(problem.message, /^This file uses the image in .+, but it is in .+\.$/);
    assert.equal(document.getText(problem.range), imageId);
    const fixes = await fixesOf(document, problem);
    const [copy] = fixes.filter(({ command }) => command !== undefined);
    assert.match(copy?.title ?? '', /^Copy the image to .+…$/);
    assert.deepEqual(copy?.command?.arguments, [
      { imageId, regionId: 'cn-hangzhou', destinations: ['cn-beijing'] },
    ]);
    await vscode.commands.executeCommand(copy.command.command, ...copy.command.arguments);
    await until(() => formTabs().length > 0);
  });

  test('are fixed with the copy in the file’s region, whatever was typed meanwhile', async () => {
    const copyId = await addImage({
      regionId: 'cn-beijing',
      name: 'web-0042',
      tags: { 'copied-from': `cn-hangzhou/${imageId}` },
    });
    await vscode.commands.executeCommand('ecsImages.refreshImages');
    const document = await open(text);
    const problem = await problemOf(document);
    const fixes = await fixesOf(document, problem);
    const [use] = fixes.filter(({ edit }) => edit !== undefined);
    assert.equal(use?.isPreferred, true);
    assert.ok(use.title.endsWith(`: ${copyId}`));
    assert.ok(use.edit !== undefined && (await vscode.workspace.applyEdit(use.edit)));
    assert.equal(document.getText(), text.replace(imageId, copyId));
    await until(() => problemsOf(document).length === 0, onDidChangeDiagnostics);
  });

  test('are an image that no region has', async () => {
    const document = await open(text.replace(imageId, 'm-2zea1b2c3d4e5f6g7h8i'));
    assert.match((await problemOf(document)).message, /^Image not found in \d+ regions\.$/);
  });

  test('are none while the setting is off', async () => {
    const document = await open(text);
    await problemOf(document);
    await setDiagnostics(false);
    await until(() => problemsOf(document).length === 0, onDidChangeDiagnostics);
    await setDiagnostics(true);
    await problemOf(document);
  });
});

function file(): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, 'problems.tf');
}

/** Opens the text as a file whose name says that it is Terraform. */
async function open(content: string): Promise<vscode.TextDocument> {
  await vscode.workspace.fs.writeFile(file(), Buffer.from(content));
  const document = await vscode.workspace.openTextDocument(file());
  await vscode.window.showTextDocument(document);
  return document;
}

function problemsOf({ uri }: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'ECS Image Copy');
}

/** The first problem, once there is one. */
async function problemOf(document: vscode.TextDocument): Promise<vscode.Diagnostic> {
  await until(() => problemsOf(document).length > 0, onDidChangeDiagnostics);
  const [problem] = problemsOf(document);
  assert.ok(problem !== undefined);
  return problem;
}

async function fixesOf(
  { uri }: vscode.TextDocument,
  { range }: vscode.Diagnostic,
): Promise<readonly vscode.CodeAction[]> {
  return await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
}

async function setDiagnostics(value: boolean | undefined): Promise<void> {
  const { Global } = vscode.ConfigurationTarget;
  const configuration = vscode.workspace.getConfiguration('ecsImages');
  await configuration.update('editor.diagnostics', value, Global);
}
