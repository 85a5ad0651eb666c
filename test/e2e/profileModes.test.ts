import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { demoKey } from '../env/demo';
import {
  groupKey,
  imagesGroupId,
  oidcProviderArn,
  oidcToken,
  roles,
  strictGroupKey,
  stsKey,
} from '../simulator/cloud/accounts';
import { openWorkbench } from './openWorkbench';
import type { Workbench } from './workbench';

const image = 'web-0042';

suite('A profile can sign with', () => {
  test('a RAM role, assumed with its own key', async () => {
    const workbench = await openWorkbench({ profile: 'none' });
    await addProfile(workbench, 'role', 'RAM role');
    await workbench.quickInput.waitFor('With which credentials is the role assumed?');
    await workbench.quickInput.accept();
    await typeKey(workbench, demoKey);
    await answerRole(workbench, 'story');
    await save(workbench, 'role whom it belongs to');
    await workbench.images.row('role', 'China (Hangzhou)', image).waitFor();
    await workbench.screenshot('profile of a role');
    const [assumed] = workbench.simulator.control
      .log()
      .filter(({ action }) => action === 'AssumeRole');
    assert.equal(assumed?.params['RoleSessionName'], 'story');
    assert.equal(assumed.params['DurationSeconds'], '900');
    const signers = workbench.simulator.control
      .log()
      .filter(({ action }) => action === 'DescribeImages')
      .map(({ accessKeyId }) => accessKeyId?.slice(0, 4));
    assert.deepEqual([...new Set(signers)], ['STS.']);
  });

  test('a RAM role that keeps its key when it is edited', async () => {
    const workbench = await openWorkbench({ profile: 'none' });
    const { quickInput } = workbench;
    await addProfile(workbench, 'role', 'RAM role');
    await quickInput.waitFor('With which credentials is the role assumed?');
    await quickInput.accept();
    await typeKey(workbench, demoKey);
    await answerRole(workbench, 'before');
    await save(workbench, 'role before it is edited');
    const row = workbench.images.row('role');
    await row.waitFor();
    await row.choose('Edit Profile…');
    await quickInput.waitFor('With which credentials is the role assumed?');
    await quickInput.accept();
    await quickInput.waitFor('leave empty to keep the stored key');
    await workbench.screenshot('role is edited');
    await quickInput.answer('AccessKey ID', '');
    await answerRole(workbench, 'after');
    await save(workbench, 'role after it was edited');
    await workbench.images.row('role', 'China (Hangzhou)', image).waitFor();
    const sessions = workbench.simulator.control
      .log()
      .filter(({ action }) => action === 'AssumeRole')
      .map(({ params }) => params['RoleSessionName']);
    assert.deepEqual([...new Set(sessions)], ['before', 'after']);
  });

  test('an STS token, whose row counts down without closing open menus', async () => {
    const workbench = await openWorkbench({ profile: 'none' });
    await addProfile(workbench, 'session', 'STS token');
    await typeKey(workbench, stsKey);
    const end = new Date(Date.now() + 30 * 60_000 + 30_000).toISOString();
    await workbench.quickInput.answer('When the STS token expires', end);
    await workbench.quickInput.answer('STS token (SecurityToken)', stsKey.securityToken);
    await save(workbench, 'STS token whom it belongs to');
    const row = workbench.images.row('session');
    const left = ({ description }: { readonly description: string }) =>
      Number(/^expires in (\d+) min · /.exec(description)?.[1]);
    const first = left(
      await row.waitFor(shown => {
        assert.ok(left(shown) > 0, shown.description);
      }),
    );
    const imageRow = workbench.images.row('session', 'China (Hangzhou)', image);
    await imageRow.waitFor();
    await workbench.screenshot('profile of an STS token');
    const menu = await imageRow.openMenu();
    await row.waitFor(shown => {
      assert.ok(left(shown) < first, shown.description);
    });
    const copied = await workbench.copied(() => menu.choose('Copy Image ID'));
    assert.match(copied, /^m-bp1\w+0042$/);
  });

  test('the environment that VS Code was started in', async () => {
    const workbench = await openWorkbench({
      profile: 'none',
      env: {
        ALIBABA_CLOUD_ACCESS_KEY_ID: demoKey.accessKeyId,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: demoKey.accessKeySecret,
      },
    });
    await addProfile(workbench, 'environment', 'Environment variables');
    await save(workbench, 'environment whom it belongs to');
    await workbench.images.row('environment', 'China (Hangzhou)', image).waitFor();
    await workbench.screenshot('profile of the environment');
  });

  test('the token of an identity provider, from a file', async () => {
    const workbench = await openWorkbench({ profile: 'none' });
    const file = path.join(workbench.home, 'oidc-token');
    writeFileSync(file, oidcToken);
    try {
      await addProfile(workbench, 'ci', 'OIDC');
      await workbench.quickInput.answer('ARN of the OIDC identity provider', oidcProviderArn);
      await workbench.quickInput.answer('File that holds the OIDC token', file);
      await workbench.quickInput.answer('ARN of the RAM role', roles.imageCopier);
      await workbench.quickInput.answer('Session name', '');
      await workbench.quickInput.answer('How long a session lasts', '');
      await save(workbench, 'OIDC whom it belongs to');
      await workbench.images.row('ci', 'China (Hangzhou)', image).waitFor();
      await workbench.screenshot('profile of an identity provider');
    } finally {
      rmSync(file);
    }
  });

  test('an identity of one resource group is asked which, and sees its images', async () => {
    const workbench = await openWorkbench({ profile: 'none' });
    const { quickInput } = workbench;
    const resourceGroupId = imagesGroupId;
    const grouped = { regionId: 'cn-hangzhou', name: 'grouped', resourceGroupId };
    workbench.simulator.control.addImage(grouped);
    await addProfile(workbench, 'team', 'AccessKey');
    await typeKey(workbench, groupKey);
    await quickInput.item('This folder (shared if committed)').waitFor();
    await quickInput.accept();
    await quickInput.waitFor('This identity sees images only within a resource group');
    await quickInput.item('Golden images').waitFor();
    await workbench.screenshot('resource group of a profile');
    await quickInput.accept();
    await quickInput.waitForClose();
    await workbench.images.row('team', 'China (Hangzhou)', 'grouped').waitFor();
  });

  test('an identity that may not list the groups types the ID of its own', async () => {
    const workbench = await openWorkbench({ profile: 'none' });
    const { quickInput } = workbench;
    const resourceGroupId = imagesGroupId;
    const grouped = { regionId: 'cn-hangzhou', name: 'grouped', resourceGroupId };
    workbench.simulator.control.addImage(grouped);
    await addProfile(workbench, 'team', 'AccessKey');
    await typeKey(workbench, strictGroupKey);
    await quickInput.item('This folder (shared if committed)').waitFor();
    await quickInput.accept();
    await quickInput.answer('No images can be listed.', 'images');
    await quickInput.message.filter({ hasText: 'A resource group ID looks like' }).waitFor();
    await workbench.screenshot('resource group ID refused');
    await quickInput.answer('A resource group ID looks like', resourceGroupId);
    await quickInput.waitForClose();
    await workbench.images.row('team', 'China (Hangzhou)', 'grouped').waitFor();
  });
});

