import assert from 'node:assert/strict';
import { shanghai } from './copyForm';
import { eventually } from './eventually';
import { openWorkbench } from './openWorkbench';
import { chooseImage, item, openImages, tick } from './quickCopy';
import type { Workbench } from './workbench';

const hour = 3_600_000;
const names = ['web-0042', 'web-0041', 'ci-runner-2026.11', 'k8s-node-1.31', 'bastion-2026-10'];

function made(workbench: Workbench): readonly string[] {
  return workbench.simulator.control
    .copies()
    .filter(({ clientToken }) => clientToken !== undefined)
    .map(({ source, regionId }) => `${source.imageId} ${regionId}`);
}

suite('Copies in the cloud', () => {
  /** The page that opens when the user follows a link out of the editor. */
  async function opened(workbench: Workbench, site: string, follow: () => Promise<unknown>) {
    const context = workbench.page.context();
    await context.route(`${site}/**`, route => route.fulfill({ body: 'a console' }));
    await follow();
    const page = context.waitForEvent('page');
    await workbench.dialog.choose('Open');
    const console_ = await page;
    await console_.waitForURL(`${site}/**`);
    const url = console_.url();
    await console_.close();
    return url;
  }

  test('go from a coverage selection to images that are all there, each once', async () => {
    const workbench = await openWorkbench({ theme: 'dark' });
    const { simulator, quickInput } = workbench;
    await workbench.openViews();
    await workbench.images.row('demo').choose('Show Coverage');
    const table = workbench.webview();
    for (const name of names) {
      await table.locator(`th[aria-label="Image ${name}"]`).click();
    }
    await table.getByRole('button', { name: /^Copy to Missing Regions… \(2\d\)/ }).click();
    const form = workbench.webview();
    await form.getByText(/^2\d copies take hours\. OOS, the cloud's own engine/).waitFor();
    await workbench.screenshot('cloud, offered in the form, dark');
    await form.getByRole('button', { name: 'Run in the Cloud…' }).click();
    await quickInput.waitFor('Run in the Cloud (OOS)');
    const start = quickInput.rows.filter({ hasText: /Start 2\d Copies in the Cloud/ });
    await start.waitFor();
    await workbench.screenshot('cloud, confirmation, dark');
    await quickInput.rows.filter({ hasText: 'Signed by profile: demo' }).click();
    await quickInput.answer('Name of the RAM role', 'image-copier');
    await quickInput.rows.filter({ hasText: 'Signed by RAM role: image-copier' }).waitFor();
    await quickInput.rows.filter({ hasText: 'Runs in: China (Hangzhou)' }).click();
    await quickInput.waitFor('Region whose OOS runs the copies');
    await quickInput.pick(shanghai.name);
    await quickInput.rows.filter({ hasText: 'Runs in: China (Shanghai)' }).waitFor();
    await workbench.screenshot('cloud, role and region chosen, dark');
    await start.click();
    const [execution] = await eventually(() => {
      const all = simulator.control.executions();
      assert.equal(all.length, 1);
      return all;
    });
    assert.equal(execution?.regionId, shanghai.regionId);
    assert.equal(execution.ramRole, 'image-copier');
    await eventually(async () => {
      const [batch] = await workbench.copies.rows();
      assert.match(batch?.description ?? '', /^OOS · /);
    });
    await workbench.screenshot('cloud, copies under way, dark');
    const site = 'https://oos.console.alibabacloud.com';
    const [batch] = await workbench.copies.rows();
    const url = await opened(workbench, site, () =>
      workbench.copies.row(batch?.label ?? '').choose('Open in OOS Console'),
    );
    assert.equal(url, `${site}/${shanghai.regionId}/execution/detail/${execution.executionId}`);
    simulator.control.advance(12 * hour);
    const copies = made(workbench);
    assert.ok(copies.length > 20);
    assert.equal(new Set(copies).size, copies.length);
    await eventually(async () => {
      const [batch] = await workbench.copies.rows();
      assert.doesNotMatch(batch?.description ?? '-', /OOS|%|-/);
    });
    await workbench.screenshot('cloud, finished, dark');
  });

  test('go from a coverage selection to their end in Chinese, in a narrow window', async () => {
    const workbench = await openWorkbench({
      locale: 'zh-cn',
      theme: 'highContrast',
      viewport: { width: 900, height: 800 },
    });
    const { simulator, quickInput } = workbench;
    await workbench.openViews();
    await workbench.images.row('demo').choose('查看镜像分布');
    const table = workbench.webview();
    for (const name of names) {
      await table.locator(`th[aria-label="镜像 ${name}"]`).click();
    }
    await workbench.screenshot('cloud, coverage selected, zh');
    await table.getByRole('button', { name: /^复制到缺少该镜像的地域…（2\d）/ }).click();
    const form = workbench.webview();
    await form.getByText(/^2\d 个复制任务需要数小时/).waitFor();
    await workbench.screenshot('cloud, offered in the form, zh');
    await form.getByRole('button', { name: '在云端执行…' }).click();
    await quickInput.waitFor('在云端执行（OOS）');
    const start = quickInput.rows.filter({ hasText: /在云端启动 2\d 个复制任务/ });
    await start.waitFor();
    await workbench.screenshot('cloud, batch to confirm, zh');
    await start.click();
    await eventually(async () => {
      const [batch] = await workbench.copies.rows();
      assert.match(batch?.description ?? '', /^OOS · /);
      assert.ok(made(workbench).length > 0);
    });
    await workbench.screenshot('cloud, batch under way, zh');
    simulator.control.advance(12 * hour);
    await eventually(async () => {
      const [batch] = await workbench.copies.rows();
      assert.equal(batch?.description, '');
    });
    const copies = made(workbench);
    assert.ok(copies.length > 20);
    assert.equal(new Set(copies).size, copies.length);
    await eventually(async () => {
      assert.equal(await form.locator('[data-outcome="available"]').count(), 5);
    });
    await workbench.screenshot('cloud, batch finished, zh');
  });

  test('say in Chinese that OOS is not activated, and check again on request', async () => {
    const workbench = await openWorkbench({ locale: 'zh-cn', scenario: 'denied' });
    workbench.simulator.control.setOos({ isActivated: false });
    await workbench.openViews();
    await workbench.images.row('demo', '华东1（杭州）', 'web-0042').choose('复制镜像到其他地域…');
    const form = workbench.webview();
    await form.getByLabel('目标地域', { exact: true }).selectOption('ap-southeast-1');
    await form.getByRole('button', { name: '在云端执行…' }).click();
    await workbench.quickInput.waitFor('在云端执行（OOS）');
    await workbench.quickInput.rows.filter({ hasText: '此账号尚未开通' }).waitFor();
    assert.equal(await workbench.quickInput.rows.filter({ hasText: '启动' }).count(), 0);
    await workbench.screenshot('cloud, not activated, zh');
    workbench.simulator.control.setOos({ isActivated: true });
    await workbench.quickInput.rows.filter({ hasText: '此账号尚未开通' }).click();
    await workbench.quickInput.rows.filter({ hasText: '在云端启动 1 个复制任务' }).waitFor();
    await workbench.screenshot('cloud, confirmation, zh');
    await workbench.quickInput.rows.filter({ hasText: '在云端启动 1 个复制任务' }).click();
    await eventually(async () => {
      const [batch] = await workbench.copies.rows();
      assert.match(batch?.description ?? '', /^OOS 排队中/);
    });
    await workbench.screenshot('cloud, copies under way, zh');
    // The copy is queued before OOS is asked: only what has begun ends with time.
    await eventually(() => {
      assert.equal(made(workbench).length, 1);
    });
    workbench.simulator.control.advance(12 * hour);
    await eventually(async () => {
      const [batch] = await workbench.copies.rows();
      assert.match(batch?.description ?? '', /^m-/);
    });
    await workbench.screenshot('cloud, finished, zh');
  });

  test('begin in quick copy, too, which is there again if the user turns back', async () => {
    const workbench = await openWorkbench({ theme: 'light' });
    const { simulator, quickInput } = workbench;
    await openImages(workbench);
    await workbench.runCommand('ecsImages.copyImageStepByStep');
    await chooseImage(workbench);
    await tick(workbench, shanghai.name);
    await quickInput.accept();
    for (const question of ['Name of', 'Encryption of', 'Tags as', 'Resource group of']) {
      await quickInput.waitFor(question);
      await quickInput.rows
        .first()
        .or(quickInput.message.filter({ hasText: question }))
        .first()
        .waitFor();
      await quickInput.accept();
    }
    const inCloud = item(workbench, 'Run in the Cloud…');
    await inCloud.waitFor();
    await workbench.screenshot('cloud, row of quick copy, light');
    await inCloud.click();
    await quickInput.waitFor('Run in the Cloud (OOS)');
    await item(workbench, 'Start 1 Copy in the Cloud').waitFor();
    await quickInput.input.press('Escape');
    await inCloud.click();
    await quickInput.waitFor('Run in the Cloud (OOS)');
    assert.equal(simulator.control.executions().length, 0);
    await item(workbench, 'Start 1 Copy in the Cloud').click();
    await eventually(async () => {
      const [batch] = await workbench.copies.rows();
      assert.match(batch?.description ?? '', /^Queued in OOS/);
    });
    await workbench.screenshot('cloud, one copy under way, light');
    assert.equal(simulator.control.executions().length, 1);
    assert.deepEqual(
      simulator.control.log().filter(({ action }) => action === 'CopyImage'),
      [],
    );
  });
});
