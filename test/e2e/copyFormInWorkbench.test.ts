import assert from 'node:assert/strict';
import { copyToShanghai, newImages, openForm, shanghai } from './copyForm';
import { eventually } from './eventually';
import { openWorkbench } from './openWorkbench';

suite('The copy form in the workbench', () => {
  test('keeps what was typed when it is hidden and when the window is reloaded', async () => {
    const workbench = await openWorkbench({ files: { 'notes.txt': 'notes' } });
    const form = await openForm(workbench);
    await form.getByLabel('Destination region', { exact: true }).selectOption(shanghai.regionId);
    await form.getByLabel('Description', { exact: true }).fill('typed before');
    await workbench.editor.open('notes.txt');
    await workbench.editor.tab('Copy web-0042').click();
    const description = workbench.webview().getByLabel('Description', { exact: true });
    await description.waitFor();
    assert.equal(await description.inputValue(), 'typed before');
    await workbench.reload();
    await description.waitFor();
    assert.equal(await description.inputValue(), 'typed before');
    const region = workbench.webview().getByLabel('Destination region', { exact: true });
    assert.equal(await region.inputValue(), shanghai.regionId);
  });

  test('shows the broken rule at the field, and sends nothing that breaks one', async () => {
    const workbench = await openWorkbench();
    const form = await openForm(workbench);
    const name = form.getByLabel('Name', { exact: true });
    await name.fill('acs:web');
    await form.getByRole('button', { name: /^Copy/ }).last().click();
    await form.getByText(/acs:/).first().waitFor();
    await workbench.screenshot('form with problems');
    assert.equal(await name.getAttribute('aria-invalid'), 'true');
    const calls = workbench.simulator.control.log().filter(({ action }) => action === 'CopyImage');
    assert.deepEqual(calls, []);
  });

  test('reports that its profile is gone, copies nothing and keeps the draft', async () => {
    const workbench = await openWorkbench();
    const form = await openForm(workbench);
    await form.getByLabel('Description', { exact: true }).fill('typed before');
    await workbench.images.row('demo').choose('Remove Profile…');
    await workbench.dialog.choose('Remove');
    await workbench.images.welcome.getByRole('button', { name: 'Add Profile…' }).waitFor();
    await copyToShanghai(workbench);
    await form.locator('[data-outcome=failed]').waitFor();
    await workbench.screenshot('form of a removed profile');
    assert.equal(
      await form.getByLabel('Description', { exact: true }).inputValue(),
      'typed before',
    );
    const calls = workbench.simulator.control.log().filter(({ action }) => action === 'CopyImage');
    assert.deepEqual(calls, []);
  });

  test('reports that the image is gone, and loads it when it is back', async () => {
    const workbench = await openWorkbench({
      files: { 'main.tf': 'image_id = "m-bp1nosuchimage0001"' },
    });
    await workbench.openViews();
    await workbench.images.row('demo', 'China (Hangzhou)').waitFor();
    await workbench.editor.open('main.tf');
    await workbench.editor.chooseIn('m-bp1nosuchimage0001', 'ECS Image', 'Copy to Other Regions…');
    await workbench.quickInput.waitFor('Which region is the image in?');
    await workbench.quickInput.pick('China (Hangzhou)');
    const form = workbench.webview();
    await form.getByRole('button', { name: 'Retry' }).waitFor();
    await workbench.screenshot('form of a missing image');
    await eventually(() => {
      const asked = workbench.simulator.control
        .log()
        .filter(({ params }) => params['ImageId'] === 'm-bp1nosuchimage0001');
      assert.ok(asked.length > 0);
    });
  });

  test('is opened, filled in and submitted with the keyboard alone', async () => {
    const workbench = await openWorkbench();
    await workbench.openViews();
    await workbench.images.row('demo', 'China (Hangzhou)', 'web-0042').waitFor();
    const { keyboard } = workbench.page;
    await workbench.runCommand('ecsImages.copyImage');
    await workbench.quickInput.waitFor('Search by name, ID or region');
    await keyboard.type('m-bp1h46wfpjsjastc0042');
    await workbench.quickInput.item('web-0042').waitFor();
    await keyboard.press('Enter');
    const form = workbench.webview();
    await form.getByRole('heading', { name: 'Copy web-0042' }).waitFor();
    const focused = () =>
      form.locator(':focus').first().getAttribute('data-field', { timeout: 1_000 });
    await eventually(async () => {
      await keyboard.press('Tab');
      assert.equal(await focused(), 'destinations.0.regionId');
    });
    await keyboard.type('China (Sh');
    await keyboard.press('Tab');
    await keyboard.type('web-by-keyboard');
    await keyboard.press('Control+Enter');
    await newImages(form).waitFor();
    const calls = workbench.simulator.control.log().filter(({ action }) => action === 'CopyImage');
    assert.deepEqual(
      calls.map(({ params }) => [params['DestinationRegionId'], params['DestinationImageName']]),
      [[shanghai.regionId, 'web-by-keyboard']],
    );
  });

  for (const theme of ['dark', 'highContrast', 'highContrastLight'] as const) {
    test(`is drawn in the ${theme} theme`, async () => {
      const workbench = await openWorkbench({ theme });
      const form = await openForm(workbench);
      await form.getByLabel('Name', { exact: true }).fill('not a name');
      await form.getByRole('button', { name: /^Copy/ }).last().click();
      await form.getByText('A name cannot contain spaces.').first().waitFor();
      await workbench.screenshot(`form ${theme}`);
      const background = await form
        .locator('body')
        .evaluate(body => getComputedStyle(body).backgroundColor);
      assert.notEqual(background, 'rgb(255, 0, 255)');
    });
  }
});
