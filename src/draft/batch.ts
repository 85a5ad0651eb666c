import { type CopyPlan, type Planned, planCopies, planOne } from './plan';
import type { Problem } from './problems';
import { type CopyDraft, type CopySource, type PlanContext, nameFor, openRows } from './draft';
import { provenanceTags } from './lineage';

/** One draft for one or several images: every image goes to every destination. */
export type CopySources = readonly [CopySource, ...CopySource[]];

/** Images that are copied together, at most. */
export const imagesPerBatch = 50;

/** As `planCopies` for each image. What stands against several of them is told once, of the first. */
export function planBatch(draft: CopyDraft, sources: CopySources, context: PlanContext): Planned {
  const planned = sources.map(source =>
    planCopies(draftOf(draft, sources, source), source, context),
  );
  const found = planned.flatMap((one, index) =>
    ('problems' in one ? one.problems : []).map(problem => named(problem, sources[index])),
  );
  const problems = [...once(found), ...sameNames(draft, sources, context)];
  const warnings = once(planned.flatMap(one => one.warnings));
  return problems.length > 0
    ? { problems, warnings }
    : { plans: planned.flatMap(one => ('plans' in one ? one.plans : [])), warnings };
}

/** What a draft would be sent as, its problems notwithstanding: for showing it as code. */
export function sketchBatch(
  draft: CopyDraft,
  sources: CopySources,
  { today }: Pick<PlanContext, 'today'>,
): readonly CopyPlan[] {
  const context = { today, regionIds: [], settledRegionIds: [] };
  return sources.flatMap(source => {
    const own = draftOf(draft, sources, source);
    return openRows(own, source, context)
      .filter(({ destination }) => destination.regionId !== '')
      .map(row => planOne(row, own, source));
  });
}

/** The draft's provenance tag is that of the first image: each of the others gets its own. */
function draftOf(draft: CopyDraft, [first]: CopySources, source: CopySource): CopyDraft {
  const [stated] = provenanceTags(first, '');
  const [own] = provenanceTags(source, '');
  return {
    ...draft,
    tags: draft.tags.map(tag =>
      tag.key === stated?.key && tag.value === stated.value
        ? { key: tag.key, value: own?.value ?? tag.value }
        : tag,
    ),
  };
}

/** What is wrong with an image says with which. */
function named(problem: Problem, source: CopySource | undefined): Problem {
  return problem.field === 'source' && source !== undefined
    ? { ...problem, params: { ...problem.params, image: source.name || source.imageId } }
    : problem;
}

/** A name is unique in its region, so that two images need two. */
function sameNames(
  draft: CopyDraft,
  sources: CopySources,
  { today, settledRegionIds }: PlanContext,
): readonly Problem[] {
  return draft.destinations.flatMap((destination, index) => {
    const names = sources.map(({ name }) =>
      nameFor(destination, draft, { sourceName: name, today }),
    );
    const twice = names.find((name, place) => names.indexOf(name) !== place);
    return twice === undefined || settledRegionIds.includes(destination.regionId)
      ? []
      : [
          {
            field: `destinations.${index}.name` as const,
            code: 'nameTwice' as const,
            severity: 'error' as const,
            params: { name: twice },
          },
        ];
  });
}

function once(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(
    ({ field, code }, index) =>
      problems.findIndex(other => other.field === field && other.code === code) === index,
  );
}
