import { type Copy, byAge } from '../copies/copy';
import { byBatch, groupBy } from '../copies/underWay';

/** One row of the Copies view: a batch, its copies to one region, or one copy. */
export type CopiesNode =
  | BatchNode
  | RegionNode
  /** `label`: the text that distinguishes the copy from its siblings. */
  | { readonly kind: 'copy'; readonly copy: Copy; readonly label: 'region' | 'image' | 'title' };

export interface BatchNode {
  readonly kind: 'batch';
  readonly batchId: string;
  readonly copies: readonly Copy[];
}

/** A region in a batch with several images and regions. */
export interface RegionNode {
  readonly kind: 'region';
  readonly batchId: string;
  readonly regionId: string;
  readonly copies: readonly Copy[];
}

/** Stable across changes, so that expansion and selection survive them. */
export function copiesNodeId(node: CopiesNode): string {
  switch (node.kind) {
    case 'batch':
      return `batch/${node.batchId}`;
    case 'region':
      return `batch/${node.batchId}/${node.regionId}`;
    case 'copy':
      return `copy/${node.copy.id}`;
  }
}

export function batchIdOf(node: CopiesNode): string {
  return node.kind === 'copy' ? node.copy.batchId : node.batchId;
}

/**
 * The top-level rows, in the given order of the batches. A batch of one copy has the copy itself as
 * its row.
 */
export function rootsOf(copies: readonly Copy[]): CopiesNode[] {
  return [...byBatch(copies)].map(([batchId, members]) => {
    const [only] = members;
    return members.length === 1 && only !== undefined
      ? { kind: 'copy', copy: only, label: 'title' }
      : { kind: 'batch', batchId, copies: members };
  });
}

/** Batch → region → image if the batch has several of both, otherwise batch → copy. */
export function childrenOf(node: CopiesNode): CopiesNode[] {
  if (node.kind === 'copy') {
    return [];
  }
  const copies = inOrder(node.copies);
  if (node.kind === 'region') {
    return copies.map(copy => ({ kind: 'copy', copy, label: 'image' }));
  }
  const { batchId } = node;
  const images = groupBy(copies, ({ plan }) => plan.sourceImageId).size;
  const byRegion = [...groupBy(copies, ({ plan }) => plan.destinationRegionId)];
  if (images > 1 && byRegion.length > 1) {
    return byRegion.map(([regionId, members]) => ({
      kind: 'region',
      batchId,
      regionId,
      copies: members,
    }));
  }
  const label = images > 1 ? 'image' : 'region';
  return copies.map(copy => ({ kind: 'copy', copy, label }));
}

/** In the order in which the copies were chosen, then by region; of retries, the last one first. */
function inOrder(copies: readonly Copy[]): readonly Copy[] {
  return [...copies].sort(
    (one, other) =>
      (one.position ?? 0) - (other.position ?? 0) ||
      compareText(one.plan.destinationRegionId, other.plan.destinationRegionId) ||
      byAge(other, one),
  );
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
