import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { demoKey } from '../env/demo';
import { eventually } from './eventually';
import { openWorkbench } from './openWorkbench';

const cliProfile = { id: 'cli', label: 'CLI', mode: 'AliyunCli', cliProfile: 'prod' };

suite('Profiles in the workbench', () => {
  test('may use the CLI’s profile only after the user allowed it', async () => {
    const settings = JSON.stringify({ 'ecsImages.profiles': [cliProfile] });
    const workbench = await openWorkbench({
      profile: 'none',
      files: { '.vscode/settings.json': settings },
    });
    const file = path.join(workbench.home, '.aliyun/config.json');
    const config = JSON.stringify({
      current: 'prod',
      profiles: [
        {
          ...{ name: 'prod', mode: 'AK', region_id: 'cn-hangzhou' },
          access_key_id: demoKey.accessKeyId,
          access_key_secret: demoKey.accessKeySecret,
        },
      ],
    });
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, config);
    try {
      await workbench.openViews();
      const row = workbench.images.row('CLI');
      await row.waitFor(({ description }) => {
        assert.equal(description, 'not allowed yet');
      });
      assert.deepEqual(workbench.simulator.control.log(), []);
      await row.choose('Allow Profile…');
      assert.match(await workbench.dialog.text(), /cliProfile: prod/);
      await workbench.screenshot('consent to the CLI profile');
      await workbench.dialog.choose('Allow in This Workspace');
      await workbench.images.row('CLI', 'China (Hangzhou)').waitFor();
      assert.equal(readFileSync(file, 'utf8'), config);
    } finally {
      rmSync(path.dirname(file), { recursive: true });
    }
  });

  test('are added from a section of the credentials file that can be used', async () => {
    const workbench = await openWorkbench({ profile: 'none' });
    const { quickInput } = workbench;
    const file = path.join(workbench.home, '.alibabacloud/credentials');
    const sections = [
      '[default]\ntype = bearer\nbearer_token = eyJCANARY',
      '[off]\nenable = false\ntype = access_key',
      `[prod]\ntype = access_key\naccess_key_id = ${demoKey.accessKeyId}`,
    ].join('\n');
    const text = `${sections}\naccess_key_secret = ${demoKey.accessKeySecret}\n`;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    try {
      await workbench.openViews();
      await workbench.images.welcome.getByRole('button', { name: 'Add Profile…' }).press('Enter');
      await quickInput.answer('Name of the profile', 'sdk');
      await quickInput.waitFor('How does the profile sign in?');
      await quickInput.pick('Credentials file of the SDKs');
      await quickInput.item('default').waitFor();
      await workbench.screenshot('sections of the credentials file');
      const refused = (await quickInput.items()).find(({ label }) => label === 'default');
      assert.match(refused?.detail ?? '', /holds a bearer token/);
      await quickInput.input.fill('prod');
      await quickInput.accept();
      await quickInput.item('This folder (shared if committed)').waitFor();
      await quickInput.accept();
      await quickInput.waitForClose();
      await workbench.images.row('sdk', 'China (Hangzhou)').waitFor();
      assert.equal(readFileSync(file, 'utf8'), text);
      const settings = readFileSync(path.join(workbench.folder, '.vscode/settings.json'), 'utf8');
      assert.match(settings, /"section": "prod"/);
      assert.ok(!settings.includes(demoKey.accessKeyId));
    } finally {
      rmSync(path.dirname(file), { recursive: true });
    }
  });

  test('become active from the palette', async () => {
    const other = { id: 'other', label: 'Other', mode: 'AccessKey' };
    const workbench = await openWorkbench({
      files: { '.vscode/settings.json': JSON.stringify({ 'ecsImages.profiles': [other] }) },
    });
    await workbench.openViews();
    await workbench.images.row('Other').waitFor();
    await workbench.runCommand('ecsImages.switchProfile');
    await workbench.quickInput.waitFor('Choose a profile');
    await workbench.quickInput.pick('demo');
    await workbench.images.row('demo').waitFor(({ icon }) => {
      assert.equal(icon, 'account');
    });
    await eventually(async () => {
      const rows = await workbench.images.rows();
      assert.ok(rows.some(({ level, label }) => level === 2 && label === 'China (Hangzhou)'));
    });
    await workbench.runCommand('ecsImages.switchProfile');
    await workbench.quickInput.rows.filter({ hasText: 'Add Profile…' }).click();
    await workbench.quickInput.waitFor('Name of the profile');
  });

  test('have Chinese dialogs', async () => {
    const team = { id: 'team', label: '团队', mode: 'AccessKey' };
    const settings = (profile: object) => JSON.stringify({ 'ecsImages.profiles': [profile] });
    const workbench = await openWorkbench({
      ...{ profile: 'none', locale: 'zh-cn' },
      files: { '.vscode/settings.json': settings(team) },
    });
    await workbench.openViews();
    const row = workbench.images.row('团队');
    await row.waitFor(({ description }) => {
      assert.equal(description, '缺少密钥');
    });
    await row.choose('更新凭证…');
    await workbench.quickInput.answer('AccessKey ID', demoKey.accessKeyId);
    await workbench.quickInput.answer('AccessKey Secret', demoKey.accessKeySecret);
    await workbench.images.row('团队', '华东1（杭州）').waitFor();
    await row.choose('测试连接');
    await workbench.editor.tab('团队 的连接').waitFor();
    await workbench.screenshot('chinese connection report');
    writeFileSync(
      path.join(workbench.folder, '.vscode/settings.json'),
      settings({ ...team, mode: 'StsToken' }),
    );
    await row.waitFor(({ description }) => {
      assert.equal(description, '已锁定');
    });
    await row.action('解锁凭证配置…');
    assert.match(await workbench.dialog.text(), /mode：AccessKey → StsToken/);
    await workbench.screenshot('chinese profile lock');
    await workbench.dialog.choose('保持锁定');
    await workbench.runCommand('ecsImages.addProfile');
    await workbench.quickInput.answer('凭证配置的名称', '生产');
    await workbench.quickInput.waitFor('如何获取凭证');
    await workbench.screenshot('chinese profile modes');
    await workbench.quickInput.dismiss();
  });
});
