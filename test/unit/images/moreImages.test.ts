import assert from 'node:assert/strict';
import { withFound } from '../../../src/images/filterSearch';
import { loadRest, refreshAll } from '../../../src/images/loadRest';
import { loadSharedImages } from '../../../src/images/sharedImages';
import { PagedCloud, prod, startCatalog, wireImages } from './pagedCloud';

const hangzhou = 'cn-hangzhou';

suite('The images beyond the first 500 of a region', () => {
  test('are not listed at first, and their number is known', async () => {
    const cloud = new PagedCloud({ [hangzhou]: wireImages(1_234), 'cn-small': wireImages(500) });
    const { catalog, region } = startCatalog(cloud);
    await catalog.load(prod);
    assert.equal(region(hangzhou)?.images?.length, 500);
    assert.equal(region(hangzhou)?.notLoaded, 734);
    assert.equal(cloud.questions(hangzhou).length, 5);
    assert.equal(region('cn-small')?.images?.length, 500);
    assert.equal(region('cn-small')?.notLoaded, 0);
  });

  test('load when somebody asks for more, and a refresh keeps as many', async () => {
    const cloud = new PagedCloud({ [hangzhou]: wireImages(1_234) });
    const { catalog, region } = startCatalog(cloud);
    await catalog.load(prod);
    await catalog.loadMore(prod, hangzhou, 1_000);
    assert.equal(region(hangzhou)?.images?.length, 1_000);
    assert.equal(region(hangzhou)?.notLoaded, 234);
    await catalog.refresh(prod);
    assert.equal(region(hangzhou)?.images?.length, 1_000);
    await loadRest(catalog, prod);
    assert.equal(region(hangzhou)?.images?.length, 1_234);
    assert.equal(region(hangzhou)?.notLoaded, 0);
  });

  test('that came since are listed too when everything is listed again', async () => {
    const cloud = new PagedCloud({ [hangzhou]: wireImages(10), 'cn-b': wireImages(1_100) });
    const { catalog } = startCatalog(cloud);
    await loadRest(catalog, prod);
    cloud.images.set(hangzhou, wireImages(700));
    await refreshAll(catalog, prod);
    const counts = catalog.get(prod)?.regions?.map(({ images }) => images?.length);
    assert.deepEqual(counts, [700, 1_100]);
  });

  test('are not asked for where everything was listed', async () => {
    const cloud = new PagedCloud({ [hangzhou]: wireImages(20) });
    const { catalog } = startCatalog(cloud);
    await catalog.load(prod);
    const calls = cloud.asked.length;
    await catalog.loadMore(prod, hangzhou, 1_000);
    await loadRest(catalog, prod);
    assert.equal(cloud.asked.length, calls);
  });

  test('that a search finds join the others and are not counted twice', async () => {
    const cloud = new PagedCloud({ [hangzhou]: wireImages(600) });
    const { catalog, region } = startCatalog(cloud);
    await catalog.load(prod);
    const known = region(hangzhou)?.images ?? [];
    const [first] = known;
    assert.ok(first !== undefined);
    const found = { ...first, imageId: 'm-found', name: 'found' };
    catalog.learn(prod, state => ({ regions: withFound(state, hangzhou, [first, found]) }));
    assert.equal(region(hangzhou)?.images?.length, 501);
    assert.equal(region(hangzhou)?.notLoaded, 99);
    assert.equal(catalog.find(prod, 'm-found')?.name, 'found');
  });

  test('are not listed either while an image of the region is being made', async () => {
    const [first, ...rest] = wireImages(1_000);
    assert.ok(first !== undefined);
    const cloud = new PagedCloud({ [hangzhou]: [{ ...first, Status: 'Creating' }, ...rest] });
    const { catalog, watch, clock, region } = startCatalog(cloud);
    catalog.setVisibility('view', 'shown');
    await catalog.load(prod);
    const before = cloud.questions(hangzhou).length;
    cloud.images.set(hangzhou, [first, ...rest]);
    await clock.pass(15_000);
    const asked = cloud.questions(hangzhou).slice(before);
    assert.deepEqual([...new Set(asked.map(({ params }) => params['ImageId']))], [first.ImageId]);
    assert.equal(region(hangzhou)?.images?.[0]?.status, 'Available');
    assert.equal(region(hangzhou)?.notLoaded, 500);
    watch.dispose();
  });
});

suite('The order of the regions', () => {
  test('is that of the setting', async () => {
    const cloud = new PagedCloud({ 'cn-a': [], 'cn-b': [], 'cn-c': [] });
    const { catalog } = startCatalog(cloud, { shown: ['cn-c', 'cn-gone', 'cn-a'] });
    await catalog.load(prod);
    const shown = catalog.get(prod)?.regions?.map(({ region }) => region.regionId);
    assert.deepEqual(shown, ['cn-c', 'cn-a']);
  });
});

suite('The images that others share', () => {
  const others = wireImages(2, 'theirs').map(image => ({ ...image, ImageOwnerAlias: 'others' }));

  test('load when somebody looks, and are found by id then', async () => {
    const cloud = new PagedCloud({ [hangzhou]: [...wireImages(3), ...others], 'cn-b': [] });
    const { catalog, connect, region } = startCatalog(cloud);
    await catalog.load(prod);
    assert.equal(region(hangzhou)?.images?.length, 3);
    assert.equal(catalog.get(prod)?.shared, undefined);
    await loadSharedImages(prod, { catalog, connect });
    const { images, isLoading, error } = catalog.get(prod)?.shared ?? {};
    assert.deepEqual(
      [images?.map(({ name }) => name), isLoading, error],
      [['theirs-0', 'theirs-1'], false, undefined],
    );
    assert.equal(images?.[0]?.isShared, true);
    assert.equal(catalog.find(prod, images[0].imageId), images[0]);
  });

  test('have an error beside them where a region fails, and are looked for anew after a refresh', async () => {
    const cloud = new PagedCloud({ [hangzhou]: others });
    const { catalog, connect } = startCatalog(cloud);
    await catalog.load(prod);
    cloud.failure = new Error('no answer');
    await loadSharedImages(prod, { catalog, connect });
    assert.match(String(catalog.get(prod)?.shared?.error), /no answer/);
    cloud.failure = undefined;
    await catalog.refresh(prod);
    assert.equal(catalog.get(prod)?.shared, undefined);
  });
});
