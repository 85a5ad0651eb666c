import assert from 'node:assert/strict';
import { ServiceError } from '../../../src/openapi/errors';
import type { ApiRequest } from '../../../src/openapi/openApi';
import type { ProfileRef } from '../../../src/profiles/profile';
import { ImageCatalog } from '../../../src/images/imageCatalog';
import { RegionWatch } from '../../../src/images/regionWatch';
import { Connectivity } from '../../../src/openapi/connectivity';
import { FakeClock } from '../fakes/fakeClock';
import { silentLogger } from '../fakes/silentLogger';
import { HeldCloud } from './heldCloud';

const prod: ProfileRef = { scope: 'workspace', id: 'prod' };

const regionsAnswer = (...ids: string[]) => ({
  RequestId: 'R',
  Regions: { Region: ids.map(id => ({ RegionId: id, LocalName: `Region ${id}` })) },
});

const imagesAnswer = (...names: string[]) => ({
  RequestId: 'R',
  PageNumber: 1,
  PageSize: 100,
  TotalCount: names.length,
  Images: {
    Image: names.map((name, index) => ({
      ImageId: `m-bp1h46wfpjsjastc${name}${index}`,
      ImageName: name,
      Status: 'Available',
    })),
  },
});

function startCatalog(shown: readonly string[] = []) {
  const cloud = new HeldCloud();
  const clock = new FakeClock();
  const network = new Connectivity({ clock });
  const connect = () => cloud;
  const watch = new RegionWatch({
    clock,
    network,
    connect,
    logger: silentLogger,
    random: () => 0.5,
    isFocused: () => true,
  });
  const catalog = new ImageCatalog({
    connect,
    watch,
    clock,
    language: 'en-US',
    shownRegions: () => shown,
  });
  const names = () =>
    catalog.get(prod)?.regions?.map(({ region, images }) => ({
      id: region.regionId,
      names: images?.map(image => image.name),
    }));
  return { cloud, clock, catalog, names };
}

