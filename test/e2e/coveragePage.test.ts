import assert from 'node:assert/strict';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../env/chromium';
import { artifacts } from '../env/paths';
import { CoveragePage, type CoverageLook } from '../page/coveragePage';
import { coverage, type PageServer, servePage } from '../page/serve';
import { type ThemeName, themes } from '../page/themes';

suite('The table of coverage in a browser', () => {
  let browser: Browser;
  let server: PageServer;

  suiteSetup(async () => {
    [browser, server] = await Promise.all([launchChromium(), servePage(0, coverage)]);
  });

  suiteTeardown(async () => {
    await browser.close();
    await server.close();
  });

  const open = (look?: CoverageLook) => CoveragePage.open(browser, server.url, look);

  async function shown(table: CoveragePage, name: string): Promise<void> {
    await table.page.screenshot({
      path: path.join(artifacts, 'coverage', `${name}.png`),
      animations: 'disabled',
    });
    assert.deepEqual(await table.violations(), []);
    assert.equal(await table.overflow(), 0);
    assert.deepEqual(table.complaints, []);
    await table.page.close();
  }

  for (const theme of Object.keys(themes) as ThemeName[]) {
    test(`is accessible and within its policy in the theme ${theme}`, async () => {
      const table = await open({ theme });
      await table.page.locator('#selectAll').click();
      await table.cell('golden', 'Shanghai').focus();
      await shown(table, theme);
    });
  }

  test('fits into 320 pixels, and speaks Chinese', async () => {
    await shown(await open({ width: 320, theme: 'light' }), 'narrow');
    const chinese = await open({ lang: 'zh-cn', theme: 'light' });
    await chinese.page.locator('#selectAll').click();
    assert.match(
      await chinese.page.locator('#copy').innerText(),
      /^复制到缺少该镜像的地域…（\d+）$/,
    );
    await shown(chinese, 'Chinese');
  });

  test('says that there is nothing, that it loads, and what failed', async () => {
    for (const scene of ['empty', 'loading', 'broken'] as const) {
      await shown(await open({ scene }), scene);
    }
  });

  test('shows hostile text as text', async () => {
    const table = await open({ scene: 'hostile' });
    assert.equal(await table.page.locator('img, b, script:not([nonce])').count(), 0);
    await shown(table, 'hostile');
  });

  test('of 500 rows draws those in sight, and follows keys and wheel with header and names in place', async () => {
    const table = await open({ scene: 'large' });
    const { page } = table;
    const rows = page.locator('tbody tr:not(.spacer)');
    assert.ok((await rows.count()) < 60);
    await page.locator('[data-at="0:0"]').click();
    await page.keyboard.press('Control+End');
    assert.match(await table.focused(), /^Image image-499, Region cn-region28: /);
    assert.ok(await table.isInSight(':focus'));
    await page.keyboard.press('Control+Home');
    assert.equal(await table.focused(), 'Family or name');
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('ArrowDown');
      assert.ok(await table.isInSight(':focus'), await table.focused());
    }
    assert.equal(await table.focused(), 'Image image-039');
    for (let presses = 0; presses < 20; presses += 1) {
      await page.keyboard.press('ArrowRight');
      assert.ok(await table.isInSight(':focus'), await table.focused());
    }
    await page.locator('#table').evaluate(element => {
      element.scrollTo(600, 9_000);
    });
    await page.locator('tbody th', { hasText: 'image-325' }).waitFor();
    assert.ok(await table.isInSight('thead th[data-at="-1:-1"]'));
    assert.match(await table.focused(), /^Image image-039/);
    assert.ok((await rows.count()) < 60);
    await shown(table, 'large');
  });

  test('keeps the selection across a reload', async () => {
    const table = await open();
    await table.cell('web-0042', 'ap-southeast').click();
    await table.page.reload();
    await table.page.locator('[aria-selected="true"]').first().waitFor();
    assert.equal(await table.page.locator('td[aria-selected="true"]').count(), 1);
    await table.page.close();
  });

  test('keeps its place across a reload, as when its tab was hidden', async () => {
    const { page } = await open({ scene: 'large' });
    const table = page.locator('#table');
    await table.evaluate(async element => {
      const isOver = new Promise(resolve => {
        element.addEventListener('scrollend', resolve, { once: true });
      });
      element.scrollTo(600, 9_000);
      await isOver;
    });
    const place = () => table.evaluate(({ scrollTop, scrollLeft }) => [scrollTop, scrollLeft]);
    const before = await place();
    await page.reload();
    await page.locator('tbody th', { hasText: 'image-325' }).waitFor();
    assert.deepEqual(await place(), before);
    await page.close();
  });

  test('shows its focus and what is selected in forced colours', async () => {
    const table = await open({ theme: 'highContrast' });
    await table.page.emulateMedia({ forcedColors: 'active' });
    await table.cell('web-0042', 'ap-southeast').click();
    const outline = await table.page
      .locator(':focus')
      .evaluate(cell => getComputedStyle(cell).outlineStyle);
    assert.equal(outline, 'solid');
    await table.page.screenshot({ path: path.join(artifacts, 'coverage', 'forced colours.png') });
    await table.page.close();
  });
});
