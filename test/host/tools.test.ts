import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { goodKey } from '../simulator/cloud/accounts';
import { formTabs, until } from './events';
import { bareProfile, demoProfile as demo } from './furnishedProfiles';
import { useProfiles } from './profileSettings';
import { requestedActions } from './simulatorLog';

const imageId = 'm-bp1h46wfpjsjastc0042';

suite('Tools for models in VS Code', () => {
  suiteSetup(() => useProfiles([demo]));
  suiteTeardown(async () => {
    await useProfiles([bareProfile, demo]);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('are five, with a schema and a description', () => {
    const tools = vscode.lm.tools.filter(({ name }) => name.startsWith('ecsImages_'));
    assert.deepEqual(
      tools.map(({ name }) => name).sort(),
      ['copyImage', 'copyStatus', 'findImageIds', 'imageDetails', 'listImages'].map(
        name => `ecsImages_${name}`,
      ),
    );
    assert.ok(tools.every(tool => tool.description !== '' && tool.inputSchema !== undefined));
  });

  test('find and show images, and copy none that nobody confirms', async () => {
    const list = await run('listImages', { name: 'web', limit: 1 });
    assert.match(list, /"profile":"demo".*"imageId":"m-\w{20}"/);
    const details = await run('imageDetails', { imageId });
    assert.match(details, /"regionId":"cn-hangzhou"/);
    const before = await countCopies();
    // VS Code shows no dialog in tests, although it accepts every confirmation of its own chat.
    const copied = await run('copyImage', {
      imageId,
      regionId: 'cn-hangzhou',
      destinationRegionIds: ['ap-southeast-1'],
      name: 'by-an-agent',
    });
    assert.match(copied, /"submitted":\[\],"problems":\["The user did not confirm/);
    assert.equal(await countCopies(), before);
    const status = await run('copyStatus', { imageId });
    assert.ok(!status.includes('by-an-agent'));
    for (const text of [list, details, copied, status]) {
      assert.ok(!text.includes(goodKey.accessKeyId) && !text.includes(goodKey.accessKeySecret));
    }
  });

  test('find image IDs in the workspace, as open files have them', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder.uri, 'image.tf');
    await vscode.workspace.fs.writeFile(file, Buffer.from('# none\n'));
    const editor = await vscode.window.showTextDocument(file);
    await editor.edit(edit => {
      edit.insert(new vscode.Position(1, 0), `image_id = "${imageId}"`);
    });
    const text = await run('findImageIds', { files: '**/*.tf' });
    assert.match(text, new RegExp(`"imageId":"${imageId}".*"file":"image.tf","line":2`));
    await editor.document.save();
    await vscode.workspace.fs.delete(file);
  });

  test('are told why nothing was copied', async () => {
    const text = await run('copyImage', {
      imageId,
      regionId: 'cn-hangzhou',
      destinationRegionIds: ['cn-nowhere'],
    });
    assert.match(text, /"submitted":\[\],"problems":\["/);
  });

  test('open the form from a link, and copy nothing', async () => {
    const before = await countCopies();
    await follow(`/copy?image=${imageId}&region=cn-hangzhou&destinations=cn-shanghai&submit=1`);
    await until(() => formTabs().length === 1);
    await follow('/copy?image=ami-1&region=cn-hangzhou');
    await follow(`/copy?image=${imageId}&region=cn-nowhere`);
    assert.equal(formTabs().length, 1);
    assert.equal(await countCopies(), before);
  });
});

suite('A diagnostic report in VS Code', () => {
  suiteSetup(() => useProfiles([demo]));
  suiteTeardown(() => useProfiles([bareProfile, demo]));

  test('has settings, connection and log, and neither keys nor the home folder', async () => {
    await vscode.commands.executeCommand('ecsImages.copyDiagnosticReport');
    const report = await vscode.env.clipboard.readText();
    assert.match(report, /- Extension: \d+\.\d+\.\d+/);
    assert.match(report, /- network: passed[^]*- copy: passed/);
    assert.match(report, /- ecsImages.userProfiles: "demo" "AccessKey" \(id\)/);
    assert.match(report, /\[info\].*DescribeImages/);
    assert.ok(!report.includes(goodKey.accessKeyId) && !report.includes(goodKey.accessKeySecret));
    assert.ok(!report.includes(homedir()));
  });
});

async function countCopies(): Promise<number> {
  return (await requestedActions()).filter(action => action === 'CopyImage').length;
}

async function run(name: string, input: object): Promise<string> {
  const options = { input, toolInvocationToken: undefined };
  const { content } = await vscode.lm.invokeTool(`ecsImages_${name}`, options);
  return content
    .map(part => (part instanceof vscode.LanguageModelTextPart ? part.value : ''))
    .join('');
}

async function follow(link: string): Promise<void> {
  const uri = vscode.Uri.parse(`${vscode.env.uriScheme}://ecs-image-copy.ecs-image-copy${link}`);
  await vscode.commands.executeCommand('vscode.open', uri);
}
