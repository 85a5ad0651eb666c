import assert from 'node:assert/strict';
import { goodKey, type Key, rootKey } from '../../simulator/cloud/accounts';
import { seedImageId } from '../../simulator/cloud/ids';
import type { ImageSeed } from '../../simulator/scenarios/scenario';
import { type ScenarioName, scenarios } from '../../simulator/scenarios/scenarios';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { assertMembers } from './assertMembers';
import { ask, wallTime } from './client';

suite('The simulator’s scenarios', () => {
  let simulator: Simulator;
  suiteSetup(async () => {
    simulator = await startSimulator({ scenario: 'default', now: () => wallTime });
  });
  suiteTeardown(() => simulator.stop());

  const describe = (regionId: string, key: Key = goodKey) =>
    ask(simulator.url, {
      action: 'DescribeImages',
      key,
      params: { RegionId: regionId, ImageOwnerAlias: 'self', Status: 'ALL', PageSize: '100' },
    });
  const allText = (images: readonly ImageSeed[]) => JSON.stringify(images);

  test('give every image an id of its own that looks like one', () => {
    for (const { images } of Object.values(scenarios)) {
      const ids = images.map(image => seedImageId(image.regionId, image.number));
      assert.equal(new Set(ids).size, ids.length);
      assert.deepEqual(
        ids.filter(id => !/^m-[a-z0-9]{20}$/.test(id)),
        [],
      );
    }
  });

  test('name only regions that they have', () => {
    for (const { images, regions } of Object.values(scenarios)) {
      const known = new Set(regions.map(region => region.regionId));
      assert.ok(images.every(image => known.has(image.regionId)));
    }
  });

  test('default: forty images in six regions, of every kind', async () => {
    const { images, regions } = scenarios.default;
    assert.deepEqual([images.length, regions.length], [40, 6]);
    const has = (test: (image: ImageSeed) => boolean) => images.some(test);
    assert.ok(has(image => image.isEncrypted === true));
    assert.ok(has(image => image.ownership === 'others'));
    assert.ok(has(image => image.status === 'Deprecated'));
    assert.ok(has(image => image.copying !== undefined));
    assert.ok(has(image => image.dataGiB !== undefined));
    const answer = await describe('ap-southeast-1');
    assert.ok(answer.text.includes('"Status":"Creating","Progress":"51%"'), answer.text);
  });

  test('default: web-0042 in Hangzhou, available, forty gibibytes', async () => {
    const params = { RegionId: 'cn-hangzhou', ImageId: 'm-bp1h46wfpjsjastc0042' };
    const answer = await ask(simulator.url, { action: 'DescribeImages', params });
    assertMembers(answer.get('Images.Image.0'), {
      ImageName: 'web-0042',
      Status: 'Available',
      Size: 40,
      Usable: true,
    });
  });

  test('empty: regions and no own image', async () => {
    simulator.control.reset('empty');
    assert.equal((await describe('cn-hangzhou')).get('TotalCount'), 0);
  });

  test('large: three thousand images in twenty-eight regions', async () => {
    simulator.control.reset('large');
    const regions = await ask(simulator.url, { action: 'DescribeRegions' });
    const list = regions.get('Regions.Region');
    assert.equal(Array.isArray(list) ? list.length : 0, 28);
    assert.equal(simulator.control.images().length, 3000);
    assert.equal((await describe('cn-hangzhou')).get('TotalCount'), 107);
  });

  test('denied: some regions are closed to RAM users and open to the account', async () => {
    simulator.control.reset('denied');
    assert.equal((await describe('cn-hangzhou')).status, 200);
    assert.equal((await describe('cn-beijing')).get('Code'), 'Forbidden.RAM');
    assert.equal((await describe('us-west-1')).get('Code'), 'Forbbiden');
    assert.equal((await describe('cn-beijing', rootKey)).status, 200);
    const params = {
      RegionId: 'cn-hangzhou',
      ImageId: 'm-bp1h46wfpjsjastc0042',
      DestinationRegionId: 'eu-central-1',
    };
    const copy = await ask(simulator.url, { action: 'CopyImage', params });
    assert.equal(copy.get('Code'), 'Forbbiden');
  });

  test('chinese: names, descriptions and tags arrive as they are', async () => {
    simulator.control.reset('chinese');
    const answer = await describe('cn-hangzhou');
    assert.equal(answer.get('Images.Image.0.ImageName'), '官网-前端-0042');
    assert.deepEqual(answer.get('Images.Image.0.Tags.Tag.0'), { TagKey: '环境', TagValue: '生产' });
  });

  test('hostile: markup, command links, icons, bidi controls and lone surrogates arrive unharmed', async () => {
    simulator.control.reset('hostile');
    const { text, get } = await describe('cn-hangzhou');
    assert.ok(String(get('Images.Image.0.ImageName')).includes('<script>'));
    for (const part of ['](command:', '$(', '\u202E', '\\ud83d and \\ude00', '\\u001b']) {
      assert.ok(text.includes(part), part);
    }
    const error = await describe('eu-central-1');
    assert.equal(error.status, 403);
    assert.match(String(error.get('Message')), /<script>.*\]\(command:/);
    assert.ok(allText(scenarios.hostile.images).includes('__proto__'));
  });

  test('start from scratch each time', () => {
    for (const name of ['default', 'chinese'] as readonly ScenarioName[]) {
      simulator.control.reset(name);
      assert.equal(simulator.control.copies().length, 1);
    }
  });
});
