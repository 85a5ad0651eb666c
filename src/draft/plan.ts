import type { Tag } from '../base/tag';
import { type CopyDraft, type CopySource, openRows, type OpenRow, type PlanContext } from './draft';
import { findProblems, type Problem } from './problems';
import { tidyTag } from './tagList';

/** A validated draft for one destination: one CopyImage call without its ClientToken. */
export interface CopyPlan {
  readonly sourceRegionId: string;
  readonly sourceImageId: string;
  readonly sourceName: string;
  /** Sum over all disks; undefined in plans stored by versions without this member. */
  readonly sourceSizeGiB?: number | undefined;
  readonly destinationRegionId: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly encrypted: boolean | undefined;
  readonly kmsKeyId: string | undefined;
  readonly resourceGroupId: string | undefined;
  readonly tags: readonly Tag[];
  /** The copy will not support NVMe, because CopyImage carries no features over. */
  readonly sourceSupportsNvme?: true | undefined;
}

export type Planned =
  | { readonly plans: readonly CopyPlan[]; readonly warnings: readonly Problem[] }
  | { readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] };

/** Turns a draft into one plan per destination, or into its problems in the order of the form. */
export function planCopies(draft: CopyDraft, source: CopySource, context: PlanContext): Planned {
  const rows = openRows(draft, source, context);
  const found = findProblems({ draft, source, context, rows });
  const problems = found.filter(problem => problem.severity === 'error');
  const warnings = found.filter(problem => problem.severity === 'warning');
  return problems.length > 0
    ? { problems, warnings }
    : { plans: rows.map(row => planOne(row, draft, source)), warnings };
}

export function planOne(
  { destination, name }: OpenRow,
  draft: CopyDraft,
  source: CopySource,
): CopyPlan {
  const kmsKeyId = destination.kmsKeyId.trim();
  const resourceGroupId = draft.resourceGroupId.trim();
  return {
    sourceRegionId: source.regionId,
    sourceImageId: source.imageId,
    sourceName: source.name,
    sourceSizeGiB: source.disksGiB.reduce((sum, sizeGiB) => sum + sizeGiB, 0),
    destinationRegionId: destination.regionId,
    name,
    description: draft.description === '' ? undefined : draft.description,
    encrypted: draft.encryption === 'regionDefault' ? undefined : draft.encryption === 'encrypt',
    // Without a key the service uses its own; reportedly it refuses the alias of that key.
    kmsKeyId: kmsKeyId === '' || kmsKeyId === 'alias/acs/ecs' ? undefined : kmsKeyId,
    resourceGroupId: resourceGroupId === '' ? undefined : resourceGroupId,
    tags: draft.tags.map(tidyTag).filter(tag => tag.key !== '' || tag.value !== ''),
    ...(source.nvmeSupport === 'supported' ? { sourceSupportsNvme: true } : {}),
  };
}
