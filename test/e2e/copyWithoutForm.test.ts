import assert from 'node:assert/strict';
import { imagesKeyId } from '../simulator/cloud/encryptionKeys';
import { hangzhou, shanghai } from './copyForm';
import { eventually } from './eventually';
import { openWorkbench } from './openWorkbench';
import {
  choose,
  chooseImage,
  copyCalls,
  goBack,
  imageId,
  item,
  openImages,
  tick,
} from './quickCopy';

suite('Copying an image step by step', () => {
  test('asks for everything by keyboard, and sends exactly the answers', async () => {
    const workbench = await openWorkbench();
    await openImages(workbench);
    await workbench.runCommand('ecsImages.copyImageStepByStep');
    await chooseImage(workbench);
    await workbench.screenshot('copy step by step');
    await workbench.page.keyboard.press('Enter');
    await workbench.quickInput.waitFor('Choose at least one destination region');
    await tick(workbench, 'China (Beijing)');
    await tick(workbench, shanghai.name);
    await workbench.quickInput.accept();

    await workbench.quickInput.answer('Name of the copies', 'acs:${name}');
    await workbench.quickInput.waitFor('A name cannot start with acs:.');
    await workbench.screenshot('copy step by step, a name refused');
    await workbench.quickInput.input.fill('${name}-${region}');
    await workbench.quickInput.accept();

    await choose(workbench, 'Encryption of the copies', 'Encrypt');
    await workbench.quickInput.waitFor(`Key for the copy in ${shanghai.name}`);
    await workbench.screenshot('copy step by step, a key');
    await choose(workbench, `Key for the copy in ${shanghai.name}`, 'Type a Key ID');
    await workbench.quickInput.answer('KMS key ID', 'not a key');
    await workbench.quickInput.waitFor('This is not a KMS key ID.');
    await goBack(workbench);
    await item(workbench, 'Type a Key ID').waitFor();
    await choose(workbench, `Key for the copy in ${shanghai.name}`, 'alias/images');

    await choose(workbench, 'Key for the copy in China (Beijing)', 'Service key');

    // The text was typed, left with Back, and is kept.
    await workbench.quickInput.waitFor('Tags as key=value');
    await workbench.quickInput.input.fill('env=prod, note="a, b"');
    await goBack(workbench);
    await choose(workbench, 'Key for the copy in China (Beijing)', 'Service key');
    await workbench.quickInput.waitFor('Tags as key=value');
    assert.equal(await workbench.quickInput.input.inputValue(), 'env=prod, note="a, b"');
    await workbench.quickInput.accept();
    await choose(workbench, 'Resource group of the copies', 'Default resource group');

    await item(workbench, 'Copy to 2 Regions').waitFor();
    await workbench.screenshot('copy step by step, confirmation');
    const [submit] = await workbench.quickInput.items();
    assert.match(submit?.description ?? '', /^Profile demo, account \d{16}$/);
    assert.deepEqual(copyCalls(workbench), []);
    await workbench.page.keyboard.press('Enter');
    await workbench.page.keyboard.press('Enter');
    await workbench.quickInput.waitForClose();

    const common = {
      RegionId: 'cn-hangzhou',
      ImageId: imageId(workbench, 'web-0042'),
      Encrypted: 'true',
      tags: 'env=prod note=a, b',
    };
    await eventually(() => {
      assert.deepEqual(copyCalls(workbench), [
        {
          ...common,
          DestinationRegionId: 'cn-beijing',
          DestinationImageName: 'web-0042-cn-beijing',
        },
        {
          ...common,
          DestinationRegionId: 'cn-shanghai',
          DestinationImageName: 'web-0042-cn-shanghai',
          KMSKeyId: imagesKeyId('cn-shanghai'),
        },
      ]);
    });
  });

  test('shows a refusal in the confirmation, and sends only failed copies again', async () => {
    const workbench = await openWorkbench();
    await workbench.openViews();
    await workbench.images
      .row('demo', hangzhou.name, 'web-0042')
      .choose('Copy Image Step by Step…');
    await workbench.quickInput.waitFor('Choose the destination regions');
    await tick(workbench, shanghai.name);
    await tick(workbench, 'China (Beijing)');
    await workbench.quickInput.accept();
    for (const question of ['Name of', 'Encryption of', 'Tags as', 'Resource group of']) {
      await workbench.quickInput.waitFor(question);
      await workbench.quickInput.rows
        .first()
        .or(workbench.quickInput.message.filter({ hasText: question }))
        .first()
        .waitFor();
      await workbench.quickInput.accept();
    }
    workbench.simulator.control.addFault({
      kind: 'deny',
      action: 'CopyImage',
      destinationRegionId: 'cn-shanghai',
      times: 1,
    });
    await item(workbench, 'Copy to 2 Regions').waitFor();
    await workbench.quickInput.accept();
    await item(workbench, 'Copy to China (Shanghai)').waitFor();
    await workbench.quickInput.rows.filter({ hasText: 'Copying: m-' }).waitFor();
    await workbench.quickInput.rows.filter({ hasText: /Request ID: ./ }).waitFor();
    await workbench.screenshot('copy step by step, one refused');
    // The editor that was opened instead keeps the focus.
    await workbench.page.keyboard.press('Enter');
    await workbench.quickInput.waitForClose();
    await eventually(() => {
      const accepted = copyCalls(workbench, 'web-0042', 'ok');
      assert.deepEqual(
        accepted.map(call => call['DestinationRegionId']),
        ['cn-beijing', 'cn-shanghai'],
      );
    });
  });

  test('is refused in Restricted Mode', async () => {
    const workbench = await openWorkbench({ trust: 'restricted' });
    await openImages(workbench);
    await workbench.runCommand('ecsImages.copyImageStepByStep');
    await workbench.notifications
      .toast('Images cannot be copied in Restricted Mode. Trust this workspace first.')
      .waitFor();
    assert.deepEqual(copyCalls(workbench), []);
  });

  test('speaks Chinese', async () => {
    const workbench = await openWorkbench({ locale: 'zh-cn' });
    await workbench.openViews();
    await workbench.images.row('demo', '华东1（杭州）', 'web-0042').choose('分步复制镜像…');
    await workbench.quickInput.waitFor('选择目标地域');
    await tick(workbench, '华东2（上海）');
    await workbench.quickInput.accept();
    await workbench.quickInput.waitFor('新镜像的名称');
    await workbench.quickInput.accept();
    await choose(workbench, '新镜像的加密方式', '加密');
    await choose(workbench, '新镜像的加密密钥', 'alias/images');
    await workbench.quickInput.answer('以 key=value 填写标签', '环境=生产，团队=平台');
    await choose(workbench, '新镜像的资源组', '默认资源组');
    await item(workbench, '复制到：华东2（上海）').waitFor();
    await workbench.screenshot('chinese copy step by step');
    await workbench.quickInput.accept();
    await eventually(() => {
      assert.deepEqual(
        copyCalls(workbench).map(call => call.tags),
        ['环境=生产 团队=平台'],
      );
    });
  });
});
