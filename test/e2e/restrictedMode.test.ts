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
});
