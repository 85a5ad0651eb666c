import { copyToShanghai, openForm, shanghai } from './copyForm';
import { openWorkbench } from './openWorkbench';

suite('The packaged extension', () => {
  test('installs from its VSIX and copies an image', async () => {
    const workbench = await openWorkbench({ extension: 'packaged', timeScale: 240 });
    await openForm(workbench);
    await copyToShanghai(workbench);
    const done = `web-0042 is available in ${shanghai.name}.`;
    await workbench.notifications.toast(done).waitFor({ timeout: 90_000 });
  });
});
