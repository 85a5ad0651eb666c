import { onOneLine } from '../../base/sentences';
import type { Outcome } from '../protocol';
import type { FormStrings } from '../../drafting/content';
import { type Model, formOf, regionName } from './model';
import { sentenceOf, visibleProblems } from './problems';
import { format } from './text';

/** What has become new between two models and is worth saying aloud, once. */
export function announcement(before: Model, after: Model): string | undefined {
  const strings = after.state?.strings;
  if (strings === undefined || before === after) {
    return undefined;
  }
  const said = [
    ...contentChange(before, after),
    ...outcomeChanges(before, after, strings),
    ...checkEnd(before, after, strings),
    ...newProblems(before, after, strings),
  ];
  return said.length === 0 ? undefined : onOneLine(said);
}

function contentChange(before: Model, after: Model): readonly string[] {
  const content = after.state?.content;
  return content?.phase === 'failed' && before.state?.content.phase !== 'failed'
    ? [content.failure.what]
    : [];
}

function outcomeChanges(before: Model, after: Model, strings: FormStrings): readonly string[] {
  const form = formOf(after);
  if (form === undefined || before.state === undefined) {
    return [];
  }
  const known = new Map(before.state.outcomes.map(one => [one.regionId, one.outcome.phase]));
  return form.state.outcomes.flatMap(({ regionId, outcome }) => {
    const sentence = outcomeSentence(outcome, strings);
    return sentence === undefined || known.get(regionId) === outcome.phase
      ? []
      : [format(strings.about, { what: regionName(form, regionId), sentence })];
  });
}

/** The table says the rest: only that there is one is said. */
function checkEnd(before: Model, after: Model, strings: FormStrings): readonly string[] {
  const results = after.state?.check?.results;
  if (results === undefined || isChecking(after) || !isChecking(before)) {
    return [];
  }
  const count = results.filter(({ result }) => result.phase === 'failed').length;
  return [count === 0 ? strings.checksPassed : format(strings.checksFailed, { count })];
}

/** Whether results of a check are still on their way. */
export function isChecking({ state }: Model): boolean {
  return state?.check?.results.some(({ result }) => result.phase === 'checking') === true;
}

function outcomeSentence(outcome: Outcome, strings: FormStrings): string | undefined {
  switch (outcome.phase) {
    case 'submitting':
      return undefined;
    case 'accepted':
      return format(strings.accepted, { imageId: outcome.imageId });
    case 'queued':
      return outcome.reason ?? strings.queued;
    case 'unknown':
    case 'failed':
      return outcome.failure.what;
  }
}

/** The first problem that stands where none stood; more than one at once come from a press of *Copy*. */
function newProblems(before: Model, after: Model, strings: FormStrings): readonly string[] {
  const known = new Set(visibleProblems(before).map(({ control, code }) => `${control} ${code}`));
  const fresh = visibleProblems(after).find(
    ({ control, code }) => !known.has(`${control} ${code}`),
  );
  return fresh === undefined ? [] : [sentenceOf(fresh, strings)];
}
