import assert from 'node:assert/strict';
import { demoKey } from '../env/demo';
import { assertNowhere } from './assertNowhere';
import { copyToShanghai, openForm } from './copyForm';
import { openWorkbench } from './openWorkbench';

suite('Secrets', () => {
  test('are in no file, on no screen, in no message and in no request after a copy and its failures', async () => {
    const workbench = await openWorkbench({ timeScale: 240 });
    const { control } = workbench.simulator;
    await openForm(workbench);
    // The service repeats what was signed, the security token and the key ID included.
    control.addFault({
      kind: 'error',
      httpStatus: 400,
      code: 'SignatureDoesNotMatch',
      message: `server string to sign is: ${demoKey.accessKeyId} ${demoKey.accessKeySecret}`,
    });
    await copyToShanghai(workbench);
    await workbench.webview().locator('[data-outcome=failed]').waitFor();
    await assertNowhere(workbench);
    await workbench.images.row('demo').choose('Test Connection');
    await workbench.editor.tab('Connection of demo').waitFor();
    await assertNowhere(workbench);
    control.clearFaults();
    await workbench.runCommand('ecsImages.showLog');
    await assertNowhere(workbench);
    const requests = JSON.stringify(control.log());
    assert.ok(!requests.includes(demoKey.accessKeySecret));
  });
});
