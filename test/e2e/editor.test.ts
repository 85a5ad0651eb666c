import assert from 'node:assert/strict';
import type { ContextMenu } from './contextMenu';
import { copyToShanghai } from './copyForm';
import { eventually } from './eventually';
import { openWorkbench } from './openWorkbench';
import { Spoken } from './spoken';
import type { Workbench } from './workbench';

const terraform = [
  'resource "alicloud_instance" "web" {',
  '  image_id = "m-bp1h46wfpjsjastc0042"',
  '}',
].join('\n');
const named = 'data "alicloud_images" "web" {\n  owners = "self"\n  name_regex = "^web-00"\n}';
const menu = 'ECS Image';
const entry = 'Copy to Other Regions…';
const id = 'm-bp1h46wfpjsjastc0042';

suite('Image IDs in the editor', () => {
  test('lead to the copy on a right click, and are replaced by the new ID', async () => {
    const workbench = await openWorkbench({ files: { 'main.tf': terraform }, timeScale: 120 });
    await workbench.editor.open('main.tf');
    const opened = await openedMenu(workbench, menu);
    await workbench.page.getByRole('menuitem', { name: menu, exact: true }).hover();
    await workbench.page.getByRole('menuitem', { name: entry, exact: true }).waitFor();
    await workbench.screenshot('editor menu');
    await opened.chooseIn(menu, entry);
    await workbench.webview().getByRole('heading', { name: 'Copy web-0042' }).waitFor();
    await workbench.screenshot('form from the editor');
    await copyToShanghai(workbench);
    await workbench.notifications.toast(/New image IDs for/).waitFor();
    await workbench.screenshot('new ids from the editor');
    await workbench.notifications.choose(/New image IDs for/, 'Replace Here');
    await workbench.editor.tab('main.tf').click();
    const [copy] = workbench.simulator.control
      .copies()
      .filter(({ regionId }) => regionId === 'cn-shanghai');
    await eventually(async () => {
      const text = await workbench.editor.text();
      assert.ok(text.includes(copy?.imageId ?? 'none') && !text.includes(id), text);
    });
    await workbench.screenshot('replaced id');
  });

  test('lead from the caret to the copy and to the replaced ID by keyboard alone', async () => {
    const workbench = await openWorkbench({ files: { 'main.tf': terraform }, timeScale: 240 });
    const { keyboard } = workbench.page;
    const spoken = new Spoken(workbench.page, 'en');
    await workbench.editor.open('main.tf');
    await keyboard.press('ArrowDown');
    await eventually(async () => {
      await keyboard.press('Shift+F10');
      const items = workbench.page.locator('.monaco-menu').getByRole('menuitem');
      await items.first().waitFor();
      if (!(await items.allInnerTexts()).some(text => text.includes(menu))) {
        await keyboard.press('Escape');
        throw new Error('The menu does not know of the ID yet');
      }
    });
    await spoken.pressUntil('ArrowUp', /^menuitem "ECS Image/);
    await keyboard.press('ArrowRight');
    await spoken.pressUntil('ArrowDown', /^menuitem "Copy to Other Regions…/);
    await keyboard.press('Enter');
    await workbench.webview().getByRole('heading', { name: 'Copy web-0042' }).waitFor();
    await spoken.pressUntil('Tab', /^combobox "Destination region"/);
    await keyboard.type('China (Shang');
    await keyboard.press('Control+Enter');
    await workbench.notifications.toast(/New image IDs for/).waitFor();
    await workbench.typeCommand('notifications.focusToasts', 'Focus Notification Toast');
    await spoken.pressUntil('Tab', /^button "Replace Here"/);
    await keyboard.press('Enter');
    const [copy] = workbench.simulator.control
      .copies()
      .filter(({ regionId }) => regionId === 'cn-shanghai');
    // Only to read the result. The toast moves the focus as it closes, which closes a quick input.
    await workbench.editor.tab('main.tf').click();
    await eventually(async () => {
      const text = await workbench.editor.text();
      assert.ok(text.includes(copy?.imageId ?? 'none') && !text.includes(id), text);
    });
    await workbench.statusBar.item(/Image copied/).waitFor();
    await workbench.screenshot('id replaced by keyboard');
  });

  test('have a hover with details', async () => {
    const workbench = await openWorkbench({ files: { 'main.tf': terraform } });
    await workbench.editor.open('main.tf');
    await eventually(async () => {
      await workbench.page.mouse.move(5, 5);
      assert.match(await workbench.editor.hover(id), /web-0042/);
    });
    await workbench.screenshot('hover of an id');
  });

  test('have a menu and a hover in Chinese', async () => {
    const workbench = await openWorkbench({ locale: 'zh-cn', files: { 'main.tf': terraform } });
    await workbench.editor.open('main.tf');
    await eventually(async () => {
      await workbench.page.mouse.move(5, 5);
      assert.match(await workbench.editor.hover(id), /创建时间/);
    });
    await workbench.screenshot('chinese hover of an id');
    await openedMenu(workbench, 'ECS 镜像');
    await workbench.page.getByRole('menuitem', { name: 'ECS 镜像', exact: true }).hover();
    await workbench.page.getByRole('menuitem', { name: '复制到其他地域…', exact: true }).waitFor();
    await workbench.screenshot('chinese editor menu');
  });

  test('may be missing where an image is named, which has a menu and a hover too', async () => {
    const workbench = await openWorkbench({ files: { 'main.tf': named } });
    await workbench.editor.open('main.tf');
    await eventually(async () => {
      await workbench.page.mouse.move(5, 5);
      assert.match(await workbench.editor.hover('web-00'), /Custom images that match: \d+/);
    });
    await workbench.screenshot('hover of an image name');
    await openedMenu(workbench, menu, 'web-00');
    await workbench.page.getByRole('menuitem', { name: menu, exact: true }).hover();
    await workbench.page.getByRole('menuitem', { name: entry, exact: true }).waitFor();
    await workbench.screenshot('menu of an image name');
    await workbench.page.getByRole('menuitem', { name: 'Show Details', exact: true }).click();
    await workbench.quickInput.waitFor('Which image?');
    await workbench.screenshot('images of a name');
    await workbench.quickInput.accept();
    await workbench.editor.tab('web-0042').waitFor();
  });

  test('may be missing where an image is named, in Chinese and a narrow window', async () => {
    const workbench = await openWorkbench({
      locale: 'zh-cn',
      theme: 'dark',
      viewport: { width: 660, height: 700 },
      files: { 'main.tf': named },
    });
    await workbench.editor.open('main.tf');
    await eventually(async () => {
      await workbench.page.mouse.move(5, 5);
      assert.match(await workbench.editor.hover('web-00'), /匹配的自定义镜像：\d+/);
    });
    await workbench.screenshot('chinese hover of an image name');
    await openedMenu(workbench, 'ECS 镜像', 'web-00');
    await workbench.page.getByRole('menuitem', { name: 'ECS 镜像', exact: true }).hover();
    await workbench.page.getByRole('menuitem', { name: '复制到其他地域…', exact: true }).waitFor();
    await workbench.screenshot('chinese menu of an image name');
  });

  test('are required for the menu in a document', async () => {
    const workbench = await openWorkbench({ files: { 'notes.txt': 'nothing to copy' } });
    await workbench.editor.open('notes.txt');
    const context = await workbench.editor.openMenu('nothing');
    assert.ok(!(await context.items()).includes(menu));
    await context.dismiss();
  });

  test('can be chosen from the palette without a selection', async () => {
    const workbench = await openWorkbench();
    await workbench.runCommand('ecsImages.copyImage');
    await workbench.quickInput.waitFor('Search by name, ID or region');
    await workbench.quickInput.input.fill('m-bp1h46wfpjsjastc0042');
    await workbench.quickInput.accept();
    await workbench.webview().getByRole('heading', { name: 'Copy web-0042' }).waitFor();
  });

  test('need a profile for some palette commands', async () => {
    const workbench = await openWorkbench({ profile: 'none' });
    const entry = (id: string) =>
      workbench.page.locator(`[data-quick-input-id=${JSON.stringify(id)}]`);
    await workbench.page.keyboard.press('F1');
    await workbench.quickInput.input.fill('>Alibaba Cloud ECS: Add Profile');
    await entry('ecsImages.addProfile').waitFor();
    await workbench.quickInput.input.fill('>Copy Image to Other Regions');
    await entry('ecsImages.addProfile').waitFor({ state: 'detached' });
    assert.equal(await entry('ecsImages.copyImage').count(), 0);
  });
});

/** The context menu of the ID or another text, once it has the submenu. */
function openedMenu(workbench: Workbench, submenu: string, at = id): Promise<ContextMenu> {
  return eventually(async () => {
    const context = await workbench.editor.openMenu(at);
    if (await context.has(submenu)) {
      return context;
    }
    await context.dismiss();
    throw new Error(`No such submenu: ${submenu}`);
  });
}
