import assert from 'node:assert/strict';
import type { Arrangement } from '../../../src/images/arrangement';
import { loadRest } from '../../../src/images/loadRest';
import { savedView } from '../../../src/images/savedView';
import { Arranged } from '../../../src/imagesView/arranged';
import { type ImagesNode, imagesNodeId } from '../../../src/imagesView/node';
import { ServiceError, TransportError } from '../../../src/openapi/errors';
import type { Profile } from '../../../src/profiles/profile';
import { MemoryState } from '../fakes/memory';
import { english } from '../platform/data/localizers';
import { PagedCloud, prod, startCatalog, wireImages } from '../images/pagedCloud';

const profile: Profile = { ...prod, label: 'prod', mode: 'AccessKey' };
const hangzhou = 'cn-hangzhou';

async function startRows(cloud: PagedCloud, shownRegions: readonly string[] = []) {
  const started = startCatalog(cloud);
  const { catalog } = started;
  const view = savedView(new MemoryState());
  const rows = new Arranged({ ...started, ...view, shownRegions: () => shownRegions });
  await catalog.load(prod);
  const ofProfile = (): ImagesNode[] => {
    const known = catalog.get(prod);
    assert.ok(known !== undefined);
    return rows.ofProfile(profile, known);
  };
  const below = (node: ImagesNode | undefined): ImagesNode[] => {
    assert.ok(node?.kind === 'region' || node?.kind === 'group' || node?.kind === 'shared');
    return rows.childrenOf(node);
  };
  const arrange = (change: Partial<Arrangement>) => {
    view.arrangement.preview({ ...view.arrangement.value, ...change });
  };
  return { ...started, ...view, rows, ofProfile, below, arrange };
}

/** One row in a few words. */
function told(node: ImagesNode): string {
  switch (node.kind) {
    case 'region': {
      const { region, images = [] } = node.images;
      return `${region.regionId} ${node.matching ?? images.length}`;
    }
    case 'group':
      return `${node.key} ${node.images.length}`;
    case 'image':
      return [node.place, node.image.name].filter(part => part !== undefined).join(' ');
    case 'more':
      return `more ${node.hidden} ${node.notLoaded}`;
    default:
      return node.kind;
  }
}

const small = {
  [hangzhou]: [...wireImages(2), ...wireImages(1, 'db')],
  'cn-b': wireImages(1, 'db'),
  'cn-empty': [],
};

