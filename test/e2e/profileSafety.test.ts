import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { demoKey } from '../env/demo';
import { eventually } from './eventually';
import { journalOf } from './journal';
import { openWorkbench } from './openWorkbench';
import type { Workbench } from './workbench';

const team = { id: 'team', label: 'Team', mode: 'AccessKey' };
const role = {
  ...{ id: 'team', label: 'Team', mode: 'RamRoleArn' },
  roleArn: 'acs:ram::9999999999999999:role/somebody-else',
};

suite('Profiles of a shared workspace', () => {
  test('ask a colleague for the secret once, and keep it out of the repository', async () => {
    const workbench = await openWithTeamSettings();
    const row = workbench.images.row('Team');
    await row.waitFor(({ description }) => {
      assert.equal(description, 'no secret');
    });
    await workbench.screenshot('profile without a secret');
    await row.choose('Update Credentials…');
    await typeKey(workbench);
    await workbench.images.row('Team', 'China (Hangzhou)').waitFor();
    assert.deepEqual(readSettings(workbench), { 'ecsImages.profiles': [team] });
    await workbench.reload();
    await workbench.openViews();
    await workbench.images.row('Team', 'China (Hangzhou)').waitFor();
  });

  test('lock the secret after a change of the settings until the user accepts it', async () => {
    const workbench = await openWithTeamSettings();
    await workbench.images.row('Team').choose('Update Credentials…');
    await typeKey(workbench);
    await workbench.images.row('Team', 'China (Hangzhou)').waitFor();
    const before = workbench.simulator.control.log().length;
    writeSettings(workbench, role);
    const row = workbench.images.row('Team');
    await row.waitFor(({ description }) => {
      assert.equal(description, 'locked');
    });
    await workbench.screenshot('profile locked');
    await row.action('Unlock Profile…');
    const question = await workbench.dialog.text();
    assert.match(question, /mode: AccessKey → RamRoleArn/);
    assert.match(question, /roleArn: none → acs:ram::9999999999999999:role\/somebody-else/);
    await workbench.screenshot('profile lock explained');
    // Pressing Enter without reading keeps the profile locked.
    await workbench.dialog.button('Keep Locked').and(workbench.page.locator(':focus')).waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.dialog.box.waitFor({ state: 'hidden' });
    assert.equal((await row.waitFor()).description, 'locked');
    const roles = workbench.simulator.control.log().slice(before);
    assert.deepEqual(
      roles.filter(({ action }) => action === 'AssumeRole'),
      [],
    );
  });

  test('lose their secrets and the saved images when all credentials are forgotten', async () => {
    const workbench = await openWorkbench();
    await workbench.openViews();
    await workbench.images.row('demo', 'China (Hangzhou)', 'web-0042').waitFor();
    const images = path.join(path.dirname(journalOf(workbench)), 'images');
    await eventually(() => {
      assert.ok(existsSync(images) && readdirSync(images).length > 0);
    });
    await workbench.runCommand('ecsImages.forgetAllSecrets');
    assert.match(await workbench.dialog.text(), /saved lists of images are deleted/);
    await workbench.screenshot('forget all credentials');
    await workbench.dialog.choose('Forget All');
    await workbench.images.row('demo', 'Update Credentials…').waitFor();
    await eventually(() => {
      assert.ok(!existsSync(images));
    });
    await workbench.screenshot('all credentials forgotten');
  });

  test('with a secret in the settings are refused, and it is moved out on a click', async () => {
    const workbench = await openWorkbench({ profile: 'none' });
    await workbench.openViews();
    writeSettings(workbench, {
      ...team,
      accessKeyId: demoKey.accessKeyId,
      accessKeySecret: demoKey.accessKeySecret,
    });
    const problem = workbench.images.row('There is a secret in settings.json');
    await problem.waitFor();
    await workbench.screenshot('secret in the settings');
    await problem.click();
    await workbench.notifications.toast(/was moved to the secret storage/).waitFor();
    await workbench.images.row('Team', 'China (Hangzhou)').waitFor();
    assert.deepEqual(readSettings(workbench), { 'ecsImages.profiles': [team] });
  });

  test('show a name that a repository chose as text everywhere', async () => {
    const label = '[Log in](command:workbench.action.quit) $(flame)';
    const settings = { 'ecsImages.profiles': [{ ...team, label }] };
    const files = { '.vscode/settings.json': JSON.stringify(settings) };
    const workbench = await openWorkbench({ profile: 'none', files });
    await workbench.openViews();
    const [row] = await eventually(async () => {
      const rows = await workbench.images.rows();
      assert.match(rows[0]?.label ?? '', /^\[Log in\]\s\(command:/);
      return rows;
    });
    await workbench.runCommand('ecsImages.switchProfile');
    await workbench.quickInput.waitFor('Choose a profile');
    await assertPlain(workbench, workbench.quickInput.widget);
    await workbench.screenshot('hostile profile name');
    await workbench.quickInput.dismiss();
    await workbench.images.row(row?.label ?? '').choose('Remove Profile…');
    assert.match(await workbench.dialog.text(), /Remove the profile \[Log in\]\s\(command:/);
    await assertPlain(workbench, workbench.dialog.box);
    await workbench.dialog.choose('Cancel');
    await workbench.images.row(row?.label ?? '').choose('Update Credentials…');
    await workbench.quickInput.waitFor('Update Credentials of');
    await assertPlain(workbench, workbench.quickInput.widget);
    await workbench.quickInput.dismiss();
  });

  test('report in a connection test what works and what does not', async () => {
    const workbench = await openWorkbench();
    workbench.simulator.control.addFault({ kind: 'deny', action: 'CopyImage' });
    await workbench.openViews();
    await workbench.images.row('demo', 'China (Hangzhou)').waitFor();
    await workbench.images.row('demo').choose('Test Connection');
    await workbench.editor.tab('Connection of demo').waitFor();
    const report = await workbench.editor.text();
    assert.match(report, /✓ Listing images: DescribeImages/);
    assert.match(report, /✗ Copying images: CopyImage/);
    assert.match(
      report,
      /✓ Cancelling copies: CancelCopyImage \(for an image that does not exist\)/,
    );
    await workbench.screenshot('connection report');
  });
});

async function openWithTeamSettings(): Promise<Workbench> {
  const files = { '.vscode/settings.json': JSON.stringify({ 'ecsImages.profiles': [team] }) };
  const workbench = await openWorkbench({ profile: 'none', files });
  await workbench.openViews();
  return workbench;
}

async function typeKey({ quickInput }: Workbench): Promise<void> {
  await quickInput.answer('AccessKey ID', demoKey.accessKeyId);
  await quickInput.answer('AccessKey Secret', demoKey.accessKeySecret);
  await quickInput.waitForClose();
}

async function assertPlain({ page }: Workbench, place: Locator): Promise<void> {
  assert.match(await place.innerText(), /\[Log in\]/);
  assert.equal(await place.locator('a[href], a[data-href]').count(), 0);
  assert.equal(await page.locator('.codicon-flame').count(), 0);
}

function settingsFile({ folder }: Workbench): string {
  return path.join(folder, '.vscode/settings.json');
}

function readSettings(workbench: Workbench): unknown {
  return JSON.parse(readFileSync(settingsFile(workbench), 'utf8'));
}

/** As a `git pull` would. */
function writeSettings(workbench: Workbench, profile: object): void {
  mkdirSync(path.dirname(settingsFile(workbench)), { recursive: true });
  writeFileSync(settingsFile(workbench), JSON.stringify({ 'ecsImages.profiles': [profile] }));
}
