import assert from 'node:assert/strict';
import { copyToShanghai, openForm } from './copyForm';
import { openWorkbench } from './openWorkbench';

suite('A window that loses its trust', () => {
  test('restores an open form, which then copies nothing and says why', async () => {
    const workbench = await openWorkbench();
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
    const calls = workbench.simulator.control.log().filter(({ action }) => action === 'CopyImage');
    assert.deepEqual(calls, []);
  });
});
