import { type CopyPlan, type Planned, planCopies, planOne } from './plan';
import type { Problem } from './problems';
import { type CopyDraft, type CopySource, type PlanContext, nameFor, openRows } from './draft';
import { provenanceTags } from './lineage';

/**
 * One draft for one or several images. Every image goes to every destination, except to those that
 * it is left out of.
 */
export type CopySources = readonly [CopySource, ...CopySource[]];

/** Images that are copied together, at most. */
export const imagesPerBatch = 50;

/** `planCopies` for each image. A problem that several images share is reported once. */
export function planBatch(draft: CopyDraft, sources: CopySources, context: PlanContext): Planned {
  const going = goingSources(draft, sources);
  const planned = going.map(source =>
    planCopies(draftOf(draft, sources, source), source, contextOf(context, source)),
  );
  const found = planned.flatMap((one, index) =>
    ('problems' in one ? one.problems : []).map(problem => named(problem, going[index])),
  );
  const problems = [...once(found), ...sameNames(draft, sources, context)];
  const warnings = once(planned.flatMap(one => one.warnings));
  return problems.length > 0
    ? { problems, warnings }
    : { plans: planned.flatMap(one => ('plans' in one ? one.plans : [])), warnings };
}

/** The plans of a draft regardless of its problems, for showing it as code. */
export function sketchBatch(
  draft: CopyDraft,
  sources: CopySources,
  { today }: Pick<PlanContext, 'today'>,
): readonly CopyPlan[] {
  const context = { today, regionIds: [], settledRegionIds: [] };
  return sources.flatMap(source => {
    const own = draftOf(draft, sources, source);
    return openRows(own, source, contextOf(context, source))
      .filter(({ destination }) => destination.regionId !== '')
      .map(row => planOne(row, own, source));
  });
}

/** The images that are copied to a destination. */
export function sourcesTo(regionId: string, sources: readonly CopySource[]): readonly CopySource[] {
  return sources.filter(({ leftOutRegionIds = [] }) => !leftOutRegionIds.includes(regionId));
}

/** Above this number of copies, the form offers to run them in the cloud by itself. */
export const cloudOfferedAbove = 20;

/** The number of copies that a draft comes to, regardless of its problems and of settled ones. */
export function countCopies(draft: Pick<CopyDraft, 'destinations'>, sources: CopySources): number {
  const regionIds = new Set(draft.destinations.map(({ regionId }) => regionId));
  regionIds.delete('');
  return [...regionIds].reduce((sum, regionId) => sum + sourcesTo(regionId, sources).length, 0);
}

/** Without the images that are left out of every destination; all of them if that leaves none. */
function goingSources(draft: CopyDraft, sources: CopySources): readonly CopySource[] {
  const going = sources.filter(source =>
    draft.destinations.some(({ regionId }) => sourcesTo(regionId, [source]).length > 0),
  );
  return going.length > 0 ? going : sources;
}

/** What an image is left out of counts as settled for it. */
function contextOf<C extends Pick<PlanContext, 'settledRegionIds'>>(
  context: C,
  { leftOutRegionIds = [] }: CopySource,
): C {
  const settledRegionIds = [...context.settledRegionIds, ...leftOutRegionIds];
  return { ...context, settledRegionIds };
}

/** Replaces the provenance tag, which names the first image, by that of the given image. */
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

/** Adds the image's name to a problem of the source. */
function named(problem: Problem, source: CopySource | undefined): Problem {
  return problem.field === 'source' && source !== undefined
    ? { ...problem, params: { ...problem.params, image: source.name || source.imageId } }
    : problem;
}

/** Problems of images that would have the same name in a region. */
function sameNames(
  draft: CopyDraft,
  sources: CopySources,
  { today, settledRegionIds }: PlanContext,
): readonly Problem[] {
  return draft.destinations.flatMap((destination, index) => {
    const names = sourcesTo(destination.regionId, sources).map(({ name }) =>
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
