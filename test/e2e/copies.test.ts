import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { copyToShanghai, hangzhou, openForm, shanghai } from './copyForm';
import { eventually } from './eventually';
import { openWorkbench } from './openWorkbench';
import type { TreeRow } from './treeList';
import type { Workbench } from './workbench';

const title = `web-0042 → ${shanghai.name}`;

/** The copies to Shanghai that the cloud has accepted. */
function accepted({ simulator }: Workbench) {
  return simulator.control
    .copies()
    .filter(({ regionId, name }) => regionId === shanghai.regionId && name === 'web-0042');
}

/** An available copy shows its image's ID. */
function isAvailable({ description, icon }: TreeRow): void {
  assert.match(description, /^m-\w+$/);
  assert.equal(icon, 'check');
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
    assert.match(description, new RegExp(`^${String(percent).slice(0, -1)}\\d %`));
  });
}

suite('Copies', () => {
  test('show in two windows of one workspace, and notify in one', async () => {
    const workbench = await openWorkbench({ timeScale: 1 });
    await copyUpTo(workbench, 40);
    const second = await workbench.openSecondWindow();
    await second.openViews();
    await second.copies.row(title).waitFor(({ description }) => {
      assert.match(description, /^4\d %/);
    });
    const { control } = workbench.simulator;
    control.setTimeScale(240);
    control.resume();
    const done = `web-0042 is available in ${shanghai.name}.`;
    for (const window of [workbench, second]) {
      await window.copies.row(title).waitFor(isAvailable);
    }
    await eventually(async () => {
      const told = await Promise.all(
        [workbench, second].map(window => window.notifications.toast(done).count()),
      );
      assert.deepEqual(told.sort(), [0, 1]);
    });
    assert.equal(accepted(workbench).length, 1);
    for (const { notifications } of [workbench, second]) {
      if ((await notifications.toast(done).count()) > 0) {
        await notifications.choose(done, "Don't Show Again");
      }
    }
    await eventually(() => {
      const settings = [...workbench.writtenFiles()].filter(([name]) =>
        name.endsWith('settings.json'),
      );
      assert.ok(
        settings.some(([, text]) => text.includes('"ecsImages.copy.notifySuccess": false')),
      );
    });
  });

  test('that are cancelled at 40 % leave no image and no further message', async () => {
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

  test('submit nothing on an impatient double click on Cancel', async () => {
    const workbench = await openWorkbench({ timeScale: 1 });
    await copyUpTo(workbench, 40);
    const { control } = workbench.simulator;
    control.addFault({ kind: 'latency', ms: 3_000, action: 'CancelCopyImage' });
    control.clearLog();
    const row = workbench.copies.row(title);
    const button = await row.button('Cancel Copy');
    const box = await button.boundingBox();
    assert.ok(box !== null);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await workbench.page.mouse.dblclick(x, y);
    await row.waitFor(({ description }) => {
      assert.equal(description, 'Cancelling…');
    });
    await workbench.screenshot('copy being cancelled');
    await workbench.page.mouse.click(x, y);
    await row.waitFor(({ description }) => {
      assert.equal(description, 'Cancelled');
    });
    await workbench.page.mouse.dblclick(x, y);
    await row.waitFor(({ description }) => {
      assert.equal(description, 'Cancelled');
    });
    const calls = control.log().filter(({ action }) => action === 'CopyImage');
    assert.deepEqual(calls, []);
    const images = control.images(shanghai.regionId).filter(({ name }) => name === 'web-0042');
    assert.deepEqual(images, []);
  });

  test('that failed open from the status bar with the reason', async () => {
    const workbench = await openWorkbench({ timeScale: 1 });
    await copyUpTo(workbench, 40);
    workbench.simulator.control.failCopy(accepted(workbench)[0]?.imageId ?? '');
    await workbench.statusBar.item('Copy failed').click();
    await workbench.copies.row(title).waitFor(({ isSelected, description }) => {
      assert.ok(isSelected);
      assert.equal(description, 'Image could not be created');
    });
    await workbench.statusBar.item('Copy failed').waitFor({ state: 'detached' });
    await workbench.page.keyboard.press('Enter');
    await eventually(async () => {
      assert.match(await workbench.editor.text(), /^Why: The service could not create the image/);
    });
    await workbench.screenshot('copy details');
  });

  test('that are cancelled too late say that the image is available', async () => {
    const workbench = await openWorkbench({ timeScale: 1 });
    await copyUpTo(workbench, 90);
    workbench.simulator.control.advance(10 * 60 * 1_000);
    await workbench.copies.row(title).choose('Cancel Copy');
    await workbench.notifications
      .toast('Too late to cancel: web-0042 is already available.')
      .waitFor();
    await workbench.screenshot('copy cancelled too late');
    await workbench.copies.row(title).waitFor(isAvailable);
  });

  test('that failed are retried, and only their row remains of the failure', async () => {
    const workbench = await openWorkbench({ timeScale: 1 });
    await copyUpTo(workbench, 40);
    const { control } = workbench.simulator;
    const [first] = accepted(workbench);
    control.failCopy(first?.imageId ?? '');
    await workbench.statusBar.item('Copy failed').waitFor();
    await workbench.copies.row(title).waitFor(({ description, icon }) => {
      assert.equal(description, 'Image could not be created');
      assert.equal(icon, 'error');
    });
    await workbench.screenshot('copy failed');
    control.deleteImage(shanghai.regionId, first?.imageId ?? '');
    control.setTimeScale(240);
    control.resume();
    await workbench.copies.row(title).choose('Retry Copy');
    assert.match(await workbench.dialog.text(), /kept and billed until you delete it/);
    await workbench.screenshot('copy retried asks');
    await workbench.dialog.choose('Retry');
    await workbench.notifications.toast(`web-0042 is available in ${shanghai.name}.`).waitFor();
    await workbench.copies.row(title).waitFor(isAvailable);
    await workbench.copies.row(title).expand();
    await eventually(async () => {
      const [, ...copies] = await workbench.copies.rows();
      assert.deepEqual(
        copies.map(({ icon }) => icon),
        ['check', 'error'],
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

  test('are repeated with other settings', async () => {
    const workbench = await openWorkbench({ timeScale: 1 });
    await copyUpTo(workbench, 40);
    workbench.simulator.control.failCopy(accepted(workbench)[0]?.imageId ?? '');
    await workbench.copies.row(title).waitFor(({ description, icon }) => {
      assert.equal(description, 'Image could not be created');
      assert.equal(icon, 'error');
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
