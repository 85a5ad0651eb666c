import { type Copy, imageIdOf } from '../copies/copy';
import { elapsedMs } from '../copies/progress';
import { errorSentence, type Localizer } from '../platform/words/describeError';
import { describeCopyFailure } from '../platform/words/describeFailure';
import type { Profile } from '../profiles/profile';
import { localTime } from '../platform/words/localTime';
import { plainText } from '../platform/untrustedText';
import { type CopyNow, copyStateName, durationLabel, lostNvmeOf } from './words';

interface CopyFactsContext extends CopyNow {
  readonly l10n: Localizer;
  /** The profile that signs for the copy; undefined if it does not exist any more. */
  readonly profile: Profile | undefined;
  readonly regionName: (regionId: string) => string;
  /** A locale such as `zh-cn`. */
  readonly language: string;
}

/** All facts about a copy, as names and values in plain text. */
export function copyFacts(
  copy: Copy,
  context: CopyFactsContext,
): readonly (readonly [string, string])[] {
  const { l10n, regionName, language, now } = context;
  const { plan, state } = copy;
  const timeOf = (ms: number) => localTime(ms, language);
  const placeOf = (regionId: string) => l10n.t('{0} ({1})', regionName(regionId), regionId);
  const why = 'why' in state ? state.why : undefined;
  const problem = context.whyNotFollowed ?? copy.trackingProblem?.why;
  const sentence = (failure: typeof problem) =>
    failure && errorSentence(describeCopyFailure(failure, l10n, context.profile), l10n);
  const facts: readonly (readonly [string, string | undefined])[] = [
    [l10n.t('Why'), sentence(why)],
    [l10n.t('State'), context.isCancelling ? l10n.t('Cancelling…') : copyStateName(state, l10n)],
    [l10n.t('Name'), plan.name],
    [l10n.t('Image ID'), imageIdOf(copy)],
    [l10n.t('Destination region'), placeOf(plan.destinationRegionId)],
    [l10n.t('Source image'), l10n.t('{0} ({1})', plan.sourceName, plan.sourceImageId)],
    [l10n.t('Source region'), placeOf(plan.sourceRegionId)],
    [l10n.t('NVMe support'), lostNvmeOf(copy, l10n)],
    [l10n.t('Progress unavailable'), sentence(problem)],
    [l10n.t('Last updated'), problem && timeOf(copy.updatedAt)],
    [l10n.t('Started'), timeOf(copy.createdAt)],
    [l10n.t('Elapsed'), durationLabel(elapsedMs(copy, now), l10n)],
    [l10n.t('Made by'), makerOf(copy, context)],
    [l10n.t('Profile'), l10n.t('{0} ({1})', copy.profileLabel, copy.accountId)],
    [l10n.t('Request ID'), copy.requestIds.at(-1)],
  ];
  return facts.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, plainText(value)] as const],
  );
}

/** Undefined for copies of the extension's own queue. */
function makerOf({ execution }: Copy, { l10n, regionName }: CopyFactsContext): string | undefined {
  if (execution === undefined) {
    return undefined;
  }
  const region = regionName(execution.regionId);
  return execution.roleName === ''
    ? l10n.t('OOS in {0}', region)
    : l10n.t('OOS in {0}, RAM role {1}', region, execution.roleName);
}

/** One line per fact, for a tooltip or a document without markup. */
export function factsAsText(
  facts: readonly (readonly [string, string])[],
  l10n: Localizer,
): string {
  return facts.map(([name, value]) => l10n.t('{0}: {1}', name, value)).join('\n');
}
