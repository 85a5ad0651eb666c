import assert from 'node:assert/strict';
import { ImageCache } from '../../../src/images/imageCache';
import { SavedImages } from '../../../src/images/savedImages';
import type { RegionImages } from '../../../src/images/account';
import { aDisk, anImage } from '../fakes/anImage';
import { FakeClock } from '../fakes/fakeClock';
import { PagedCloud, prod, startCatalog, wireImages } from './pagedCloud';

const hangzhou = { regionId: 'cn-hangzhou', localName: 'China (Hangzhou)' };

/** A disk in memory, and a profile whose owner a test may change. */
function startCache() {
  const texts = new Map<string, string>();
  const files = {
    read: (key: string) => Promise.resolve(texts.get(key)),
    write: (key: string, text: string) => {
      texts.set(key, text);
      return Promise.resolve();
    },
    clear: () => {
      texts.clear();
      return Promise.resolve();
    },
  };
  const owner: { name: string | undefined } = { name: '1234 user/ada sha256:1' };
  const clock = new FakeClock();
  const profiles = { ownerOf: () => Promise.resolve(owner.name) };
  const deps = { files, clock, profiles };
  return { texts, owner, clock, deps, cache: new ImageCache(deps) };
}

function listed(change: Partial<RegionImages> = {}): RegionImages {
  const images = [anImage({ name: 'web', disks: [aDisk({ snapshotId: undefined })] })];
  return { region: hangzhou, isLoading: false, images, error: undefined, ...change };
}

suite('The images on the disk', () => {
  test('are those that were saved, marked with their time', async () => {
    const { cache, clock } = startCache();
    await cache.save(prod, [listed({ notLoaded: 700 })]);
    const savedAt = clock.now();
    await clock.pass(3_600_000);
    assert.deepEqual(await cache.read(prod), [
      { ...listed(), notLoaded: 700, savedAt, isLoading: true },
    ]);
  });

  test('keep the time of a region that gave no newer answer', async () => {
    const { cache, clock } = startCache();
    await cache.save(prod, [listed()]);
    const [before] = (await cache.read(prod)) ?? [];
    assert.ok(before !== undefined);
    await clock.pass(3_600_000);
    await cache.save(prod, [before]);
    assert.equal((await cache.read(prod))?.[0]?.savedAt, before.savedAt);
  });

  test('are never those of another account or configuration, nor of one that is not certain', async () => {
    const { cache, owner, texts } = startCache();
    await cache.save(prod, [listed()]);
    for (const name of ['5678 user/ada sha256:1', '1234 user/ada sha256:2', undefined]) {
      owner.name = name;
      assert.equal(await cache.read(prod), undefined);
    }
    await cache.save(prod, [listed()]);
    assert.equal(texts.size, 1);
  });

  test('are not believed where a file is under the key of another owner', async () => {
    const { cache, owner, texts } = startCache();
    await cache.save(prod, [listed()]);
    const [[, text] = ['', '']] = texts;
    owner.name = 'somebody else';
    texts.set('somebody else', text);
    assert.equal(await cache.read(prod), undefined);
  });

  test('hold no error and nothing of a request', async () => {
    const { cache, texts } = startCache();
    const error = new Error('signed with LTAICANARY0000000000');
    await cache.save(prod, [listed({ error }), listed({ images: undefined, error })]);
    assert.doesNotMatch([...texts.values()].join(''), /CANARY|error/);
  });

  for (const damaged of [
    '',
    '{',
    '[]',
    '{"version":2}',
    '{"version":1,"owner":"x","regions":[7]}',
  ]) {
    test(`are gone where the file holds ${JSON.stringify(damaged)}, and can be saved again`, async () => {
      const { cache, owner, texts } = startCache();
      texts.set(owner.name ?? '', damaged);
      assert.equal(await cache.read(prod), undefined);
      await cache.save(prod, [listed()]);
      assert.equal((await cache.read(prod))?.length, 1);
    });
  }

  test('are cut off anywhere without harm', async () => {
    const { cache, owner, texts } = startCache();
    await cache.save(prod, [listed()]);
    const whole = texts.get(owner.name ?? '') ?? '';
    for (let length = 0; length < whole.length; length += 7) {
      texts.set(owner.name ?? '', whole.slice(0, length));
      assert.equal(await cache.read(prod), undefined);
    }
  });
});

