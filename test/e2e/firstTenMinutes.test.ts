import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { demoKey } from '../env/demo';
import { assertNowhere } from './assertNowhere';
import { chooseShanghai, copyToShanghai } from './copyForm';
import { eventually } from './eventually';
import { type Locale, manifestText } from './manifest';
import { openWorkbench } from './openWorkbench';
import type { Workbench } from './workbench';

const sourceId = 'm-bp1h46wfpjsjastc0042';
const terraform = ['resource "alicloud_instance" "web" {', `  image_id = "${sourceId}"`, '}'].join(
  '\n',
);

/** What the story looks for and the manifest does not say. */
interface Words {
  readonly name: string;
  readonly mode: string;
  readonly keyId: string;
  readonly secret: string;
  readonly folder: string;
  readonly hangzhou: string;
  readonly shanghai: string;
  readonly heading: string;
  readonly percent: RegExp;
  readonly done: string;
  readonly created: RegExp;
  readonly choose: string;
}

const words: Readonly<Record<Locale, Words>> = {
  en: {
    name: 'Name of the profile',
    mode: 'How does the profile sign in?',
    keyId: 'AccessKey ID',
    secret: 'AccessKey Secret',
    folder: 'This folder (shared if committed)',
    hangzhou: 'China (Hangzhou)',
    shanghai: 'China (Shanghai)',
    heading: 'Copy web-0042',
    percent: /^\s*Copy \d+%/,
    done: 'web-0042 is available in China (Shanghai).',
    created: /Created/,
    choose: 'Choose a copy, or make one first',
  },
  'zh-cn': {
    name: '凭证配置的名称',
    mode: '该凭证配置如何获取凭证？',
    keyId: 'AccessKey ID',
    secret: 'AccessKey Secret',
    folder: '此文件夹（提交后会共享）',
    hangzhou: '华东1（杭州）',
    shanghai: '华东2（上海）',
    heading: '复制 web-0042',
    percent: /^\s*复制 \d+%/,
    done: 'web-0042 已在目标地域可用：华东2（上海）。',
    created: /创建时间/,
    choose: '选择一个新镜像，或先复制镜像',
  },
};

suite('The first ten minutes of a stranger', () => {
  for (const locale of ['en', 'zh-cn'] as const) {
    test(`lead from a bare install to the new ID in a file (${locale})`, async () => {
      const workbench = await openWorkbench({
        ...{ extension: 'packaged', profile: 'none', locale, timeScale: 120 },
        files: { 'main.tf': terraform },
      });
      await getStarted(workbench);
      await addProfile(workbench, words[locale]);
      await copyImage(workbench, words[locale]);
      await replaceInFile(workbench, words[locale]);
      await workbench.editor.tab('Welcome').click();
      await eventually(async () => {
        assert.deepEqual(await ticks(workbench), [true, true, true, true, true]);
      });
      await picture(workbench, 'all steps done');
    });
  }
});

/** Nothing is done yet, although the views are in sight. */
async function getStarted(workbench: Workbench): Promise<void> {
  const { welcome } = workbench.images;
  await workbench.openViews();
  await welcome.getByRole('button', { name: text(workbench, 'command.addProfile') }).waitFor();
  await picture(workbench, 'welcome');
  await welcome.getByRole('button', { name: text(workbench, 'command.getStarted') }).click();
  await step(workbench, 'profile').waitFor();
  assert.deepEqual(await ticks(workbench), [false, false, false, false, false]);
  await picture(workbench, 'walkthrough');
}

async function addProfile(workbench: Workbench, said: Words): Promise<void> {
  const { quickInput } = workbench;
  await step(workbench, 'profile')
    .getByRole('button', { name: text(workbench, 'command.addProfile') })
    .click();
  await quickInput.answer(said.name, 'prod');
  await quickInput.waitFor(said.mode);
  await picture(workbench, 'how to sign in');
  await quickInput.pick('AccessKey');
  await quickInput.answer(said.keyId, demoKey.accessKeyId);
  await quickInput.waitFor(said.secret);
  await quickInput.input.fill(demoKey.accessKeySecret);
  await picture(workbench, 'secret');
  await quickInput.accept();
  await quickInput.pick(said.folder);
  await workbench.images.row('prod', said.hangzhou, 'web-0042').waitFor();
  await eventually(async () => {
    assert.deepEqual((await ticks(workbench)).slice(0, 3), [true, true, false]);
  });
  await picture(workbench, 'images');
}

async function copyImage(workbench: Workbench, said: Words): Promise<void> {
  await workbench.images
    .row('prod', said.hangzhou, 'web-0042')
    .choose(text(workbench, 'command.copyImage'));
  await workbench.webview().getByRole('heading', { name: said.heading }).waitFor();
  await chooseShanghai(workbench);
  await picture(workbench, 'form');
  await copyToShanghai(workbench);
  await workbench.statusBar.item(said.percent).waitFor();
  await workbench.copies.row(`web-0042 → ${said.shanghai}`).waitFor();
  await picture(workbench, 'copying');
  workbench.simulator.control.advance(40 * 60_000);
  await workbench.notifications.toast(said.done).waitFor();
  await picture(workbench, 'copied');
}

async function replaceInFile(workbench: Workbench, said: Words): Promise<void> {
  const { editor, quickInput, simulator } = workbench;
  const [copy] = simulator.control.copies().filter(({ name }) => name === 'web-0042');
  await editor.open('main.tf');
  await eventually(async () => {
    await workbench.page.mouse.move(5, 5);
    assert.match(await editor.hover(sourceId), said.created);
  });
  await picture(workbench, 'hover');
  await editor.chooseIn(
    sourceId,
    text(workbench, 'submenu.editor'),
    text(workbench, 'command.replaceImageInEditor'),
  );
  await quickInput.waitFor(said.choose);
  await picture(workbench, 'replace');
  await quickInput.pick(said.shanghai);
  await eventually(async () => {
    const content = await editor.text();
    assert.ok(content.includes(copy?.imageId ?? 'none') && !content.includes(sourceId), content);
  });
}

/** What the walkthrough's check boxes say, from the first step to the last. */
function ticks({ page }: Workbench): Promise<readonly boolean[]> {
  const boxes = page.locator('.getting-started-step [role=checkbox]');
  return boxes.evaluateAll(all => all.map(box => box.getAttribute('aria-checked') === 'true'));
}

/** A step of the walkthrough that is open. */
function step(workbench: Workbench, id: string): Locator {
  const title = workbench.page.getByText(text(workbench, `walkthrough.${id}.title`));
  return workbench.page.locator('.getting-started-step.expanded').filter({ has: title });
}

function text({ locale }: Workbench, key: string): string {
  return manifestText(key, locale);
}

/** A picture, in which nobody can read the key. */
async function picture(workbench: Workbench, name: string): Promise<void> {
  await workbench.screenshot(`firstTenMinutes-${workbench.locale} ${name}`);
  await assertNowhere(workbench);
}
