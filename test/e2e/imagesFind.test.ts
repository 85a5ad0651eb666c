import assert from 'node:assert/strict';
import { eventually } from './eventually';
import { openWorkbench } from './openWorkbench';

suite('Finding images', () => {
  test('filters the tree while the user types, by keyboard, and one click clears it', async () => {
    const workbench = await openWorkbench();
    await workbench.openViews();
    await workbench.images.row('demo', 'China (Hangzhou)').click();
    await workbench.page.keyboard.press('Control+f');
    await workbench.quickInput.waitFor('Filter Images');
    await workbench.page.keyboard.type('web-004');
    const names = await eventually(async () => {
      const rows = await workbench.images.rows();
      const images = rows.filter(({ level }) => level === 3).map(({ label }) => label);
      assert.ok(images.length > 0 && images.every(label => label.includes('web-004')));
      return images;
    });
    await workbench.page.keyboard.press('Enter');
    await eventually(async () => {
      const message = workbench.page.locator('.sidebar .message').filter({ hasText: 'web-004' });
      assert.match(await message.innerText(), new RegExp(`\\(${names.length} of \\d+ images\\)`));
    });
    await workbench.screenshot('images filtered en');
    await workbench.images.action('Clear Filter');
    await workbench.images.row('demo', 'China (Hangzhou)').waitFor(({ description }) => {
      assert.match(description, /^\d+$/);
    });
  });

  test('adds conditions by mouse, and Escape brings back the filter of before', async () => {
    const workbench = await openWorkbench();
    await workbench.openViews();
    await workbench.images.row('demo', 'China (Hangzhou)', 'web-0042').waitFor();
    await workbench.images.action('Filter Images… (Ctrl+F)');
    await workbench.quickInput.pick('Encryption…');
    await workbench.quickInput.pick('encrypted');
    await workbench.quickInput.waitFor('Filter Images');
    const encrypted = await eventually(async () => {
      const rows = (await workbench.images.rows()).filter(({ level }) => level === 3);
      assert.ok(rows.length > 0);
      assert.ok(rows.every(({ description }) => description.includes('encrypted')));
      return rows.length;
    });
    await workbench.screenshot('images filter conditions');
    await workbench.quickInput.pick('Show Images');
    await workbench.images.action('Filter Images… (Ctrl+F)');
    await workbench.quickInput.waitFor('Filter Images');
    await workbench.page.keyboard.type('no such image');
    await workbench.images.row('demo', 'No image matches the filter').waitFor();
    await workbench.page.keyboard.press('Escape');
    await eventually(async () => {
      const rows = (await workbench.images.rows()).filter(({ level }) => level === 3);
      assert.equal(rows.length, encrypted);
    });
  });

  test('keeps the filter over a restart, and says that nothing matches', async () => {
    const workbench = await openWorkbench({
      locale: 'zh-cn',
      viewport: { width: 900, height: 700 },
    });
    await workbench.openViews();
    await workbench.images.row('demo', '华东1（杭州）', 'web-0042').waitFor();
    await workbench.images.action('筛选镜像… (Ctrl+F)');
    await workbench.quickInput.waitFor('筛选镜像');
    await workbench.page.keyboard.type('没有');
    await workbench.page.keyboard.press('Enter');
    await workbench.images.row('demo', '没有符合筛选条件的镜像').waitFor();
    await workbench.reload();
    await workbench.openViews();
    const none = workbench.images.row('demo', '没有符合筛选条件的镜像');
    await none.waitFor();
    await workbench.screenshot('images all filtered zh-cn');
    await none.click();
    await workbench.images.row('demo', '华东1（杭州）', 'web-0042').waitFor();
  });

  test('goes to an image of any region, even if the filter would hide it', async () => {
    const workbench = await openWorkbench({ scenario: 'large' });
    await workbench.openViews();
    await workbench.images.action('Filter Images… (Ctrl+F)');
    await workbench.quickInput.waitFor('Filter Images');
    await workbench.page.keyboard.type('no such image');
    await workbench.page.keyboard.press('Enter');
    await workbench.runCommand('ecsImages.goToImage');
    await workbench.quickInput.waitFor('Go to Image');
    await workbench.page.keyboard.type('Frankfurt');
    const item = await eventually(async () => {
      const [first] = await workbench.quickInput.items();
      assert.match(first?.detail ?? '', /Frankfurt/);
      return first;
    });
    await workbench.screenshot('go to image');
    await workbench.page.keyboard.press('Enter');
    await eventually(async () => {
      const selected = workbench.page.locator('.sidebar .monaco-list-row.selected');
      assert.match(await selected.innerText(), new RegExp(item?.label ?? 'none'));
    });
  });

  test('groups and sorts by keyboard, and tells where each image is', async () => {
    const workbench = await openWorkbench();
    await workbench.openViews();
    await workbench.images.row('demo', 'China (Hangzhou)', 'web-0042').waitFor();
    await workbench.runCommand('ecsImages.arrangeImages');
    await workbench.quickInput.waitFor('Arrange Images');
    await workbench.page.keyboard.type('Name Prefix');
    await workbench.page.keyboard.press('Enter');
    await workbench.images.row('demo', 'web', 'web-0042').waitFor(({ description }) => {
      assert.match(description, /^China \(Hangzhou\) · 40 GiB/);
    });
    await workbench.screenshot('images by prefix');
    await workbench.runCommand('ecsImages.arrangeImages');
    await workbench.quickInput.pick('Sort by Name');
    await eventually(async () => {
      const rows = (await workbench.images.rows()).filter(({ level }) => level === 3);
      const labels = rows.map(({ label }) => label);
      const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
      assert.deepEqual(labels, [...labels].sort(compare));
    });
  });

  test('shows what others share, and what may be done with it', async () => {
    const workbench = await openWorkbench();
    await workbench.openViews();
    const shared = workbench.images.row('demo', 'Shared with you');
    await shared.expand();
    await eventually(async () => {
      const rows = await workbench.images.rows();
      const at = rows.findIndex(({ label }) => label === 'Shared with you');
      assert.match(rows[at + 1]?.description ?? '', / · .*shared with you/);
    });
    assert.match(await shared.tooltip(), /copied within their own region only/);
    await workbench.screenshot('images shared');
  });
});
