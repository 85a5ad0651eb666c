import assert from 'node:assert/strict';
import { hangzhou, shanghai } from './copyForm';
import { openWorkbench } from './openWorkbench';

suite('Several images', () => {
  test('that are selected together are copied with one form', async () => {
    const workbench = await openWorkbench();
    await workbench.openViews();
    await workbench.images.row('demo', hangzhou.name, 'web-0042').click();
    await workbench.images.row('demo', hangzhou.name, 'web-0041').waitFor();
    await workbench.page.keyboard.down('Control');
    await workbench.images.row('demo', hangzhou.name, 'web-0041').click();
    await workbench.page.keyboard.up('Control');
    await workbench.images
      .row('demo', hangzhou.name, 'web-0042')
      .choose('Copy Image to Other Regions…');
    const form = workbench.webview();
    await form.getByRole('heading', { name: 'Copy 2 images' }).waitFor();
    await form.getByLabel('Destination region', { exact: true }).selectOption(shanghai.regionId);
    await workbench.screenshot('form of two images');
    await form.getByRole('button', { name: 'Copy to 1 Region' }).click();
    await form
      .getByText(/^Copying: m-\w+, m-\w+/)
      .first()
      .waitFor();
    const calls = workbench.simulator.control
      .log()
      .filter(({ action }) => action === 'CopyImage')
      .map(({ params }) => params['DestinationImageName'] ?? '');
    assert.deepEqual(calls.sort(), ['web-0041', 'web-0042']);
    const title = `2 images → ${shanghai.name}`;
    const done = `${title}: all copies are available.`;
    await workbench.notifications.toast(done).waitFor({ timeout: 90_000 });
    const batch = workbench.copies.row(title);
    await batch.waitFor(({ description }) => {
      assert.equal(description, '2 of 2 available');
    });
    await batch.expand();
    await workbench.copies.row(title, `web-0042 → ${shanghai.name}`).waitFor();
    await workbench.screenshot('copies of two images');
  });
});
