import assert from 'node:assert/strict';
import { openFormOfTwo, shanghai } from './copyForm';
import { openWorkbench } from './openWorkbench';

const hours = 60 * 60_000;

suite('Several images', () => {
  test('that are selected together are copied with one form', async () => {
    const workbench = await openWorkbench();
    const form = await openFormOfTwo(workbench);
    await form.getByLabel('Destination region', { exact: true }).selectOption(shanghai.regionId);
    await workbench.screenshot('form of two images');
    await form.getByRole('button', { name: /^Copy \d+ Images to / }).click();
    await form
      .locator('[data-outcome]')
      .getByText(/^m-\w+, m-\w+/)
      .first()
      .waitFor();
    const calls = workbench.simulator.control
      .log()
      .filter(({ action }) => action === 'CopyImage')
      .map(({ params }) => params['DestinationImageName'] ?? '');
    assert.deepEqual(calls.sort(), ['web-0041', 'web-0042']);
    workbench.simulator.control.advance(2 * hours);
    const title = `2 images → ${shanghai.name}`;
    const done = `${title}: all copies are available.`;
    await workbench.notifications.toast(done).waitFor();
    const batch = workbench.copies.row(title);
    await batch.waitFor(({ description, icon }) => {
      assert.equal(description, '');
      assert.equal(icon, 'check-all');
    });
    await batch.expand();
    await workbench.copies.row(title, 'web-0042').waitFor();
    await workbench.screenshot('copies of two images');
  });
});
