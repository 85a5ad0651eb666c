import assert from 'node:assert/strict';
import { imagesKeyId } from '../simulator/cloud/encryptionKeys';
import { newImages, openForm, shanghai } from './copyForm';
import { eventually } from './eventually';
import { openWorkbench } from './openWorkbench';
import type { Workbench } from './workbench';

const copyCalls = (workbench: Workbench) =>
  workbench.simulator.control
    .log()
    .filter(({ action, params }) => action === 'CopyImage' && params['DryRun'] !== 'true');

suite('The tools of the copy form', () => {
  test('check the draft with the service, then encrypt the copy with a listed key', async () => {
    const workbench = await openWorkbench({ viewport: { width: 1500, height: 1000 } });
    const form = await openForm(workbench);
    await form.getByLabel('Destination region', { exact: true }).selectOption(shanghai.regionId);
    await form.locator('#encryption-encrypt').check();
    const keyId = imagesKeyId(shanghai.regionId);
    const key = form.getByLabel('KMS key ID');
    await eventually(async () => {
      const list = (await key.getAttribute('list')) ?? '';
      assert.equal(await form.locator(`[id="${list}"] option[value="${keyId}"]`).count(), 1);
    });
    await key.fill(keyId);
    await form.getByRole('button', { name: 'Check (Dry Run)' }).click();
    await form.getByText('Can be copied.').first().waitFor();
    await workbench.screenshot('form checked');
    assert.deepEqual(copyCalls(workbench), []);
    await form.getByRole('button', { name: /^Copy to / }).click();
    await newImages(form).waitFor();
    const [call] = copyCalls(workbench);
    assert.equal(call?.params['KMSKeyId'], keyId);
    assert.equal(call.params['Encrypted'], 'true');
  });

  test('report a taken name of the destination before anything is sent', async () => {
    const workbench = await openWorkbench();
    const other = workbench.simulator.control.addImage({
      regionId: shanghai.regionId,
      name: 'given-away',
    });
    const form = await openForm(workbench);
    await form.getByLabel('Destination region', { exact: true }).selectOption(shanghai.regionId);
    await form.getByLabel('Name', { exact: true }).fill('given-away');
    await form.getByLabel('Name', { exact: true }).blur();
    await form.getByText(`${other} has the name given-away here.`).first().waitFor();
    await form.getByRole('button', { name: /^Copy to / }).click();
    await workbench.screenshot('form with a taken name');
    assert.deepEqual(copyCalls(workbench), []);
  });

  test('copy the code to the clipboard and open it in an editor', async () => {
    const workbench = await openWorkbench();
    const form = await openForm(workbench);
    await form.getByLabel('Search regions to add…').first().fill('shang');
    await form.getByLabel('Search regions to add…').first().press('Enter');
    await form.getByText('--DestinationRegionId cn-shanghai').waitFor();
    const text = await workbench.copied(() =>
      form.getByRole('button', { name: 'Copy Text' }).click(),
    );
    assert.match(text, /^aliyun ecs CopyImage .*--DestinationImageName web-0042/s);
    await form.getByLabel('Terraform').check();
    await form.getByText('alicloud_image_copy').first().waitFor();
    await form.getByRole('button', { name: 'Open in Editor' }).click();
    await eventually(async () => {
      assert.match(await workbench.editor.text(), /alicloud_image_copy/);
    });
    await workbench.screenshot('copy as code');
  });

  test('pass any text to OpenAPI Explorer unchanged', async () => {
    const workbench = await openWorkbench();
    const form = await openForm(workbench);
    const context = workbench.page.context();
    await context.route('https://api.alibabacloud.com/**', route =>
      route.fulfill({ body: 'the explorer' }),
    );
    await form.getByLabel('Destination region', { exact: true }).selectOption(shanghai.regionId);
    const description = 'R&D #1 + 2 = 50%25 done, 基线';
    await form.getByLabel('Description', { exact: true }).fill(description);
    await form.getByRole('button', { name: 'OpenAPI Explorer' }).click();
    const opened = context.waitForEvent('page');
    await workbench.dialog.choose('Open');
    const explorer = await opened;
    await explorer.waitForURL('https://api.alibabacloud.com/**');
    const query = new URL(explorer.url()).searchParams;
    await explorer.close();
    const params: unknown = JSON.parse(query.get('params') ?? '');
    assert.deepEqual([...query.keys()], ['RegionId', 'params']);
    const texts = new Map<string, unknown>(Object.entries(params ?? {}));
    assert.equal(texts.get('DestinationDescription'), description);
  });

  test('save settings under a name, and fill another form with them', async () => {
    const workbench = await openWorkbench();
    const form = await openForm(workbench);
    await form.getByLabel('Destination region', { exact: true }).selectOption(shanghai.regionId);
    await form.getByLabel('Name', { exact: true }).fill('${name}-golden');
    await form.getByRole('button', { name: 'Save as Preset…' }).click();
    await workbench.quickInput.answer('A name for these settings', 'Golden');
    const preset = form.getByLabel('Preset', { exact: true });
    await preset.waitFor();
    await form.getByLabel('Name', { exact: true }).fill('something-else');
    await preset.selectOption('Golden');
    assert.equal(await form.getByLabel('Name', { exact: true }).inputValue(), '${name}-golden');
    await form.getByRole('button', { name: /^Copy to / }).click();
    await newImages(form).waitFor();
    assert.equal(copyCalls(workbench)[0]?.params['DestinationImageName'], 'web-0042-golden');
  });

  test('let users type keys and groups without the permission to list them, and say why', async () => {
    const workbench = await openWorkbench({ scenario: 'denied' });
    const form = await openForm(workbench);
    await form
      .getByText(/^Groups cannot be listed:/)
      .first()
      .waitFor();
    await form.getByLabel('Destination region', { exact: true }).selectOption('ap-southeast-1');
    await form.locator('#encryption-encrypt').check();
    await form
      .getByText(/^Keys cannot be listed:.*kms:ListKeys/)
      .first()
      .waitFor();
    await workbench.screenshot('form without suggestions');
    await form.getByLabel('KMS key ID').fill(imagesKeyId('ap-southeast-1'));
    await form.getByRole('button', { name: /^Copy to / }).click();
    await newImages(form).waitFor();
  });
});
