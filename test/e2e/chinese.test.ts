import assert from 'node:assert/strict';
import { openWorkbench } from './openWorkbench';

suite('In Chinese', () => {
  test('tree, menu, form and status bar speak Simplified Chinese', async () => {
    const workbench = await openWorkbench({ locale: 'zh-cn', scenario: 'chinese', timeScale: 120 });
    await workbench.openViews();
    const regions = await workbench.images.row('demo').waitFor();
    assert.match(regions.description, /RAM 用户$/);
    const region = workbench.images.row('demo', '华东1（杭州）');
    await region.expand();
    await workbench.screenshot('chinese tree');
    const rows = await workbench.images.rows();
    // The state of an available image is not said.
    const image = rows.find(
      ({ level, description }) => level === 3 && /^\d+ GiB · /.test(description),
    );
    assert.ok(image);
    await workbench.images.row('demo', '华东1（杭州）', image.label).choose('复制镜像到其他地域…');
    const form = workbench.webview();
    await form.getByLabel('目标地域', { exact: true }).selectOption('cn-shanghai');
    await workbench.screenshot('chinese form');
    await form.getByRole('button', { name: /^复制到/ }).click();
    await workbench.statusBar.item(/复制 \d+%/).waitFor();
    await workbench.screenshot('chinese copy under way');
    await workbench.notifications
      .toast(/已在目标地域可用：华东2（上海）。/)
      .waitFor({ timeout: 90_000 });
  });
});
