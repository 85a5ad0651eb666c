import assert from 'node:assert/strict';
import { copyToShanghai, newImages, openForm, shanghai } from './copyForm';
import { eventually } from './eventually';
import { openWorkbench } from './openWorkbench';

/** 20 s for 40 GiB: the first polls, after 2 to 3 s and 10 s later, see the copy in progress. */
const fast = { timeScale: 120 } as const;

suite('Copying an image', () => {
  test('works from the tree through the form and status bar to the final message', async () => {
    const workbench = await openWorkbench(fast);
    await openForm(workbench);
    await copyToShanghai(workbench);
    await workbench.statusBar.item(/^\s*Copy \d+%/).waitFor();
    await workbench.screenshot('copy under way');
    const done = `web-0042 is available in ${shanghai.name}.`;
    await workbench.notifications.toast(done).waitFor({ timeout: 90_000 });
    await workbench.screenshot('copy finished');
    await workbench.notifications.choose(done, 'Copy Image ID');
    const [copy] = workbench.simulator.control.copies().filter(isToShanghai);
    await eventually(async () => {
      assert.equal(await workbench.clipboard(), copy?.imageId);
    });
    await workbench.images.row('demo', shanghai.name, 'web-0042').waitFor(({ description }) => {
      assert.match(description, /^\d+ GiB/);
    });
  });

  test('continues after the window was reloaded in the middle', async () => {
    const workbench = await openWorkbench(fast);
    await openForm(workbench);
    await copyToShanghai(workbench);
    await workbench.statusBar.item(/^\s*Copy \d+%/).waitFor();
    await workbench.reload();
    await workbench.openViews();
    await workbench.copies.row(`web-0042 → ${shanghai.name}`).waitFor(({ description }) => {
      assert.match(description, /^m-/);
    });
    assert.equal(workbench.simulator.control.copies().filter(isToShanghai).length, 1);
  });

  test('is submitted once if the connection breaks after the service accepted it', async () => {
    const workbench = await openWorkbench(fast);
    workbench.simulator.control.addFault({
      kind: 'reset',
      when: 'after',
      action: 'CopyImage',
      times: 1,
    });
    await openForm(workbench);
    await copyToShanghai(workbench);
    await workbench.copies.row(`web-0042 → ${shanghai.name}`).waitFor(({ description }) => {
      assert.match(description, /^(\d+ %|m-)/);
    });
    assert.equal(workbench.simulator.control.copies().filter(isToShanghai).length, 1);
    const calls = workbench.simulator.control.log().filter(({ action }) => action === 'CopyImage');
    assert.equal(new Set(calls.map(({ clientToken }) => clientToken)).size, 1);
  });

  test('is cancelled from the list of copies, and the image is gone', async () => {
    const workbench = await openWorkbench({ timeScale: 30 });
    await openForm(workbench);
    await copyToShanghai(workbench);
    await workbench.statusBar.item(/^\s*Copy \d+%/).click();
    await workbench.quickInput.waitFor('Choose a copy');
    await workbench.screenshot('list of copies');
    const item = workbench.quickInput.rows.filter({ hasText: shanghai.name });
    await item.hover();
    await item.getByRole('button', { name: 'Cancel Copy' }).click();
    await workbench.quickInput.dismiss();
    await workbench.copies.row(`web-0042 → ${shanghai.name}`).waitFor(({ description }) => {
      assert.match(description, /^Cancelled/);
    });
    const images = workbench.simulator.control.images('cn-shanghai');
    assert.deepEqual(
      images.filter(({ name }) => name === 'web-0042'),
      [],
    );
  });

  test('shows the service’s refusal at the destination, and keeps the draft', async () => {
    const workbench = await openWorkbench(fast);
    workbench.simulator.control.addFault({
      kind: 'deny',
      action: 'CopyImage',
    });
    const form = await openForm(workbench);
    await form.getByLabel('Description', { exact: true }).fill('kept for another try');
    await copyToShanghai(workbench);
    await form
      .getByText(/permission/i)
      .first()
      .waitFor();
    await workbench.screenshot('copy refused');
    assert.equal(
      await form.getByLabel('Description', { exact: true }).inputValue(),
      'kept for another try',
    );
    workbench.simulator.control.clearFaults();
    await copyToShanghai(workbench);
    await newImages(form).waitFor();
  });
});

function isToShanghai({ regionId, name }: { regionId: string; name: string }): boolean {
  return regionId === shanghai.regionId && name === 'web-0042';
}
