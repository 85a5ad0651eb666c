import { onOneLine } from '../../base/sentences';
import type { FormStrings } from '../../drafting/content';
import { type Model, formOf, isSilent, regionName } from './model';
import { outcomeSentence } from './outcomeWords';
import { sentenceOf, visibleProblems } from './problems';
import { format } from '../../page/text';

/** The changes between two models that a screen reader should announce. */
export function announcement(before: Model, after: Model): string | undefined {
  const strings = after.state?.strings;
  if (strings === undefined || before === after) {
    return undefined;
  }
  const said = [
    ...(isSilent(after) && !isSilent(before) ? [strings.noAnswer] : []),
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
    ? [content.error.what]
    : [];
}

function outcomeChanges(before: Model, after: Model, strings: FormStrings): readonly string[] {
  const form = formOf(after);
  if (form === undefined || before.state === undefined) {
    return [];
  }
  const known = new Map(before.state.outcomes.map(one => [one.regionId, one.phase]));
  return form.state.outcomes
    .filter(({ phase, regionId }) => phase !== 'submitting' && known.get(regionId) !== phase)
    .map(outcome => {
      const sentence = outcomeSentence(outcome, strings);
      return format(strings.about, { what: regionName(form, outcome.regionId), sentence });
    });
}

/** Announces only the number of failures; the table has the details. */
function checkEnd(before: Model, after: Model, strings: FormStrings): readonly string[] {
  const results = after.state?.check?.results;
  if (results === undefined || isChecking(after) || !isChecking(before)) {
    return [];
  }
  const count = results.filter(({ result }) => result.phase === 'failed').length;
  return [count === 0 ? strings.checksPassed : format(strings.checksFailed, { count })];
}

/** Whether a dry run is in progress. */
export function isChecking({ state }: Model): boolean {
  return state?.check?.results.some(({ result }) => result.phase === 'checking') === true;
}

/** The first new problem. Several new problems at once come from pressing *Copy*. */
function newProblems(before: Model, after: Model, strings: FormStrings): readonly string[] {
  const known = new Set(visibleProblems(before).map(({ control, code }) => `${control} ${code}`));
  const fresh = visibleProblems(after).find(
    ({ control, code }) => !known.has(`${control} ${code}`),
  );
  return fresh === undefined ? [] : [sentenceOf(fresh, strings)];
}