suite('the image catalog', () => {
  test('makes no call before a load', () => {
    const { cloud, catalog } = startCatalog();
    assert.equal(catalog.get(prod), undefined);
    assert.equal(cloud.asked.length, 0);
  });

  test('shows a region as soon as its own answer arrives', async () => {
    const { cloud, catalog, names } = startCatalog();
    const loading = catalog.load(prod);
    (await cloud.question('DescribeRegions')).answer(regionsAnswer('cn-hangzhou', 'cn-shanghai'));
    const shanghai = await cloud.question('DescribeImages', 'cn-shanghai');
    const hangzhou = await cloud.question('DescribeImages', 'cn-hangzhou');
    shanghai.answer(imagesAnswer('web'));
    await new Promise<void>(resolve =>
      catalog.onDidChange(() => {
        resolve();
      }),
    );
    assert.deepEqual(names(), [
      { id: 'cn-hangzhou', names: undefined },
      { id: 'cn-shanghai', names: ['web'] },
    ]);
    assert.equal(catalog.get(prod)?.isLoading, true);
    hangzhou.answer(imagesAnswer());
    await loading;
    assert.equal(catalog.get(prod)?.isLoading, false);
  });

  test('asks all regions at once, up to 32', async () => {
    const { cloud, catalog } = startCatalog();
    const loading = catalog.load(prod);
    const ids = Array.from({ length: 40 }, (_, n) => `cn-region-${n}`);
    (await cloud.question('DescribeRegions')).answer(regionsAnswer(...ids));
    await cloud.question('DescribeImages', undefined, 31);
    await new Promise(resolve => setImmediate(resolve));
    const isQuestion = ({ request }: { request: ApiRequest }) =>
      request.action === 'DescribeImages';
    assert.equal(cloud.asked.filter(isQuestion).length, 32);
    for (let n = 0; n < 40; n += 1) {
      (await cloud.question('DescribeImages', undefined, n)).answer(imagesAnswer());
    }
    await loading;
    assert.equal(cloud.asked.filter(isQuestion).length, 40);
  });

  test('shows the first page of a region with its own answer, and further pages later', async () => {
    const { cloud, catalog, names } = startCatalog();
    const loading = catalog.load(prod);
    (await cloud.question('DescribeRegions')).answer(regionsAnswer('cn-hangzhou'));
    const page = (name: string) => ({ ...imagesAnswer(name), TotalCount: 250 });
    (await cloud.question('DescribeImages', 'cn-hangzhou', 0)).answer(page('one'));
    const [second, third] = [
      await cloud.question('DescribeImages', 'cn-hangzhou', 1),
      await cloud.question('DescribeImages', 'cn-hangzhou', 2),
    ];
    assert.deepEqual(names()?.[0]?.names, ['one']);
    assert.equal(catalog.get(prod)?.regions?.[0]?.isLoading, true);
    third.answer(page('three'));
    second.answer(page('two'));
    await loading;
    assert.deepEqual(names()?.[0]?.names, ['one', 'two', 'three']);
    assert.equal(catalog.get(prod)?.regions?.[0]?.isLoading, false);
  });

  test('keeps the first page and shows the error if a further page fails', async () => {
    const { cloud, catalog, names } = startCatalog();
    const loading = catalog.load(prod);
    (await cloud.question('DescribeRegions')).answer(regionsAnswer('cn-hangzhou'));
    const page = { ...imagesAnswer('one'), TotalCount: 150 };
    (await cloud.question('DescribeImages', 'cn-hangzhou', 0)).answer(page);
    (await cloud.question('DescribeImages', 'cn-hangzhou', 1)).fail(new Error('too slow'));
    await loading;
    assert.deepEqual(names()?.[0]?.names, ['one']);
    assert.match(String(catalog.get(prod)?.regions?.[0]?.error), /too slow/);
  });

  test('a refresh aborts the current load, and both resolve with its images', async () => {
    const { cloud, catalog, names } = startCatalog();
    const loading = catalog.load(prod);
    (await cloud.question('DescribeRegions')).answer(regionsAnswer('cn-hangzhou'));
    const slow = await cloud.question('DescribeImages');
    const refreshing = catalog.refresh(prod);
    (await cloud.question('DescribeRegions', undefined, 1)).answer(regionsAnswer('cn-hangzhou'));
    const second = await cloud.question('DescribeImages', undefined, 1);
    slow.answer(imagesAnswer('old'));
    second.answer(imagesAnswer('new'));
    await Promise.all([loading, refreshing]);
    assert.deepEqual(names()?.[0]?.names, ['new']);
    assert.equal(catalog.get(prod)?.isLoading, false);
    assert.equal(cloud.asked.length, 4);
  });

  test('a refresh that cannot list the regions leaves no region loading', async () => {
    const { cloud, catalog } = startCatalog();
    const loading = catalog.load(prod);
    (await cloud.question('DescribeRegions')).answer(regionsAnswer('cn-hangzhou'));
    await cloud.question('DescribeImages');
    const refreshing = catalog.refresh(prod);
    (await cloud.question('DescribeRegions', undefined, 1)).fail(new Error('offline'));
    await Promise.all([loading, refreshing]);
    const [region] = catalog.get(prod)?.regions ?? [];
    assert.equal(region?.isLoading, false);
    assert.match(String(region.error), /offline/);
  });

  test('reloads visible regions older than 5 min, and no newer ones', async () => {
    const { cloud, clock, catalog, names } = startCatalog();
    const loading = catalog.load(prod);
    (await cloud.question('DescribeRegions')).answer(regionsAnswer('cn-hangzhou'));
    (await cloud.question('DescribeImages')).answer(imagesAnswer('old'));
    await loading;
    await clock.pass(6 * 60_000);
    await catalog.refreshStale();
    assert.equal(cloud.asked.length, 2);
    catalog.setVisibility('view', 'shown');
    (await cloud.question('DescribeImages', undefined, 1)).answer(imagesAnswer('new'));
    await clock.pass(60_000);
    assert.deepEqual(names()?.[0]?.names, ['new']);
    await catalog.refreshStale();
    assert.equal(cloud.asked.length, 3);
  });

  test('two simultaneous loads share their calls', async () => {
    const { cloud, catalog } = startCatalog();
    const both = Promise.all([catalog.load(prod), catalog.load(prod)]);
    (await cloud.question('DescribeRegions')).answer(regionsAnswer('cn-hangzhou'));
    (await cloud.question('DescribeImages')).answer(imagesAnswer('web'));
    await both;
    assert.equal(cloud.asked.length, 2);
  });

  test('a failing region has its error beside the others', async () => {
    const { cloud, catalog, names } = startCatalog();
    const loading = catalog.load(prod);
    (await cloud.question('DescribeRegions')).answer(regionsAnswer('cn-hangzhou', 'cn-shanghai'));
    const denied = new ServiceError({
      action: 'DescribeImages',
      regionId: 'cn-hangzhou',
      code: 'Forbidden.RAM',
      httpStatus: 403,
      serviceMessage: '',
    });
    (await cloud.question('DescribeImages', 'cn-hangzhou')).fail(denied);
    (await cloud.question('DescribeImages', 'cn-shanghai')).answer(imagesAnswer('web'));
    await loading;
    assert.deepEqual(names()?.[1]?.names, ['web']);
    assert.equal(catalog.get(prod)?.regions?.[0]?.error, denied);
  });

  test('a failed refresh keeps the existing images', async () => {
    const { cloud, catalog, names } = startCatalog();
    const loading = catalog.load(prod);
    (await cloud.question('DescribeRegions')).answer(regionsAnswer('cn-hangzhou'));
    (await cloud.question('DescribeImages')).answer(imagesAnswer('web'));
    await loading;
    const refreshing = catalog.refreshRegion(prod, 'cn-hangzhou');
    (await cloud.question('DescribeImages', 'cn-hangzhou', 1)).fail(new Error('offline'));
    await refreshing;
    assert.deepEqual(names()?.[0]?.names, ['web']);
    assert.match(String(catalog.get(prod)?.regions?.[0]?.error), /offline/);
  });

  test('all refreshes of a region during its load share one more load after it', async () => {
    const { cloud, catalog, names } = startCatalog();
    const loading = catalog.load(prod);
    (await cloud.question('DescribeRegions')).answer(regionsAnswer('cn-hangzhou'));
    const first = await cloud.question('DescribeImages', 'cn-hangzhou', 0);
    const refreshing = Promise.all(
      Array.from({ length: 20 }, () => catalog.refreshRegion(prod, 'cn-hangzhou')),
    );
    first.answer(imagesAnswer('old'));
    await loading;
    (await cloud.question('DescribeImages', 'cn-hangzhou', 1)).answer(imagesAnswer('new'));
    await refreshing;
    assert.deepEqual(names()?.[0]?.names, ['new']);
    assert.equal(cloud.asked.length, 3);
    const later = catalog.refreshRegion(prod, 'cn-hangzhou');
    (await cloud.question('DescribeImages', 'cn-hangzhou', 2)).answer(imagesAnswer('newer'));
    await later;
    assert.deepEqual(names()?.[0]?.names, ['newer']);
  });

  test('a refresh lists the regions again, and a failed one keeps the known regions', async () => {
    const { cloud, catalog, names } = startCatalog();
    const loading = catalog.load(prod);
    (await cloud.question('DescribeRegions')).answer(regionsAnswer('cn-hangzhou'));
    (await cloud.question('DescribeImages')).answer(imagesAnswer('web'));
    await loading;
    const failing = catalog.refresh(prod);
    (await cloud.question('DescribeRegions', undefined, 1)).fail(new Error('offline'));
    await failing;
    assert.match(String(catalog.get(prod)?.error), /offline/);
    assert.deepEqual(names()?.[0]?.names, ['web']);
    assert.equal(catalog.regionName('cn-hangzhou'), 'Region cn-hangzhou');
    const refreshing = catalog.refresh(prod);
    (await cloud.question('DescribeRegions', undefined, 2)).answer(
      regionsAnswer('cn-hangzhou', 'cn-new'),
    );
    (await cloud.question('DescribeImages', 'cn-hangzhou', 1)).answer(imagesAnswer('web'));
    (await cloud.question('DescribeImages', 'cn-new')).answer(imagesAnswer('db'));
    await refreshing;
    assert.deepEqual(
      names()?.map(({ id }) => id),
      ['cn-hangzhou', 'cn-new'],
    );
  });

  test('only the regions in the setting are loaded', async () => {
    const { cloud, catalog, names } = startCatalog(['cn-shanghai', 'no-such-region']);
    const loading = catalog.load(prod);
    (await cloud.question('DescribeRegions')).answer(regionsAnswer('cn-hangzhou', 'cn-shanghai'));
    (await cloud.question('DescribeImages')).answer(imagesAnswer('web'));
    await loading;
    assert.deepEqual(
      names()?.map(({ id }) => id),
      ['cn-shanghai'],
    );
  });

  test('if the regions cannot be listed, the account has the error and a refresh retries', async () => {
    const { cloud, catalog, names } = startCatalog();
    const loading = catalog.load(prod);
    (await cloud.question('DescribeRegions')).fail(new Error('offline'));
    await loading;
    assert.match(String(catalog.get(prod)?.error), /offline/);
    const refreshing = catalog.refresh(prod);
    (await cloud.question('DescribeRegions', undefined, 1)).answer(regionsAnswer('cn-hangzhou'));
    (await cloud.question('DescribeImages')).answer(imagesAnswer('web'));
    await refreshing;
    assert.equal(catalog.get(prod)?.error, undefined);
    assert.deepEqual(names()?.[0]?.names, ['web']);
  });

  test('an answer after a reset is ignored', async () => {
    const { cloud, catalog } = startCatalog();
    void catalog.load(prod);
    const question = await cloud.question('DescribeRegions');
    catalog.reset();
    question.answer(regionsAnswer('cn-hangzhou'));
    await new Promise(resolve => setImmediate(resolve));
    assert.equal(catalog.get(prod), undefined);
  });

  test('finds a loaded image by ID without a call', async () => {
    const { cloud, catalog } = startCatalog();
    const loading = catalog.load(prod);
    (await cloud.question('DescribeRegions')).answer(regionsAnswer('cn-hangzhou'));
    (await cloud.question('DescribeImages')).answer(imagesAnswer('web'));
    await loading;
    const calls = cloud.asked.length;
    assert.equal(catalog.find(prod, 'm-bp1h46wfpjsjastcweb0')?.name, 'web');
    assert.equal(catalog.find(prod, 'm-elsewhere0000'), undefined);
    assert.equal(catalog.find({ scope: 'user', id: 'prod' }, 'm-bp1h46wfpjsjastcweb0'), undefined);
    assert.equal(cloud.asked.length, calls);
  });
});