suite('The rows below a profile', () => {
  test('are its regions that hold images, and what others share', async () => {
    const { ofProfile, below } = await startRows(new PagedCloud(small));
    assert.deepEqual(ofProfile().map(told), ['cn-hangzhou 3', 'cn-b 1', 'shared']);
    assert.deepEqual(below(ofProfile()[0]).map(told).sort(), ['db-0', 'web-0', 'web-1']);
  });

  test('include a region that the user chose, even if it is empty', async () => {
    const chosen = ['cn-empty', hangzhou];
    const { imageFilter, ofProfile } = await startRows(new PagedCloud(small), chosen);
    assert.ok(ofProfile().map(told).includes('cn-empty 0'));
    imageFilter.preview({ name: 'web' });
    assert.ok(!ofProfile().map(told).includes('cn-empty 0'));
  });

  test('say once that no region could be reached, and keep the images of before', async () => {
    const cloud = new PagedCloud(small);
    const { catalog, ofProfile, below, arrange } = await startRows(cloud);
    const regionIds = Object.keys(small);
    const fail = async (failing: readonly string[]) => {
      for (const regionId of failing) {
        const host = `ecs.${regionId}.aliyuncs.com`;
        const where = { action: 'DescribeImages', regionId, host };
        cloud.failure = new TransportError({ ...where, reason: 'dns', requestSent: 'no' });
        await catalog.refreshRegion(prod, regionId);
      }
    };
    await fail([hangzhou]);
    assert.equal(ofProfile()[0]?.kind, 'region');
    assert.deepEqual(below(ofProfile()[0]).map(told).slice(0, 1), ['failure']);
    await fail(regionIds);
    for (const groupBy of ['region', 'prefix'] as const) {
      arrange({ groupBy });
      const [first, ...rows] = ofProfile();
      assert.ok(first?.kind === 'failure' && first.isOffline === true);
      const parents = rows.filter(({ kind }) => kind === 'region' || kind === 'group');
      assert.equal(parents.length, 2);
      const shown = parents.flatMap(below);
      assert.equal(shown.length, 4);
      assert.ok(shown.every(({ kind }) => kind === 'image'));
    }
  });

  test('say once that no region may be listed', async () => {
    const cloud = new PagedCloud(small);
    const { catalog, ofProfile, below } = await startRows(cloud);
    const fail = async (regionId: string, code: string) => {
      const where = { action: 'DescribeImages', regionId };
      cloud.failure = new ServiceError({ ...where, code, httpStatus: 403, serviceMessage: '' });
      await catalog.refreshRegion(prod, regionId);
    };
    for (const regionId of Object.keys(small)) {
      await fail(regionId, 'Forbidden.RAM');
    }
    const [first, ...rows] = ofProfile();
    assert.ok(first?.kind === 'failure' && first.isOffline === undefined);
    assert.equal(rows.filter(({ kind }) => kind === 'failure').length, 0);
    assert.ok(below(rows[0]).every(({ kind }) => kind === 'image'));
    await fail(hangzhou, 'InternalError');
    assert.equal(ofProfile()[0]?.kind, 'region');
  });

  test('follow the filter: regions with matches only, opened while there are few', async () => {
    const { imageFilter, ofProfile, below } = await startRows(new PagedCloud(small));
    imageFilter.preview({ name: 'web' });
    const [region] = ofProfile();
    assert.deepEqual(ofProfile().map(told), ['cn-hangzhou 2', 'shared']);
    assert.deepEqual(below(region).map(told).sort(), ['web-0', 'web-1']);
    assert.ok(region?.kind === 'region' && region.isOpened === true);
    imageFilter.preview({ name: 'no such name' });
    assert.deepEqual(ofProfile().map(told), ['allFiltered', 'shared']);
    imageFilter.preview({});
    assert.deepEqual(ofProfile().map(told), ['cn-hangzhou 3', 'cn-b 1', 'shared']);
  });

  test('have the same IDs after a refresh, and each has its own', async () => {
    const { catalog, ofProfile, below, imageFilter } = await startRows(new PagedCloud(small));
    const ids = () => {
      const rows = ofProfile();
      return [...rows, ...rows.filter(({ kind }) => kind === 'region').flatMap(below)].map(
        imagesNodeId,
      );
    };
    const before = ids();
    await catalog.refresh(prod);
    assert.deepEqual(ids(), before);
    assert.equal(new Set(before).size, before.length);
    imageFilter.preview({ name: 'db' });
    assert.equal(new Set(ids()).size, ids().length);
  });

  test('can be groups over all regions, which say where each image is', async () => {
    const { arrange, ofProfile, below } = await startRows(new PagedCloud(small));
    arrange({ groupBy: 'prefix', sortBy: 'name' });
    const rows = ofProfile();
    assert.deepEqual(rows.map(told), ['db 2', 'web 2', 'shared']);
    assert.deepEqual(below(rows[1]).map(told), [
      'Name cn-hangzhou web-0',
      'Name cn-hangzhou web-1',
    ]);
    assert.deepEqual(below(rows[0]).map(told).sort(), ['Name cn-b db-0', 'Name cn-hangzhou db-0']);
  });

  test('keep a region that could not be listed, whatever the groups', async () => {
    const cloud = new PagedCloud(small);
    const { catalog, arrange, ofProfile, below } = await startRows(cloud);
    cloud.failure = new Error('no answer');
    await catalog.refreshRegion(prod, hangzhou);
    arrange({ groupBy: 'family' });
    const rows = ofProfile();
    assert.deepEqual(rows.map(told), ['cn-hangzhou 0', ' 4', 'shared']);
    assert.deepEqual(below(rows[0]).map(told), ['failure']);
  });

  test('end with Load More above 500 images, which shows and loads the next ones', async () => {
    const { rows, ofProfile, below } = await startRows(
      new PagedCloud({ [hangzhou]: wireImages(1_100) }),
    );
    const last = () => below(ofProfile()[0]).at(-1);
    const more = last();
    assert.ok(more?.kind === 'more');
    assert.equal(told(more), 'more 0 600');
    await rows.showMore(more, profile);
    assert.equal(below(ofProfile()[0]).length, 1_001);
    const next = last();
    assert.ok(next?.kind === 'more');
    assert.equal(told(next), 'more 0 100');
    await rows.showMore(next, profile);
    assert.equal(below(ofProfile()[0]).length, 1_100);
  });

  test('show 500 of what is known, and the rest with Load More, without a call', async () => {
    const cloud = new PagedCloud({ [hangzhou]: wireImages(1_100) });
    const { catalog, rows, ofProfile, below } = await startRows(cloud);
    await loadRest(catalog, prod);
    const calls = cloud.asked.length;
    const more = below(ofProfile()[0]).at(-1);
    assert.ok(more?.kind === 'more');
    assert.equal(told(more), 'more 600 0');
    await rows.showMore(more, profile);
    assert.equal(below(ofProfile()[0]).length, 1_001);
    assert.equal(cloud.asked.length, calls);
  });

  test('hold every image that is to be revealed, without the filter that hides it', async () => {
    const { catalog, rows, imageFilter, ofProfile, below } = await startRows(
      new PagedCloud({ [hangzhou]: wireImages(1_100) }),
    );
    await loadRest(catalog, prod);
    imageFilter.preview({ name: 'db' });
    const image = catalog.find(prod, 'm-web00000000000000000');
    assert.ok(image !== undefined);
    await rows.makeRoomFor(profile, image);
    assert.deepEqual(imageFilter.value, {});
    const parent = rows.parentOf(profile, image);
    assert.ok(parent?.kind === 'region');
    assert.ok(below(ofProfile()[0]).some(node => node.kind === 'image' && node.image === image));
  });

  test('load what others share when somebody looks, and say where it is', async () => {
    const theirs = wireImages(1, 'theirs').map(one => ({ ...one, ImageOwnerAlias: 'others' }));
    const cloud = new PagedCloud({ [hangzhou]: [...wireImages(1), ...theirs], 'cn-b': [] });
    const { catalog, ofProfile, below } = await startRows(cloud);
    const calls = cloud.asked.length;
    const isOver = new Promise<void>(resolve =>
      catalog.onDidChange(() => {
        if (catalog.get(prod)?.shared?.isLoading === false) {
          resolve();
        }
      }),
    );
    assert.deepEqual(below(ofProfile().at(-1)).map(told), ['loading']);
    await isOver;
    assert.deepEqual(below(ofProfile().at(-1)).map(told), ['Name cn-hangzhou theirs-0']);
    assert.equal(cloud.asked.length, calls + 2);
  });

  test('are counted for the text above them', async () => {
    const { rows, imageFilter } = await startRows(new PagedCloud(small));
    imageFilter.preview({ name: 'web', encrypted: 'no', newerThanDays: 7 });
    assert.equal(
      rows.filterMessage(profile, english),
      'Filter: web · not encrypted · at most 7 days old (0 of 4 images)',
    );
    imageFilter.preview({ name: 'web', tags: [{ key: 'env', value: 'prod' }, { key: 'app' }] });
    assert.equal(rows.filterMessage(undefined, english), 'Filter: web · env=prod, app');
  });
});
