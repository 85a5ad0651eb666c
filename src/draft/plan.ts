import type { Tag } from '../base/tag';
import { type CopyDraft, type CopySource, openRows, type OpenRow, type PlanContext } from './draft';
import { findProblems, type Problem } from './problems';
import { tidyTag } from './tagList';

/** Validated: one CopyImage call, all but the ClientToken. */
export interface CopyPlan {
  readonly sourceRegionId: string;
  readonly sourceImageId: string;
  readonly sourceName: string;
  /** All disks together; undefined in what versions before this member kept. */
  readonly sourceSizeGiB?: number | undefined;
  readonly destinationRegionId: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly encrypted: boolean | undefined;
  readonly kmsKeyId: string | undefined;
  readonly resourceGroupId: string | undefined;
  readonly tags: readonly Tag[];
  /** The copy will lack it: CopyImage carries no features over. */
  readonly sourceSupportsNvme?: true | undefined;
}

export type Planned =
  | { readonly plans: readonly CopyPlan[]; readonly warnings: readonly Problem[] }
  | { readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] };

/**
 * Decides what a draft comes to: one plan per destination, or every problem in the order of the
 * form.
 */
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
    // The service's own key is what it takes without one; reports say it refuses that key's alias.
    kmsKeyId: kmsKeyId === '' || kmsKeyId === 'alias/acs/ecs' ? undefined : kmsKeyId,
    resourceGroupId: resourceGroupId === '' ? undefined : resourceGroupId,
    tags: draft.tags.map(tidyTag).filter(tag => tag.key !== '' || tag.value !== ''),
    ...(source.nvmeSupport === 'supported' ? { sourceSupportsNvme: true } : {}),
  };
}
