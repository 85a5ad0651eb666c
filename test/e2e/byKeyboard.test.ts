import assert from 'node:assert/strict';
import { eventually } from './eventually';
import { type Locale, manifestText } from './manifest';
import { openWorkbench } from './openWorkbench';
import { Spoken } from './spoken';
import type { Workbench } from './workbench';

interface Words {
  readonly scenario: 'default' | 'chinese';
  readonly region: RegExp;
  readonly copyImage: string;
  readonly destination: string;
  readonly check: string;
  readonly passed: string;
  readonly copy: RegExp;
  readonly showCopies: string;
  /** In the status bar. */
  readonly percent: RegExp;
  /** What is said on the way, in this order; more may be said between. */
  readonly journey: readonly RegExp[];
}

const words: Readonly<Record<Locale, Words>> = {
  en: {
    scenario: 'default',
    region: /"Region China \(Hangzhou\) cn-hangzhou: \d+ images/,
    copyImage: 'Copy Image to Other Regions…',
    destination: 'Destination region',
    check: 'Check (Dry Run)',
    passed: 'All checks passed.',
    copy: /^button "Copy to China \(Shanghai\)"/,
    showCopies: 'Show Copies',
    percent: /Copy \d+%/,
    journey: [
      /^treeitem "Profile demo: active, .*Actions: Switch Profile, Test Connection\."$/,
      /^treeitem "Region .* cn-hangzhou: \d+ images\. Actions: Refresh Region, Hide Region, Copy/,
      /^treeitem "Image \S+: available, \d+ GiB.* Actions: Copy Image to Other Regions…/,
      /^menuitem "Copy Image to Other Regions…/,
      /^combobox "Destination region"$/,
      /^textbox "Name in this region"$/,
      /^button "Remove destination 1"$/,
      /^searchbox "Search regions to add…"$/,
      /^textbox "Name"$/,
      /^textbox "Description"$/,
      /^radio "Use each region's default/,
      /^textbox "Key of tag 1"$/,
      /^textbox "Value of tag 1"$/,
      /^button "Remove tag 1"$/,
      /^combobox "Resource group"$/,
      /^button "Check \(Dry Run\)"$/,
      /^announced ".*All checks passed\."$/,
      /^button "Copy to China \(Shanghai\)"$/,
      /^button "Show Copies"$/,
      /^treeitem "\S+ to China \(Shanghai\): (starting|waiting|copying|available).* Actions: /i,
    ],
  },
  'zh-cn': {
    scenario: 'chinese',
    region: /"地域 华东1（杭州） cn-hangzhou：\d+ 个镜像/,
    copyImage: '复制镜像到其他地域…',
    destination: '目标地域',
    check: '预检',
    passed: '预检通过。',
    copy: /^button "复制到：华东2（上海）"/,
    showCopies: '查看复制任务',
    percent: /复制 \d+%/,
    journey: [
      /^treeitem "凭证配置 demo：当前，.*可执行的操作：切换凭证配置、测试连接。"$/,
      /^treeitem "地域 .* cn-hangzhou：\d+ 个镜像。可执行的操作：刷新地域、隐藏地域、复制地域 ID。"$/,
      /^treeitem "镜像 \S+：可用，\d+ GiB.*可执行的操作：复制镜像到其他地域…/,
      /^menuitem "复制镜像到其他地域…/,
      /^combobox "目标地域"$/,
      /^textbox "在此地域的名称"$/,
      /^button "移除目标地域 1"$/,
      /^searchbox "搜索并添加地域…"$/,
      /^textbox "名称"$/,
      /^textbox "描述"$/,
      /^radio "跟随目标地域默认设置/,
      /^textbox "标签 1 的键"$/,
      /^textbox "标签 1 的值"$/,
      /^button "移除标签 1"$/,
      /^combobox "资源组"$/,
      /^button "预检"$/,
      /^announced ".*预检通过。"$/,
      /^button "复制到：华东2（上海）"$/,
      /^button "查看复制任务"$/,
      /^treeitem "\S+ 复制到 华东2（上海）：.*可执行的操作：/,
    ],
  },
};

