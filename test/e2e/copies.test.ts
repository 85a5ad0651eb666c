import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { copyToShanghai, hangzhou, openForm, shanghai } from './copyForm';
import { eventually } from './eventually';
import { openWorkbench } from './openWorkbench';
import type { Workbench } from './workbench';

const title = `web-0042 → ${shanghai.name}`;

/** The copies to Shanghai that the cloud has accepted. */
function accepted({ simulator }: Workbench) {
  return simulator.control
    .copies()
    .filter(({ regionId, name }) => regionId === shanghai.regionId && name === 'web-0042');
}

/** Copies web-0042 to Shanghai and freezes the cloud's clock at `percent`. */
async function copyUpTo(workbench: Workbench, percent: number): Promise<void> {
  const { control } = workbench.simulator;
  await openForm(workbench);
  await copyToShanghai(workbench);
  await eventually(() => {
    assert.equal(accepted(workbench).length, 1);
  });
  control.freeze();
  while ((accepted(workbench)[0]?.percent ?? 100) < percent) {
    control.advance(5_000);
  }
  await workbench.copies.row(title).waitFor(({ description }) => {
    assert.match(description, new RegExp(`^Copying ${String(percent).slice(0, -1)}\\d%`));
  });
}

suite('Copies', () => {
  test('show in two windows of one workspace, and are told of in one', async () => {
    const workbench = await openWorkbench({ timeScale: 1 });
    await copyUpTo(workbench, 40);
    const second = await workbench.openSecondWindow();
    await second.openViews();
    await second.copies.row(title).waitFor(({ description }) => {
      assert.match(description, /^Copying 4\d%/);
    });
    const { control } = workbench.simulator;
    control.setTimeScale(240);
    control.resume();
    const done = `web-0042 is available in ${shanghai.name}.`;
    for (const window of [workbench, second]) {
      await window.copies.row(title).waitFor(({ description }) => {
        assert.match(description, /^Available/);
      });
    }
    await eventually(async () => {
      const told = await Promise.all(
        [workbench, second].map(window => window.notifications.toast(done).count()),
      );
      assert.deepEqual(told.sort(), [0, 1]);
    });
    assert.equal(accepted(workbench).length, 1);
  });

  test('cancelled at 40 % leave no image and say nothing more', async () => {
    const workbench = await openWorkbench({ timeScale: 1 });
    await copyUpTo(workbench, 40);
    await workbench.screenshot('copy at 40 percent');
    await workbench.copies.row(title).choose('Cancel Copy');
    await workbench.copies.row(title).waitFor(({ description }) => {
      assert.match(description, /^Cancelled/);
    });
    await workbench.screenshot('copy cancelled');
    assert.deepEqual(
      workbench.simulator.control
        .images(shanghai.regionId)
        .filter(({ name }) => name === 'web-0042'),
      [],
    );
    assert.deepEqual(await workbench.notifications.messages(), []);
  });

  test('cancelled too late say that the image is available', async () => {
    const workbench = await openWorkbench({ timeScale: 1 });
    await copyUpTo(workbench, 90);
    workbench.simulator.control.advance(10 * 60 * 1_000);
    await workbench.copies.row(title).choose('Cancel Copy');
    await workbench.notifications
      .toast('Too late to cancel: web-0042 is already available.')
      .waitFor();
    await workbench.screenshot('copy cancelled too late');
    await workbench.copies.row(title).waitFor(({ description }) => {
      assert.match(description, /^Available/);
    });
  });

  test('that failed are retried, and nothing is left of the failure but its row', async () => {
    const workbench = await openWorkbench({ timeScale: 1 });
    await copyUpTo(workbench, 40);
    const { control } = workbench.simulator;
    const [first] = accepted(workbench);
    control.failCopy(first?.imageId ?? '');
    await workbench.statusBar.item('Copy failed').waitFor();
    await workbench.copies.row(title).waitFor(({ description }) => {
      assert.match(description, /^Failed/);
    });
    await workbench.screenshot('copy failed');
    control.deleteImage(shanghai.regionId, first?.imageId ?? '');
    control.setTimeScale(240);
    control.resume();
    await workbench.copies.row(title).action('Retry Copy');
    await workbench.notifications.toast(`web-0042 is available in ${shanghai.name}.`).waitFor();
    await workbench.copies.row(title).waitFor(({ description, icon }) => {
      assert.deepEqual([description, icon], ['Available', 'check']);
    });
    await workbench.copies.row(title).expand();
    await eventually(async () => {
      const [, ...copies] = await workbench.copies.rows();
      assert.deepEqual(
        copies.map(({ description }) => description.split(' ')[0]),
        ['Available', 'Failed'],
      );
    });
    await workbench.statusBar.item('Copy failed').waitFor({ state: 'detached' });
    await workbench.screenshot('copy retried');
  });

  test('restore the NVMe support that they lost', async () => {
    const workbench = await openWorkbench({ timeScale: 240 });
    await workbench.openViews();
    await workbench.images
      .row('demo', hangzhou.name, 'k8s-node-1.31')
      .choose('Copy Image to Other Regions…');
    await copyToShanghai(workbench);
    await workbench.notifications
      .toast(/The copy lost the NVMe support of its source/)
      .waitFor({ timeout: 90_000 });
    await workbench.screenshot('copy without NVMe support');
    const row = workbench.copies.row(`k8s-node-1.31 → ${shanghai.name}`);
    await row.choose('Restore NVMe Support');
    await eventually(() => {
      const calls = workbench.simulator.control
        .log()
        .filter(({ action }) => action === 'ModifyImageAttribute');
      assert.equal(calls.length, 1);
    });
    await eventually(async () => {
      const menu = await row.openMenu();
      const items = await menu.items();
      await menu.dismiss();
      assert.ok(!items.includes('Restore NVMe Support'));
    });
  });

  test('are exported as a table', async () => {
    const workbench = await openWorkbench({ timeScale: 1 });
    await copyUpTo(workbench, 40);
    await workbench.runCommand('ecsImages.exportCopyHistory');
    await workbench.quickInput.waitFor('Choose a format');
    await workbench.screenshot('export formats');
    await workbench.quickInput.pick('CSV');
    await workbench.quickInput.waitFor('Export Copy History');
    await workbench.quickInput.accept();
    await workbench.notifications
      .toast(/1 copy was exported to ecs-image-copies-\d{8}\.csv/)
      .waitFor();
    const [file] = [...workbench.writtenFiles().keys()].filter(name => name.endsWith('.csv'));
    assert.equal(path.dirname(file ?? ''), workbench.folder);
    assert.match(readFileSync(file ?? '', 'utf8'), /,copying,4\d,cn-hangzhou,m-bp1/);
  });

  test('are made again with other settings', async () => {
    const workbench = await openWorkbench({ timeScale: 1 });
    await copyUpTo(workbench, 40);
    workbench.simulator.control.failCopy(accepted(workbench)[0]?.imageId ?? '');
    await workbench.copies.row(title).waitFor(({ description }) => {
      assert.match(description, /^Failed/);
    });
    await workbench.page.keyboard.press('F1');
    await workbench.quickInput.input.fill('>View: Close All Editors');
    await workbench.quickInput.accept();
    await workbench.page.locator('iframe.webview.ready:visible').waitFor({ state: 'detached' });
    await workbench.copies.row(title).choose('Copy Again…');
    const form = workbench.webview();
    await eventually(async () => {
      assert.equal(
        await form.getByLabel('Destination region', { exact: true }).inputValue(),
        shanghai.regionId,
      );
    });
    await workbench.screenshot('copy again');
  });
});