/** Chooses the mode by keyboard; its own questions come next. */
async function addProfile(workbench: Workbench, label: string, mode: string): Promise<void> {
  const { quickInput } = workbench;
  await workbench.openViews();
  await workbench.images.welcome.getByRole('button', { name: 'Add Profile…' }).press('Enter');
  await quickInput.answer('Name of the profile', label);
  await quickInput.waitFor('How does the profile sign in?');
  await quickInput.input.fill(mode);
  await quickInput.item(mode).waitFor();
  await quickInput.accept();
}

async function typeKey(
  { quickInput }: Workbench,
  key: { readonly accessKeyId: string; readonly accessKeySecret: string },
): Promise<void> {
  await quickInput.answer('AccessKey ID', key.accessKeyId);
  await quickInput.answer('AccessKey Secret', key.accessKeySecret);
}

async function answerRole({ quickInput }: Workbench, sessionName: string): Promise<void> {
  await quickInput.answer('ARN of the RAM role', roles.imageCopier);
  await quickInput.answer('Session name', sessionName);
  await quickInput.answer('How long a session lasts', '900');
  await quickInput.answer('External ID', '');
}

/** The account is shown before the profile is saved. */
async function save(workbench: Workbench, picture: string): Promise<void> {
  await workbench.quickInput.item('This folder (shared if committed)').waitFor();
  await workbench.screenshot(picture);
  await workbench.quickInput.accept();
  await workbench.quickInput.waitForClose();
}