suite('The whole journey by keyboard', () => {
  for (const locale of ['en', 'zh-cn'] as const) {
    test(`leads from the tree to the copies, and all of it is said (${locale})`, async () => {
      const { scenario, ...said } = words[locale];
      const workbench = await openWorkbench({ locale, scenario, timeScale: 120 });
      const spoken = new Spoken(workbench.page, locale);
      await openFormFromTree(workbench, spoken, said);
      await fillIn(workbench, spoken, said);
      await workbench.screenshot(`by keyboard ${locale}`);
      await spoken.press('Enter');
      await workbench.webview().locator('#showCopies').waitFor({ timeout: 10_000 });
      await spoken.pressUntil('Shift+Tab', new RegExp(`^button "${said.showCopies}"`));
      // A view takes the focus to its rows, and loses it if its first row comes later.
      await eventually(async () => {
        assert.ok((await workbench.copies.rows()).length > 0);
      });
      await workbench.page.keyboard.press('Enter');
      await eventually(async () => {
        await workbench.page.keyboard.press('Home');
        assert.match(await spoken.focused(), /^treeitem /);
      }, 10_000);
      await spoken.note();
      await workbench.statusBar.item(said.percent).waitFor();
      await workbench.screenshot(`copies by keyboard ${locale}`);
      const newId = await workbench.copied(() => workbench.page.keyboard.press('Control+c'));
      assertSaid(spoken.lines, said.journey);
      const calls = workbench.simulator.control
        .log()
        .filter(({ action, params }) => action === 'CopyImage' && params['DryRun'] !== 'true');
      assert.deepEqual(
        calls.map(({ params }) => [params['DestinationRegionId'], params['DestinationImageName']]),
        [['cn-shanghai', 'by-keyboard']],
      );
      assert.deepEqual(
        workbench.simulator.control
          .copies()
          .filter(copy => copy.imageId === newId)
          .map(({ regionId }) => regionId),
        ['cn-shanghai'],
      );
    });
  }
});

async function openFormFromTree(
  workbench: Workbench,
  spoken: Spoken,
  { region, copyImage }: Omit<Words, 'scenario'>,
): Promise<void> {
  const { keyboard } = workbench.page;
  const view = manifestText('view.images', workbench.locale);
  await workbench.typeCommand('workbench.view.extension.ecsImages', 'Show ECS');
  await workbench.images.row('demo').waitFor(({ description }) => {
    assert.notEqual(description, '');
  });
  await workbench.typeCommand('ecsImages.images.focus', `Focus on ${view} View`);
  await eventually(async () => {
    await keyboard.press('Home');
    assert.match(await spoken.focused(), /^treeitem /);
  }, 10_000);
  await spoken.note();
  await spoken.pressUntil('ArrowDown', region);
  await keyboard.press('ArrowRight');
  await eventually(async () => {
    const rows = await workbench.images.rows();
    assert.ok(rows.some(({ level }) => level === 3));
  }, 10_000);
  await spoken.pressUntil('ArrowDown', new RegExp(`GiB.*${copyImage}`));
  const imageId = await workbench.copied(() => keyboard.press('Control+c'));
  assert.match(imageId, /^m-\w+$/);
  await keyboard.press('Enter');
  await eventually(async () => {
    assert.ok((await workbench.editor.text()).includes(imageId));
  }, 10_000);
  await workbench.typeCommand('ecsImages.images.focus', `Focus on ${view} View`);
  await keyboard.press('Shift+F10');
  await workbench.page.locator('.monaco-menu').getByRole('menuitem').first().waitFor();
  await spoken.pressUntil('ArrowDown', new RegExp(`^menuitem "${copyImage}`));
  await keyboard.press('Enter');
  await workbench.webview().getByRole('heading', { level: 1 }).waitFor();
}

async function fillIn(
  workbench: Workbench,
  spoken: Spoken,
  { destination, check, passed, copy }: Omit<Words, 'scenario'>,
): Promise<void> {
  const { keyboard } = workbench.page;
  const form = workbench.webview();
  await eventually(async () => {
    assert.match(await spoken.press('Tab'), /^(combobox|button|textbox)/);
  }, 10_000);
  if (!(await spoken.note()).includes(`"${destination}"`)) {
    await spoken.pressUntil('Tab', new RegExp(`^combobox "${destination}"`));
  }
  const region = form.getByLabel(destination, { exact: true });
  await eventually(async () => {
    await keyboard.press('ArrowDown');
    assert.equal(await region.inputValue(), 'cn-shanghai');
  }, 10_000);
  await spoken.press('Tab');
  await keyboard.type('by-keyboard');
  await spoken.pressUntil('Tab', new RegExp(`^button "${check.replace(/[()]/g, '\\$&')}"`));
  await keyboard.press('Enter');
  const status = form.getByRole('status').filter({ hasText: passed });
  await status.waitFor({ timeout: 10_000 });
  spoken.announced((await status.innerText()).trim());
  await spoken.pressUntil('Tab', copy);
}

/** That every line has a name, and the expected ones are said in their order. */
function assertSaid(lines: readonly string[], expected: readonly RegExp[]): void {
  assert.deepEqual(
    lines.filter(line => !/^[a-z]+ ".+"/.test(line)),
    [],
    'everything has a name',
  );
  let at = 0;
  for (const sentence of expected) {
    const found = lines.findIndex((line, index) => index >= at && sentence.test(line));
    assert.ok(found >= 0, `${sentence.source} is not said after line ${at}:\n${lines.join('\n')}`);
    at = found;
  }
}
