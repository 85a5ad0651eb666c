import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { eventually } from './eventually';
import { journalOf, openOver, record, writeRecord } from './journal';

const now = Date.now();
const accepted = { acceptedAt: now, isSeen: true, misses: 0 };
const copying = (imageId: string) => ({
  kind: 'copying',
  imageId,
  ...accepted,
  percent: 42,
  remainingSeconds: 360,
  startedAt: now,
  startedPercent: 0,
});
const elsewhere = { profile: { scope: 'workspace', id: 'team' }, profileLabel: 'team' };
const gone = {
  profile: { scope: 'user', id: 'gone' },
  profileLabel: 'gone',
  trackingProblem: { since: now, why: { reason: 'profile', failure: 'notFound', label: 'gone' } },
};
const records = [
  record(copying('m-uf6elsewhere1'), 0, elsewhere),
  record(copying('m-2zegone000001'), 1, gone),
  record(copying('m-t4nbatch00001'), 2, { ...elsewhere, batchId: 'batch' }),
  record(copying('m-uf6batch00002'), 3, { ...elsewhere, batchId: 'batch' }),
];

suite('Copies that this window cannot follow', () => {
  test('say so, do not spin, and can be removed after a question', async () => {
    const workbench = await openOver(records, {});
    await workbench.runCommand('ecsImages.showCopiesOfAllWorkspaces');
    const shanghai = workbench.copies.row('web-0042 → China (Shanghai)');
    const beijing = workbench.copies.row('web-0042 → China (Beijing)');
    const batch = workbench.copies.row('web-0042 → 2 regions');
    for (const row of [shanghai, beijing]) {
      await row.waitFor(({ description, icon }) => {
        assert.equal(description, 'Progress unavailable · 42 %');
        assert.equal(icon, 'eye-closed');
      });
    }
    await batch.waitFor(({ description, icon }) => {
      assert.deepEqual([description, icon], ['Progress unavailable · 42 % · 0 of 2', 'eye-closed']);
    });
    assert.deepEqual(await workbench.statusBar.texts(), []);
    assert.match(await shanghai.tooltip(), /belongs to another workspace/);
    await workbench.screenshot('copies not followed');

    const menu = await shanghai.openMenu();
    const items = await menu.items();
    await menu.dismiss();
    assert.ok(!items.includes('Cancel Copy') && !items.includes('Check Again'), String(items));
    await shanghai.choose('Remove from List');
    assert.match(await workbench.dialog.text(), /continue in the cloud/);
    await workbench.screenshot('copy not followed removed');
    await workbench.dialog.choose('Cancel');
    await shanghai.waitFor();
    await beijing.choose('Remove from List');
    await workbench.dialog.choose('Remove from List');
    await eventually(async () => {
      const labels = (await workbench.copies.rows()).map(({ label }) => label);
      assert.ok(!labels.includes('web-0042 → China (Beijing)'));
    });
    await batch.choose('Remove from List');
    assert.match(await workbench.dialog.text(), /Remove 2 copies from the list/);
    await workbench.dialog.choose('Remove from List');
    await eventually(async () => {
      const labels = (await workbench.copies.rows()).map(({ label }) => label);
      assert.deepEqual(labels, ['web-0042 → China (Shanghai)']);
    });
    const left = readdirSync(journalOf(workbench)).sort();
    assert.deepEqual(left, ['copy-0.json']);
  });

  test('say so in Chinese', async () => {
    const workbench = await openOver(records, { locale: 'zh-cn', theme: 'dark' });
    await workbench.runCommand('ecsImages.showCopiesOfAllWorkspaces');
    const row = workbench.copies.row('web-0042 → 华东2（上海）');
    await row.waitFor(({ description }) => {
      assert.equal(description, '无法获取进度 · 42%');
    });
    await row.choose('从列表中移除');
    assert.match(await workbench.dialog.text(), /会在云端继续/);
    await workbench.screenshot('copies not followed chinese');
  });
});

suite('The list of copies', () => {
  test('keeps its position while copies change', async () => {
    const available = { kind: 'available', imageId: 'm-uf6available', finishedAt: now };
    const many = Array.from({ length: 40 }, (_, index) => record(available, index));
    const workbench = await openOver(many, {});
    await workbench.runCommand('ecsImages.showCopies');
    await workbench.quickInput.waitFor('Choose a copy');
    const rows = workbench.quickInput.widget.locator('.monaco-list-row');
    await rows.first().hover();
    const indexes = () => rows.evaluateAll(all => all.map(row => row.getAttribute('data-index')));
    await eventually(async () => {
      await workbench.page.mouse.wheel(0, 1e6);
      assert.ok((await indexes()).includes('39'));
    });
    const seen = await indexes();
    const index = 37;
    const failed = { kind: 'failed', why: { reason: 'createFailed' }, finishedAt: now };
    writeRecord(workbench, index, record(failed, index, { revision: 2 }));
    await rows.filter({ hasText: 'could not create the image' }).waitFor({ timeout: 10_000 });
    assert.deepEqual(await indexes(), seen);
  });
});
