import { newCopy } from '../../src/copies/copy';
import { summarizeCopies } from '../../src/copies/summary';
import { type CopiesNode, childrenOf, rootsOf } from '../../src/copiesView/node';
import { copiesRow } from '../../src/copiesView/row';
import { regionNames } from '../simulator/cloud/regionNames';
import { account, plan, submitter } from '../unit/copies/fixtures';
import { World } from '../unit/fakes/world';
import { english as l10n } from '../unit/platform/data/localizers';
import { type Measure, median } from './measurement';

const imageCount = 300;
const regionCount = 28;
const runs = 5;
const openBoundMs = 200;
/** Two frames of a screen that shows 60 a second. */
const twoFramesMs = 33;

/**
 * How long the rows of the Copies view take with 300 images on their way to 28 regions, as one
 * batch with its first region open, and as one batch for each copy; and what a change takes for the
 * status bar.
 */
export const measure: Measure = async function* () {
  for (const shape of ['oneBatch', 'manyBatches'] as const) {
    const world = new World();
    for (const copy of copiesOf(shape)) {
      world.disk.set(copy.id, JSON.stringify(copy));
    }
    const { service } = await world.open('folder:/another');
    const context = {
      l10n,
      regionName: (id: string) => id,
      copies: service,
      now: world.clock.now(),
    };
    const draw = (nodes: readonly CopiesNode[]): number => {
      const rows = nodes.map(node => copiesRow(node, context));
      const [first] = nodes;
      return rows.length + (first === undefined ? 0 : draw(childrenOf(first)));
    };
    const times = Array.from({ length: runs }, () => timeOf(() => draw(rootsOf(service.list()))));
    yield { name: `copies.open.${shape}`, value: median(times), unit: 'ms', bound: openBoundMs };
    const changes = Array.from({ length: runs }, () =>
      timeOf(() => {
        const followed = service.list().filter(copy => service.whyNotFollowed(copy) === undefined);
        const { overall } = service.progress;
        return summarizeCopies(followed, { progress: overall, unseen: new Set() });
      }),
    );
    yield {
      name: `copies.change.${shape}`,
      value: median(changes),
      unit: 'ms',
      bound: twoFramesMs,
    };
    world.windows.forEach(window => {
      window.close();
    });
  }
};

function copiesOf(shape: 'oneBatch' | 'manyBatches') {
  return regionNames.slice(0, regionCount).flatMap(({ regionId }) =>
    Array.from({ length: imageCount }, (_, image) => {
      const id = `c-${image}-${regionId}`;
      const batchId = shape === 'oneBatch' ? 'b' : id;
      const name = `web-${image}`;
      const to = plan({ sourceImageId: `m-${image}`, destinationRegionId: regionId, name });
      const copy = newCopy(
        to,
        { ...submitter, accountId: account, id, batchId, clientToken: id },
        0,
      );
      return { ...copy, position: image };
    }),
  );
}

function timeOf(act: () => unknown): number {
  const began = performance.now();
  act();
  return performance.now() - began;
}
