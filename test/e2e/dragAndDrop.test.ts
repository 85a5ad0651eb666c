import assert from 'node:assert/strict';
import { hangzhou, shanghai } from './copyForm';
import { eventually } from './eventually';
import { openWorkbench } from './openWorkbench';
import { imageId } from './quickCopy';

suite('Dragging images', () => {
  test('onto a region opens the form with that destination, for all that are selected', async () => {
    const workbench = await openWorkbench();
    await workbench.openViews();
    // The image and the region below it must be on screen together.
    await workbench.copies.collapse();
    const row = (name: string) => workbench.images.row('demo', hangzhou.name, name);
    await row('web-0042').click();
    await workbench.page.keyboard.down('Control');
    await row('web-0041').click();
    await workbench.page.keyboard.up('Control');
    await row('web-0042').dragTo(await workbench.images.row('demo', shanghai.name).locate());
    const form = workbench.webview();
    await form.getByRole('heading', { name: 'Copy 2 images' }).waitFor();
    const destination = form.getByLabel('Destination region', { exact: true });
    assert.equal(await destination.inputValue(), shanghai.regionId);
    await workbench.screenshot('form of dragged images');
  });

  test('onto their own region says that they are there', async () => {
    const workbench = await openWorkbench();
    await workbench.openViews();
    const row = workbench.images.row('demo', hangzhou.name, 'web-0042');
    await row.dragTo(await workbench.images.row('demo', hangzhou.name).locate());
    const there = `The image is in ${hangzhou.name} already.`;
    await workbench.notifications.toast(there).waitFor();
  });

  test('into a text inserts their IDs', async () => {
    const workbench = await openWorkbench({ files: { 'main.tf': '# image\n' } });
    await workbench.openViews();
    await workbench.editor.open('main.tf');
    await workbench.openViews();
    const line = workbench.page.locator('.editor-instance .view-line').first();
    await workbench.images.row('demo', hangzhou.name, 'web-0042').dragTo(line);
    const id = imageId(workbench, 'web-0042') ?? '';
    assert.match(id, /^m-/);
    await eventually(async () => {
      assert.ok((await workbench.editor.text()).includes(id));
    });
    await workbench.screenshot('image dropped into a text');
  });
});
