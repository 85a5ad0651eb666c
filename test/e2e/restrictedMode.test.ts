import assert from 'node:assert/strict';
import { copyToShanghai, openForm } from './copyForm';
import { openWorkbench } from './openWorkbench';

suite('A window that loses its trust', () => {
  test('restores an open form, which then copies nothing, looks nothing up and says why', async () => {
    const named = 'data "alicloud_images" "web" {\n  name_regex = "^web-00"\n}';
    const workbench = await openWorkbench({ files: { 'main.tf': named } });
    await openForm(workbench);
    workbench.changeSettings({
      'security.workspace.trust.enabled': true,
      'security.workspace.trust.startupPrompt': 'never',
    });
    await workbench.reload();
    const form = workbench.webview();
    await form.getByRole('heading', { name: 'Copy web-0042' }).waitFor();
    await copyToShanghai(workbench);
    const why = 'The profile "demo" cannot copy images in Restricted Mode.';
    await form.getByText(why, { exact: true }).waitFor();
    await workbench.screenshot('form in Restricted Mode');
    await workbench.editor.open('main.tf');
    await workbench.editor.chooseIn('web-00', 'ECS Image', 'Show Details');
    await workbench.notifications.toast(/not looked up in Restricted Mode/).waitFor();
    const calls = workbench.simulator.control.log().filter(({ action }) => action === 'CopyImage');
    assert.deepEqual(calls, []);
  });

  test('opens no form for a link to an image, and says why', async () => {
    const workbench = await openWorkbench({ trust: 'restricted' });
    const link = 'code-oss://ecs-image-copy.ecs-image-copy/copy?image=m-bp1h46wfpjsjastc0042';
    await workbench.page.keyboard.press('F1');
    await workbench.quickInput.input.fill('>Developer: Open URL');
    await workbench.quickInput.item('Developer: Open URL').click();
    await workbench.quickInput.input.fill(`${link}&region=cn-hangzhou`);
    await workbench.quickInput.accept();
    await workbench.dialog.choose('Open');
    await workbench.notifications
      .toast('Images cannot be copied in Restricted Mode. Trust this workspace first.')
      .waitFor();
    await workbench.screenshot('link in Restricted Mode');
    assert.equal(await workbench.editor.tab('Copy web-0042').count(), 0);
    assert.deepEqual(workbench.simulator.control.log(), []);
  });
});
