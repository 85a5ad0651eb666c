import { monitorEventLoopDelay } from 'node:perf_hooks';
import v8 from 'node:v8';
import vm from 'node:vm';
import type { AccountImages } from '../../src/images/account';
import { savedView } from '../../src/images/savedView';
import { Arranged } from '../../src/imagesView/arranged';
import { imagesNodeId } from '../../src/imagesView/node';
import { systemClock as clock } from '../../src/platform/clock';
import type { Profile } from '../../src/profiles/profile';
import { anImage } from '../unit/fakes/anImage';
import { MemoryState } from '../unit/fakes/memory';
import { silentLogger as logger } from '../unit/fakes/silentLogger';
import { type Measure, median } from './measurement';

v8.setFlagsFromString('--expose-gc');

const imageCount = 10_000;
const regionCount = 28;
const imagesPerRegion = 357;

/** Two frames of a screen that shows 60 a second. */
const twoFramesMs = 33;

const typed = ['w', 'we', 'web', 'web-', 'web-1', 'web-12', 'web-1', 'web-*7', 'db', ''];
const profile: Profile = { scope: 'user', id: 'bench', label: 'bench', mode: 'AccessKey' };

/**
 * The time from a key stroke in the filter to the rows of the tree, with 10,000 images in one
 * region, and how long the event loop was blocked meanwhile.
 */
export const measure: Measure = async function* () {
  const state = accountOf([imageCount]);
  const view = savedView(new MemoryState());
  const catalog = {
    get: () => state,
    learn: () => undefined,
    loadMore: () => Promise.resolve(),
    regionName: (regionId: string) => regionId,
  };
  const connect = () => ({ call: () => Promise.reject(new Error('No call is needed')) });
  const rows = new Arranged({ ...view, catalog, connect, clock, logger, shownRegions: () => [] });
  const draw = () => {
    const ids: string[] = [];
    for (const node of rows.ofProfile(profile, state)) {
      ids.push(imagesNodeId(node));
      if (node.kind === 'region') {
        ids.push(...rows.childrenOf(node).map(imagesNodeId));
      }
    }
    return ids.length;
  };
  draw();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    for (const name of typed) {
      await new Promise(resolve => setImmediate(resolve));
      const startedAt = performance.now();
      view.imageFilter.preview({ name });
      draw();
      times.push(performance.now() - startedAt);
    }
  }
  delay.disable();
  rows.dispose();
  yield { name: 'images.filter', value: median(times), unit: 'ms', bound: twoFramesMs };
  const stall = delay.percentile(99) / 1_000_000;
  yield { name: 'images.filterStall', value: stall, unit: 'ms', bound: twoFramesMs };
  yield { name: 'images.memory', value: memoryOfAccount(), unit: 'MB', bound: 64 };
};

/** The images of 28 regions, 357 each, as the decoder makes them. */
function memoryOfAccount(): number {
  const before = usedBytes();
  const account = accountOf(Array.from({ length: regionCount }, () => imagesPerRegion));
  const used = usedBytes() - before;
  if (account.regions?.length !== regionCount) {
    throw new Error('The account has other regions');
  }
  return used / 1_000_000;
}

function usedBytes(): number {
  vm.runInNewContext('gc()');
  return process.memoryUsage().heapUsed;
}

function accountOf(counts: readonly number[]): AccountImages {
  const regions = counts.map((count, index) => {
    const regionId = `cn-region-${index}`;
    const images = Array.from({ length: count }, (_, n) => {
      const name = `${n % 3 === 0 ? 'db' : 'web'}-${n}`;
      const imageId = `m-bp1${index}x${String(n).padStart(16, '0')}`;
      const creationTime = new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString();
      return structuredClone(anImage({ regionId, imageId, name, creationTime }));
    });
    const region = { regionId, localName: regionId };
    return { region, images, isLoading: false, error: undefined };
  });
  return { isLoading: false, error: undefined, regions };
}
