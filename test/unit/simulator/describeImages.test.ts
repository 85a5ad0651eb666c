import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { ask, wallTime } from './client';

const everyStatus = 'Creating,Waiting,Available,UnAvailable,CreateFailed,Deprecated';

suite('The simulator’s DescribeImages', () => {
  let simulator: Simulator;
  suiteSetup(async () => {
    simulator = await startSimulator({ scenario: 'default', now: () => wallTime });
  });
  suiteTeardown(() => simulator.stop());

  const describe = (params: Readonly<Record<string, string>>) =>
    ask(simulator.url, {
      action: 'DescribeImages',
      params: { RegionId: 'cn-hangzhou', ImageOwnerAlias: 'self', PageSize: '100', ...params },
    });
  const names = async (params: Readonly<Record<string, string>>) => {
    const answer = await describe(params);
    const images = answer.get('Images.Image');
    assert.ok(Array.isArray(images), answer.text);
    return images.map((_, index) => answer.get(`Images.Image.${index}.ImageName`));
  };
  const count = async (params: Readonly<Record<string, string>>) =>
    (await describe(params)).get('TotalCount');

  test('returns only available images unless statuses are requested', async () => {
    assert.equal(await count({}), 12);
    assert.equal(await count({ Status: everyStatus }), 13);
    assert.equal(await count({ Status: 'ALL' }), 13);
    assert.deepEqual(await names({ Status: 'Deprecated' }), ['old-base-centos-7.9']);
  });

  test('refuses an unknown status, and ALL among others', async () => {
    assert.equal((await describe({ Status: 'Ready' })).get('Code'), 'InvalidParameter');
    assert.equal((await describe({ Status: 'ALL,Available' })).get('Code'), 'InvalidParameter');
  });

  test('returns own, shared and public images if no owner is named', async () => {
    assert.deepEqual(await names({ ImageOwnerAlias: 'others' }), ['partner-hardened-rhel-9']);
    assert.equal(await count({ ImageOwnerAlias: 'system' }), 2);
    assert.equal(await count({ ImageOwnerAlias: '' }), 15);
    const answer = await describe({ ImageOwnerAlias: 'mine' });
    assert.equal(answer.get('Code'), 'InvalidImageOwnerAlias.ValueNotSupported');
  });

  test('matches any part of a name, ignoring case', async () => {
    assert.deepEqual(await names({ ImageName: 'WEB-004' }), ['web-0042', 'web-0041', 'web-0040']);
  });

  test('matches tags, with or without a value', async () => {
    assert.equal((await names({ 'Tag.1.Key': 'env' })).length, 5);
    const both = { 'Tag.1.Key': 'env', 'Tag.1.Value': 'prod', 'Tag.2.Key': 'app' };
    assert.equal((await names({ ...both, 'Tag.2.Value': 'db' })).length, 2);
    assert.deepEqual(await names({ 'Tag.1.Key': 'env', 'Tag.1.Value': 'test' }), []);
  });

  test('returns an empty list for an unknown ID', async () => {
    const answer = await describe({ ImageId: 'm-bp1zzzzzzzzzzzzzzzzz' });
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.get('Images.Image'), []);
    assert.equal(answer.get('TotalCount'), 0);
  });

  test('returns 10 images per page by default, and at most 100', async () => {
    const first = await describe({ PageSize: '' });
    assert.deepEqual([first.get('PageSize'), first.get('TotalCount')], [10, 12]);
    assert.equal((await names({ PageSize: '10', PageNumber: '2' })).length, 2);
    const pages = [
      ...(await names({ PageSize: '7' })),
      ...(await names({ PageSize: '7', PageNumber: '2' })),
    ];
    assert.deepEqual(pages, await names({}));
    assert.equal((await describe({ PageSize: '101' })).get('Code'), 'InvalidParameter');
  });

  test('spells an image like the service', async () => {
    const answer = await describe({ ImageName: 'db-mysql' });
    const image = (path: string) => answer.get(`Images.Image.0.${path}`);
    assert.equal(image('Progress'), '100%');
    assert.equal(image('Size'), 40);
    assert.equal(image('CreationTime'), '2026-11-12T02:00:00Z');
    assert.deepEqual(image('Tags.Tag.0'), { TagKey: 'env', TagValue: 'prod' });
    assert.equal(image('DiskDeviceMappings.DiskDeviceMapping.1.Type'), 'data');
    assert.equal(image('DiskDeviceMappings.DiskDeviceMapping.1.Size'), '200');
    assert.equal(image('ImageOwnerAlias'), 'self');
  });

  test('reports a successful dry run as an error', async () => {
    assert.equal((await describe({ DryRun: 'true' })).get('Code'), 'DryRunOperation');
  });

  test('requires a status if usable images are requested', async () => {
    const answer = await describe({ Usable: 'true' });
    assert.equal(answer.get('Code'), 'MissingParameter');
    assert.equal(await count({ Usable: 'true', Status: 'Available' }), 12);
  });

  test('has no other filters than creation times', async () => {
    const filter = { 'Filter.1.Key': 'CreationStartTime', 'Filter.1.Value': '2026-11-23T00:00Z' };
    assert.deepEqual(await names(filter), ['ci-runner-2026.11']);
    const answer = await describe({ 'Filter.1.Key': 'Colour', 'Filter.1.Value': 'red' });
    assert.equal(answer.get('Code'), 'InvalidFilterKey.NotFound');
  });
});
