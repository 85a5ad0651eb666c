import assert from 'node:assert/strict';
import { openWorkbench } from './openWorkbench';

suite('The workbench', () => {
  test('opens with the product’s views in the activity bar', async () => {
    const workbench = await openWorkbench({ profile: 'none' });
    await workbench.openViews();
    await workbench.images.welcome.getByRole('button', { name: 'Add Profile…' }).waitFor();
    await workbench.screenshot('workbench opens');
  });

  test('shows the regions of the ready profile', async () => {
    const workbench = await openWorkbench();
    await workbench.openViews();
    const { level } = await workbench.images.row('demo', 'China (Hangzhou)').waitFor();
    assert.equal(level, 2);
    await workbench.screenshot('ready profile');
  });
});
