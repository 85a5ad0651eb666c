import assert from 'node:assert/strict';
import { seedImageId } from '../simulator/cloud/ids';
import { eventually } from './eventually';
import { openWorkbench } from './openWorkbench';

const hangzhou = 'China (Hangzhou)';

suite('What can be done with an image', () => {
  test('Delete Image asks for the snapshots and the name, then deletes both', async () => {
    const workbench = await openWorkbench();
    const { control } = workbench.simulator;
    await workbench.openViews();
    await workbench.images.row('demo', hangzhou, 'web-0040').choose('Delete Image…');
    await workbench.quickInput.pick('Delete the snapshots, too');
    await workbench.quickInput.waitFor('Type the name web-0040');
    await workbench.screenshot('delete image');
    await workbench.quickInput.answer('Type the name web-0040', 'web-0040');
    await workbench.notifications.toast('web-0040 was deleted.').waitFor();
    const imageId = seedImageId('cn-hangzhou', 40);
    assert.ok(!control.images('cn-hangzhou').some(image => image.imageId === imageId));
    assert.deepEqual(control.snapshotsLeft(), []);
    await eventually(async () => {
      const outline = await workbench.images.outline();
      assert.ok(!outline.some(line => line.includes('web-0040')));
    });
  });

  test('Delete Image names the instances that use the image, and deletes nothing', async () => {
    const workbench = await openWorkbench();
    const { control } = workbench.simulator;
    await workbench.openViews();
    const row = workbench.images.row('demo', hangzhou, 'golden-ubuntu-22.04');
    await row.choose('Delete Image…');
    await workbench.notifications.toast('Instances use golden-ubuntu-22.04').waitFor();
    assert.ok(!control.log().some(({ action }) => action === 'DeleteImage'));
  });

  test('Edit Image changes tags and keeps refused text in the box', async () => {
    const workbench = await openWorkbench();
    const { control } = workbench.simulator;
    await workbench.openViews();
    const row = workbench.images.row('demo', hangzhou, 'web-0042');
    await row.choose('Edit Image…');
    await workbench.quickInput.pick('Tags');
    await workbench.quickInput.answer('Tags as key=value', 'env=prod, owner=ops');
    await eventually(() => {
      const image = control.images('cn-hangzhou').find(({ name }) => name === 'web-0042');
      assert.deepEqual(image?.tags, { env: 'prod', owner: 'ops' });
    });
    await row.choose('Edit Image…');
    await workbench.quickInput.pick('Name');
    await workbench.quickInput.answer('New name of the image', 'web-0041');
    await workbench.quickInput.waitFor('Another image of this region already has this name');
    await workbench.screenshot('rename refused');
    await workbench.quickInput.dismiss();
  });

  test('Use Image opens a command that creates nothing by itself', async () => {
    const workbench = await openWorkbench({ locale: 'zh-cn' });
    await workbench.openViews();
    await workbench.images.row('demo', '华东1（杭州）', 'web-0042').choose('使用镜像…');
    await workbench.quickInput.pick('创建实例');
    await eventually(async () => {
      assert.match(await workbench.editor.text(), /aliyun ecs RunInstances/);
    });
    await workbench.screenshot('use image zh');
  });

  test('Get Started opens the walkthrough', async () => {
    const workbench = await openWorkbench({ profile: 'none' });
    await workbench.runCommand('ecsImages.getStarted');
    await workbench.page.getByText('See your images by region').waitFor();
    await workbench.screenshot('walkthrough');
  });
});
