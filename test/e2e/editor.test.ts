import assert from 'node:assert/strict';
import { openWorkbench } from './openWorkbench';

const terraform = [
  'resource "alicloud_instance" "web" {',
  '  image_id = "m-bp1h46wfpjsjastc0042"',
  '}',
].join('\n');
const entry = 'Copy ECS Image to Other Regions…';

suite('Image ids in the editor', () => {
  test('a right click on an id opens the form for that image', async () => {
    const workbench = await openWorkbench({ files: { 'main.tf': terraform } });
    await workbench.editor.open('main.tf');
    await workbench.editor.choose('m-bp1h46wfpjsjastc0042', entry);
    await workbench.webview().getByRole('heading', { name: 'Copy web-0042' }).waitFor();
    await workbench.screenshot('form from the editor');
  });

  test('a document without ids has no such entry', async () => {
    const workbench = await openWorkbench({ files: { 'notes.txt': 'nothing to copy' } });
    await workbench.editor.open('notes.txt');
    const menu = await workbench.editor.openMenu('nothing');
    assert.ok(!(await menu.items()).includes(entry));
    await menu.dismiss();
  });

  test('the palette finds an image without a selection', async () => {
    const workbench = await openWorkbench();
    await workbench.runCommand('ecsImages.copyImage');
    await workbench.quickInput.waitFor('Search by name, ID or region');
    await workbench.quickInput.input.fill('m-bp1h46wfpjsjastc0042');
    await workbench.quickInput.accept();
    await workbench.webview().getByRole('heading', { name: 'Copy web-0042' }).waitFor();
  });

  test('without a profile, the palette says how to get one', async () => {
    const workbench = await openWorkbench({ profile: 'none' });
    await workbench.runCommand('ecsImages.copyImage');
    await workbench.notifications.choose(/There is no profile yet/, 'Add Profile…');
    await workbench.quickInput.waitFor('Name of the profile');
  });
});
