import assert from 'node:assert/strict';
import { copyToShanghai, hangzhou, newImages, openForm, shanghai } from './copyForm';
import { eventually } from './eventually';
import { openWorkbench } from './openWorkbench';
import { checked, copyCalls, imageId, item } from './quickCopy';

suite('Copying with saved settings', () => {
  test('repeats the last settings after a confirmation, or opens the form if they do not fit', async () => {
    const workbench = await openWorkbench();
    await openForm(workbench);
    await copyToShanghai(workbench);
    await newImages(workbench.webview()).waitFor();
    const image = workbench.images.row('demo', hangzhou.name, 'web-0041');
    await image.chooseIn('Copy With', 'Copy with Last Settings…');
    await workbench.quickInput.waitFor('Choose the destination regions');
    assert.deepEqual(await checked(workbench), [shanghai.name]);
    await workbench.screenshot('copy with last settings, regions');
    await workbench.quickInput.accept();
    await item(workbench, 'Copy to China (Shanghai)').waitFor();
    const shown = await workbench.quickInput.items();
    assert.deepEqual(
      shown
        .filter(({ label }) => label.trim() === shanghai.name)
        .map(({ description }) => description),
      ['web-0041'],
    );
    await workbench.screenshot('copy with last settings');
    await workbench.quickInput.accept();
    await eventually(() => {
      const [call, ...others] = copyCalls(workbench, 'web-0041');
      assert.deepEqual(others, []);
      assert.deepEqual(call, {
        RegionId: 'cn-hangzhou',
        ImageId: imageId(workbench, 'web-0041'),
        DestinationRegionId: 'cn-shanghai',
        DestinationImageName: 'web-0041',
        tags: '',
      });
    });

    await image.chooseIn('Copy With', 'Copy with Last Settings…');
    await workbench.quickInput.waitFor('Choose the destination regions');
    await workbench.quickInput.accept();
    const taken = workbench.quickInput.rows.filter({ hasText: 'has the name web-0041 here.' });
    await taken.waitFor();
    await workbench.screenshot('copy with last settings, a name taken');
    await workbench.quickInput.accept();
    const form = workbench.webview();
    await form.getByRole('heading', { name: 'Copy web-0041' }).waitFor();
    assert.equal(
      await form.getByLabel('Destination region', { exact: true }).inputValue(),
      shanghai.regionId,
    );
    assert.equal(copyCalls(workbench, 'web-0041').length, 1);
  });

  test('is not offered while there are no saved settings', async () => {
    const workbench = await openWorkbench();
    await workbench.openViews();
    const menu = await workbench.images.row('demo', hangzhou.name, 'web-0042').openMenu();
    const items = await menu.items();
    assert.ok(items.includes('Copy Image to Other Regions…'));
    assert.ok(!items.includes('Copy With'));
    await menu.dismiss();
  });

  test('uses a preset that the form saved, and removes it', async () => {
    const workbench = await openWorkbench();
    const form = await openForm(workbench);
    await form.getByLabel('Destination region', { exact: true }).selectOption(shanghai.regionId);
    await form.getByLabel('Name', { exact: true }).fill('${name}-nightly');
    await form.getByRole('button', { name: 'Save as Preset…' }).click();
    await workbench.quickInput.answer('Save as Preset', 'nightly');
    await workbench.quickInput.waitForClose();
    await workbench.images.row('demo', hangzhou.name, 'web-0041').click();
    await workbench.runCommand('ecsImages.copyWithPreset');
    await workbench.quickInput.waitFor('Choose a preset');
    await workbench.quickInput.item('nightly').waitFor();
    await workbench.screenshot('copy with preset');
    await workbench.quickInput.accept();
    await item(workbench, 'Copy to China (Shanghai)').waitFor();
    await workbench.quickInput.accept();
    await eventually(() => {
      assert.deepEqual(
        copyCalls(workbench, 'web-0041').map(call => call['DestinationImageName']),
        ['web-0041-nightly'],
      );
    });

    await workbench.runCommand('ecsImages.removePreset');
    const preset = workbench.quickInput.item('nightly');
    await preset.hover();
    await preset.getByRole('button', { name: 'Remove Preset' }).click();
    await workbench.quickInput.waitFor('This cannot be undone');
    await workbench.screenshot('remove preset');
    await workbench.quickInput.accept();
    await workbench.notifications
      .toast('There is no preset in this workspace yet. The copy form saves one.')
      .waitFor();
  });
});
