import assert from 'node:assert/strict';
import { FilterSearch } from '../../../src/images/filterSearch';
import { savedView } from '../../../src/images/savedView';
import { MemoryState } from '../fakes/memory';
import { PagedCloud, prod, startCatalog, wireImages } from './pagedCloud';

const hangzhou = 'cn-hangzhou';

async function startSearch(cloud: PagedCloud) {
  const started = startCatalog(cloud);
  const { imageFilter } = savedView(new MemoryState());
  const search = new FilterSearch({ ...started, imageFilter });
  await started.catalog.load(prod);
  return { ...started, imageFilter, search, before: cloud.asked.length };
}

suite('The search for what passes the filter', () => {
  test('has the service look in a region that was not listed to its end', async () => {
    const cloud = new PagedCloud({ [hangzhou]: wireImages(900), 'cn-small': wireImages(10) });
    const { catalog, clock, imageFilter, search, before } = await startSearch(cloud);
    assert.equal(catalog.find(prod, 'm-web00000000000000777'), undefined);
    imageFilter.preview({ name: 'web-777' });
    const searching = search.run(prod);
    await clock.pass(300);
    await searching;
    const asked = cloud.asked.slice(before);
    assert.deepEqual(
      asked.map(({ params }) => [params['RegionId'], params['ImageName']]),
      [[hangzhou, 'web-777']],
    );
    assert.equal(catalog.find(prod, 'm-web00000000000000777')?.name, 'web-777');
    await search.run(prod);
    assert.equal(cloud.asked.length, before + 1, 'what was searched is not searched again');
    search.dispose();
  });

  test('waits for a pause in the typing, and asks for the last text only', async () => {
    const cloud = new PagedCloud({ [hangzhou]: wireImages(900) });
    const { clock, imageFilter, search, before } = await startSearch(cloud);
    const searches: Promise<void>[] = [];
    for (const name of ['w', 'we', 'web-6']) {
      imageFilter.preview({ name });
      searches.push(search.run(prod));
      await clock.pass(100);
    }
    await clock.pass(300);
    await Promise.all(searches);
    const texts = cloud.asked.slice(before).map(({ params }) => params['ImageName']);
    assert.deepEqual([...new Set(texts)], ['web-6']);
    search.dispose();
  });

  test('asks nothing without a filter', async () => {
    const cloud = new PagedCloud({ [hangzhou]: wireImages(900) });
    const { clock, search, before } = await startSearch(cloud);
    const searching = search.run(prod);
    await clock.pass(1_000);
    await searching;
    assert.equal(cloud.asked.length, before);
    search.dispose();
  });

  test('that fails leaves what is known as it is', async () => {
    const cloud = new PagedCloud({ [hangzhou]: wireImages(900) });
    const { clock, imageFilter, search, region } = await startSearch(cloud);
    cloud.failure = new Error('no answer');
    imageFilter.preview({ name: 'web' });
    const searching = search.run(prod);
    await clock.pass(300);
    await searching;
    assert.equal(region(hangzhou)?.images?.length, 500);
    assert.equal(region(hangzhou)?.error, undefined);
    search.dispose();
  });
});
