import assert from 'node:assert/strict';
import { copyToShanghai, openForm } from './copyForm';
import { openWorkbench } from './openWorkbench';

suite('A window', () => {
  test('whose language changes keeps its profile and its copies', async () => {
    const english = await openWorkbench({ timeScale: 120 });
    await openForm(english);
    await copyToShanghai(english);
    await english.statusBar.item(/^\s*Copy \d+%/).waitFor();
    const chinese = await english.reopenIn('zh-cn');
    await chinese.openViews();
    await chinese.copies.row('web-0042 → 华东2（上海）').waitFor();
    await chinese.images.row('demo', '华东1（杭州）', 'web-0042').waitFor();
    await chinese.screenshot('language changed');
    const copies = chinese.simulator.control.copies();
    assert.equal(copies.filter(({ regionId }) => regionId === 'cn-shanghai').length, 1);
  });

  test('with several folders uses the profiles of its workspace file only', async () => {
    const profile = (label: string) => ({ id: label.toLowerCase(), label, mode: 'AccessKey' });
    const workbench = await openWorkbench({
      profile: 'none',
      workspaceFile: 'team.code-workspace',
      files: {
        'team.code-workspace': JSON.stringify({
          folders: [{ path: 'one' }, { path: 'two' }],
          settings: { 'ecsImages.profiles': [profile('Team')] },
        }),
        'one/.vscode/settings.json': JSON.stringify({
          'ecsImages.profiles': [profile('Folder')],
        }),
        'two/main.tf': '',
      },
    });
    await workbench.openViews();
    await workbench.images.row('Team').waitFor(({ description }) => {
      assert.equal(description, 'no secret');
    });
    const profiles = (await workbench.images.rows()).filter(({ level }) => level === 1);
    assert.deepEqual(
      profiles.map(({ label }) => label),
      ['Team'],
    );
    await workbench.screenshot('several folders');
  });
});
