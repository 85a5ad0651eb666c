import assert from 'node:assert/strict';
import { hangzhou } from './copyForm';
import { eventually } from './eventually';
import { openWorkbench } from './openWorkbench';

suite('The Images view', () => {
  test('shows a region while another one is still slow', async () => {
    const workbench = await openWorkbench();
    workbench.simulator.control.addFault({
      kind: 'latency',
      ms: 15_000,
      regionId: 'cn-shanghai',
      action: 'DescribeImages',
    });
    await workbench.openViews();
    await workbench.images.row('demo', 'China (Hangzhou)', 'web-0042').waitFor();
    const outline = await workbench.images.outline();
    assert.ok(!outline.includes('  China (Shanghai)'));
    assert.ok(outline.includes('  Loading…'));
    await workbench.screenshot('first region early');
  });

  test('shows what could not be loaded beside the rest, and loads it with Refresh Region', async () => {
    const workbench = await openWorkbench();
    const { control } = workbench.simulator;
    control.addFault({ kind: 'deny', regionId: 'cn-beijing', action: 'DescribeImages' });
    await workbench.openViews();
    const region = workbench.images.row('demo', 'China (Beijing)');
    await region.waitFor(({ description, icon }) => {
      assert.equal(description, 'ecs:DescribeImages not allowed');
      assert.equal(icon, 'warning');
    });
    await workbench.images.row('demo', 'China (Hangzhou)').waitFor();
    await workbench.screenshot('region denied');
    control.clearFaults();
    await region.action('Refresh Region');
    await region.waitFor(({ description }) => {
      assert.match(description, /^\d+$/);
    });
    await region.choose('Open in Console');
    assert.match(
      await workbench.dialog.text(),
      /https:\/\/ecs\.console\.alibabacloud\.com\/image\/region\/cn-beijing/,
    );
    await workbench.dialog.choose('Cancel');
  });

  for (const [theme, locale] of [
    ['dark', 'en'],
    ['light', 'zh-cn'],
    ['highContrast', 'en'],
  ] as const) {
    test(`names, describes and speaks its rows, ${theme}, ${locale}`, async () => {
      const workbench = await openWorkbench({ theme, locale });
      await workbench.openViews();
      const name = locale === 'en' ? hangzhou.name : '华东1（杭州）';
      const image = workbench.images.row('demo', name, 'web-0042');
      await image.waitFor(({ description }) => {
        assert.match(description, /^40 GiB · 3 /);
      });
      const sentence = locale === 'en' ? /^Image web-0042: available, / : /^镜像 web-0042：可用，/;
      assert.match(await image.spoken(), sentence);
      assert.match(await workbench.images.row('demo', name).spoken(), /cn-hangzhou/);
      assert.match(await image.tooltip(), /m-bp1h46wfpjsjastc0042/);
      await workbench.screenshot(`images rows ${theme} ${locale}`);
      const menu = await image.openMenu();
      await menu.items();
      await workbench.screenshot(`images menu ${theme} ${locale}`);
      await menu.dismiss();
    });
  }

  test('shows texts from outside as text', async () => {
    const workbench = await openWorkbench({ scenario: 'hostile' });
    await workbench.openViews();
    await workbench.images.row('demo', 'China (Hangzhou)').expand();
    const rows = await eventually(async () => {
      const all = await workbench.images.rows();
      assert.ok(all.some(({ level }) => level === 3));
      assert.ok(all.every(({ label }) => label !== 'Loading…'));
      return all;
    });
    for (const row of rows) {
      assert.doesNotMatch(row.label, /\p{Cc}|\p{Bidi_Control}|\]\(command:/u);
    }
    await workbench.screenshot('hostile names');
  });

  test('says so when there are no images', async () => {
    const workbench = await openWorkbench({ scenario: 'empty' });
    await workbench.openViews();
    await workbench.images.row('demo', 'No custom images found').waitFor();
  });

  test('copies nothing in Restricted Mode, and says so', async () => {
    const workbench = await openWorkbench({ trust: 'restricted' });
    await workbench.openViews();
    await workbench.images
      .row('demo', 'China (Hangzhou)', 'web-0042')
      .choose('Copy Image to Other Regions…');
    await workbench.notifications.toast(/cannot be copied in Restricted Mode/).waitFor();
    const calls = workbench.simulator.control.log().filter(({ action }) => action === 'CopyImage');
    assert.deepEqual(calls, []);
  });
});