suite('A catalog with images on the disk', () => {
  test('shows them at once after a restart, and then what the regions answer', async () => {
    const { deps, clock } = startCache();
    const before = startCatalog(new PagedCloud({ 'cn-hangzhou': wireImages(2) }), {
      saved: new SavedImages(deps),
    });
    await before.catalog.load(prod);
    await clock.pass(60_000);
    const cloud = new PagedCloud({ 'cn-hangzhou': wireImages(3), 'cn-new': wireImages(1, 'db') });
    const { catalog } = startCatalog(cloud, { saved: new SavedImages(deps) });
    const seen: (readonly (readonly [number | undefined, boolean])[])[] = [];
    catalog.onDidChange(() => {
      const regions = catalog.get(prod)?.regions ?? [];
      seen.push(regions.map(({ images, savedAt }) => [images?.length, savedAt !== undefined]));
    });
    const release = cloud.hold();
    const loading = catalog.load(prod);
    await untilTrue(() => seen.some(([first]) => first?.[0] === 2));
    assert.deepEqual(seen.at(-1), [[2, true]]);
    assert.equal(catalog.get(prod)?.isLoading, true);
    release();
    await loading;
    assert.deepEqual(seen.at(-1), [
      [3, false],
      [1, false],
    ]);
  });

  test('names regions as the service does now, in whatever language they were saved', async () => {
    const { deps } = startCache();
    const before = startCatalog(new PagedCloud({ 'cn-hangzhou': wireImages(2) }), {
      saved: new SavedImages(deps),
    });
    await before.catalog.load(prod);
    const cloud = new PagedCloud({ 'cn-hangzhou': wireImages(2) });
    cloud.names = '地域';
    const { catalog, region } = startCatalog(cloud, { saved: new SavedImages(deps) });
    const release = cloud.hold();
    const loading = catalog.load(prod);
    await untilTrue(() => region('cn-hangzhou')?.savedAt !== undefined);
    release();
    await loading;
    assert.equal(region('cn-hangzhou')?.region.localName, '地域 cn-hangzhou');
  });

  test('keeps them, with their age, where nothing answers', async () => {
    const { deps } = startCache();
    const before = startCatalog(new PagedCloud({ 'cn-hangzhou': wireImages(2) }), {
      saved: new SavedImages(deps),
    });
    await before.catalog.load(prod);
    const cloud = new PagedCloud({ 'cn-hangzhou': [] });
    const { catalog, region } = startCatalog(cloud, { saved: new SavedImages(deps) });
    cloud.failure = new Error('offline');
    await catalog.load(prod);
    assert.equal(region('cn-hangzhou')?.images?.length, 2);
    assert.ok(region('cn-hangzhou')?.savedAt !== undefined);
    assert.match(String(region('cn-hangzhou')?.error), /offline/);
  });

  test('shows no region as loading where the regions were refused before the disk answered', async () => {
    const { deps } = startCache();
    const hangzhouOnly = new PagedCloud({ 'cn-hangzhou': wireImages(2) });
    const before = startCatalog(hangzhouOnly, { saved: new SavedImages(deps) });
    await before.catalog.load(prod);
    let answer: () => void = () => undefined;
    const disk = new Promise<void>(resolve => {
      answer = resolve;
    });
    const read = async (key: string) => {
      await disk;
      return await deps.files.read(key);
    };
    const saved = new SavedImages({ ...deps, files: { ...deps.files, read } });
    const cloud = new PagedCloud({ 'cn-hangzhou': [] });
    cloud.call = () => Promise.reject(new Error('refused'));
    const { catalog, region } = startCatalog(cloud, { saved });
    await catalog.load(prod);
    answer();
    await untilTrue(() => region('cn-hangzhou')?.images?.length === 2);
    assert.equal(region('cn-hangzhou')?.isLoading, false);
  });

  test('shows nothing of before where the profile belongs to somebody else now', async () => {
    const { deps, owner } = startCache();
    const saved = new SavedImages(deps);
    await startCatalog(new PagedCloud({ 'cn-hangzhou': wireImages(2) }), { saved }).catalog.load(
      prod,
    );
    owner.name = '5678 user/eve sha256:1';
    const { catalog } = startCatalog(new PagedCloud({ 'cn-hangzhou': [] }), { saved });
    const counts = new Set<number | undefined>();
    catalog.onDidChange(() => counts.add(catalog.get(prod)?.regions?.[0]?.images?.length));
    await catalog.load(prod);
    assert.ok(!counts.has(2));
  });
});

async function untilTrue(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) {
    await new Promise(resolve => setImmediate(resolve));
  }
}
