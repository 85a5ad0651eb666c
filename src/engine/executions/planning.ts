import type { CopyPlan } from '../../draft/plan';
import { copyIdTag } from '../../draft/lineage';
import { limits } from '../../draft/rules';
import type { CopyImageRequest } from '../../services/ecs';
import {
  copiesAtATime,
  copyLoops,
  isEvaluated,
  loopItem,
  oosTemplate,
  roleParameter,
} from '../../services/oosTemplate';

/** The number of copies that one execution makes at most. */
export const copiesPerExecution = 100;

/** One execution to start. Its copies have the same source region. */
export interface PlannedExecution {
  /** The region that runs it. */
  readonly regionId: string;
  readonly sourceRegionId: string;
  readonly plans: readonly CopyPlan[];
  /** Number of copies that it makes at a time. */
  readonly concurrency: number;
  readonly templateContent: string;
}

/**
 * Why OOS cannot make a copy. `evaluated`: a text contains `{{`, which OOS would evaluate.
 * `tooManyTags`: there is no room for the copy-id, by which the copy is found again.
 */
export interface ExecutionRefusal {
  readonly plan: CopyPlan;
  readonly why: 'evaluated' | 'tooManyTags';
}

/** Groups plans into executions. With refusals, nothing can be started. */
export function planExecutions(
  plans: readonly CopyPlan[],
  choice: {
    /** Undefined for the region of each source. */
    readonly regionId: string | undefined;
  },
): {
  readonly executions: readonly PlannedExecution[];
  readonly refusals: readonly ExecutionRefusal[];
} {
  const refusals = plans.flatMap(plan => {
    const why = whyRefused(plan);
    return why === undefined ? [] : [{ plan, why }];
  });
  const sources = [...new Set(plans.map(plan => plan.sourceRegionId))];
  const executions = sources.flatMap(sourceRegionId => {
    const parts = partsOf(plans.filter(plan => plan.sourceRegionId === sourceRegionId));
    // The executions of a source share its five places. More copies at a time would wait at ECS,
    // where waiting counts against the 25 hours of the template.
    const concurrency = Math.max(1, Math.floor(copiesAtATime / parts.length));
    return parts.map(part => ({
      regionId: choice.regionId ?? sourceRegionId,
      sourceRegionId,
      plans: part,
      concurrency,
      ...executionContent(
        part.map(plan => ({ ...plan, clientToken: '-' })),
        { concurrency, roleName: '' },
      ),
    }));
  });
  return { executions, refusals };
}

/** What StartExecution is given to make these copies. Equal for equal copies. */
export function executionContent(
  copies: readonly CopyImageRequest[],
  by: { readonly concurrency: number; readonly roleName: string },
): {
  readonly templateContent: string;
  readonly parameters: Readonly<Record<string, unknown>>;
} {
  const loops = copyLoops(copies.map(loopItem));
  return {
    templateContent: oosTemplate(loops, by).join('\n'),
    parameters: {
      [roleParameter]: by.roleName,
      ...Object.fromEntries(loops.map(({ name, items }) => [name, items])),
    },
  };
}

/** The plan with a copy-id, its own if it has one: by it the image is recognised. */
export function withFindableTag(plan: CopyPlan, copyId: string): CopyPlan {
  return hasCopyId(plan)
    ? plan
    : { ...plan, tags: [...plan.tags, { key: copyIdTag, value: copyId }] };
}

function hasCopyId({ tags }: CopyPlan): boolean {
  return tags.some(({ key }) => key === copyIdTag);
}

function whyRefused(plan: CopyPlan): ExecutionRefusal['why'] | undefined {
  if (isEvaluated(loopItem(plan))) {
    return 'evaluated';
  }
  return plan.tags.length >= limits.tags && !hasCopyId(plan) ? 'tooManyTags' : undefined;
}

function partsOf(plans: readonly CopyPlan[]): readonly (readonly CopyPlan[])[] {
  const count = Math.ceil(plans.length / copiesPerExecution);
  return Array.from({ length: count }, (_, part) =>
    plans.slice(part * copiesPerExecution, (part + 1) * copiesPerExecution),
  );
}
