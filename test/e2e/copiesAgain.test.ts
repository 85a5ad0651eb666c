import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { hangzhou, openFormOfTwo, shanghai } from './copyForm';
import { eventually } from './eventually';
import { openWorkbench } from './openWorkbench';
import type { Workbench } from './workbench';

const singapore = { regionId: 'ap-southeast-1', name: 'Singapore' };

/** Names and regions of all CopyImage calls, sorted. */
function asked({ simulator }: Workbench): readonly string[] {
  return simulator.control
    .log()
    .filter(({ action }) => action === 'CopyImage')
    .map(({ params }) => [params['DestinationImageName'], params['DestinationRegionId']].join(' '))
    .sort();
}

async function destinations(form: FrameLocator): Promise<readonly string[]> {
  const fields = form.getByLabel('Destination region', { exact: true });
  const values = await Promise.all((await fields.all()).map(field => field.inputValue()));
  return values.filter(value => value !== '').sort();
}

async function closeEditors(workbench: Workbench): Promise<void> {
  await workbench.page.keyboard.press('F1');
  await workbench.quickInput.input.fill('>View: Close All Editors');
  await workbench.quickInput.accept();
  await workbench.page.locator('iframe.webview.ready:visible').waitFor({ state: 'detached' });
}

suite('Copy to Missing Regions', () => {
  test('opens the form with every region on screen that does not have the image', async () => {
    const workbench = await openWorkbench();
    const { control } = workbench.simulator;
    control.addImage({ regionId: 'us-west-1', name: 'web-0042' });
    await workbench.openViews();
    await workbench.images
      .row('demo', hangzhou.name, 'web-0042')
      .choose('Copy to Missing Regions…');
    const form = workbench.webview();
    await form.getByRole('heading', { name: 'Copy web-0042' }).waitFor();
    const regions = new Set(control.images().map(({ regionId }) => regionId));
    const holders = control.images().filter(({ name }) => name === 'web-0042');
    const missing = [...regions]
      .filter(regionId => holders.every(holder => holder.regionId !== regionId))
      .sort();
    assert.ok(missing.length > 1 && !missing.includes('us-west-1'));
    await eventually(async () => {
      assert.deepEqual(await destinations(form), missing);
    });
    await workbench.screenshot('copy to missing regions');
    await form.getByRole('button', { name: `Copy to ${missing.length} Regions` }).click();
    await eventually(() => {
      assert.deepEqual(
        asked(workbench),
        missing.map(regionId => `web-0042 ${regionId}`),
      );
    });
    // A region with a running copy is not missing the image.
    await closeEditors(workbench);
    await workbench.images
      .row('demo', hangzhou.name, 'web-0042')
      .choose('Copy to Missing Regions…');
    await workbench.notifications
      .toast('Every region shown has web-0042, or a copy is in progress.')
      .waitFor();
  });
});

suite('Copy Again', () => {
  test('of a batch of two images opens one form with both, and all of its regions', async () => {
    const workbench = await openWorkbench({ timeScale: 1 });
    const form = await openFormOfTwo(workbench);
    await form.getByLabel('Destination region', { exact: true }).selectOption(shanghai.regionId);
    await form.getByRole('button', { name: 'Add Destination' }).click();
    await form
      .getByLabel('Destination region', { exact: true })
      .last()
      .selectOption(singapore.regionId);
    await form.getByRole('button', { name: 'Copy 2 Images to 2 Regions' }).click();
    const all = ['web-0041', 'web-0042'].flatMap(name =>
      [singapore, shanghai].map(({ regionId }) => `${name} ${regionId}`),
    );
    await eventually(() => {
      assert.deepEqual(asked(workbench), all);
    });
    const { control } = workbench.simulator;
    const failed = control.copies().filter(({ imageId }) => control.failCopy(imageId));
    const batch = workbench.copies.row('2 images → 2 regions');
    await batch.waitFor(({ description }) => {
      assert.equal(description, '0 of 4 available');
    });
    for (const { imageId, regionId } of failed) {
      control.deleteImage(regionId, imageId);
    }
    await workbench.copies.row('2 images → 2 regions', singapore.name, 'web-0041').waitFor();
    await closeEditors(workbench);
    await batch.choose('Copy Again…');
    const again = workbench.webview();
    await again.getByRole('heading', { name: 'Copy 2 images' }).waitFor();
    await eventually(async () => {
      assert.deepEqual(await destinations(again), [singapore.regionId, shanghai.regionId]);
    });
    await workbench.screenshot('copy again, a batch');
    control.clearLog();
    await batch.choose('Retry Copy');
    await workbench.dialog.choose('Retry 4 Copies');
    await eventually(() => {
      assert.deepEqual(asked(workbench), all);
    });
    await workbench.copies.row('2 images → 2 regions').waitFor(({ icon }) => {
      assert.match(icon ?? '', /sync/);
    });
  });
});
