import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { demoKey } from '../env/demo';
import { openWorkbench } from './openWorkbench';
import type { Workbench } from './workbench';

suite('Profiles', () => {
  test('are added with the keyboard, verified, and leave the secret in no file', async () => {
    const workbench = await openWorkbench({ profile: 'none' });
    await workbench.openViews();
    await workbench.images.welcome.getByRole('button', { name: 'Add Profile…' }).press('Enter');
    await answerName(workbench, 'prod');
    await workbench.quickInput.waitFor('How does the profile sign in?');
    await workbench.quickInput.accept();
    await workbench.quickInput.answer('AccessKey ID', demoKey.accessKeyId);
    await workbench.quickInput.answer('AccessKey Secret', 'not-the-secret');
    await workbench.quickInput.message
      .filter({ hasText: /does not match the AccessKey ID.*request ID/ })
      .waitFor();
    await workbench.screenshot('profile wrong secret');
    await workbench.quickInput.input.fill(demoKey.accessKeySecret);
    await workbench.quickInput.accept();
    await workbench.quickInput.item('This folder (shared if committed)').waitFor();
    await workbench.screenshot('profile account before it is saved');
    await workbench.quickInput.accept();
    const row = await workbench.images.row('prod').waitFor(({ description }) => {
      assert.match(description, /^\d{16} · RAM user$/);
    });
    assert.equal(row.level, 1);
    const settings = readFileSync(path.join(workbench.folder, '.vscode/settings.json'), 'utf8');
    assert.match(settings, /"label": "prod"/);
    assert.ok(
      !settings.includes(demoKey.accessKeyId) && !settings.includes(demoKey.accessKeySecret),
    );
  });

  test('keep the entered text after going back', async () => {
    const workbench = await openWorkbench({ profile: 'none' });
    await workbench.runCommand('ecsImages.addProfile');
    await answerName(workbench, 'prod');
    await workbench.quickInput.waitFor('How does the profile sign in?');
    await workbench.quickInput.widget.getByRole('button', { name: 'Back' }).click();
    await workbench.quickInput.waitFor('Name of the profile');
    assert.equal(await workbench.quickInput.input.inputValue(), 'prod');
    await workbench.quickInput.dismiss();
    assert.ok(!existsSync(path.join(workbench.folder, '.vscode')));
  });

  test('are removed after a question, with settings and secret', async () => {
    const workbench = await openWorkbench();
    await workbench.openViews();
    await workbench.images.row('demo').choose('Remove Profile…');
    assert.match(await workbench.dialog.text(), /Remove the profile demo\?/);
    await workbench.dialog.choose('Remove');
    await workbench.images.welcome.getByRole('button', { name: 'Add Profile…' }).waitFor();
  });
});

async function answerName(workbench: Workbench, name: string): Promise<void> {
  await workbench.quickInput.answer('Name of the profile', name);
}
