import type { FieldPath, Problem } from '../../draft/problems';
import type { FormStrings } from '../../drafting/content';
import { type Model, type PageDraft, formOf, planForm } from './model';
import { format } from '../../page/text';

/** A problem and the control that shows it. */
export interface FieldProblem extends Problem {
  readonly control: string;
}

/** All problems and warnings of the draft, in the order of the form. */
export function allProblems(model: Model): readonly FieldProblem[] {
  const form = formOf(model);
  if (form === undefined) {
    return [];
  }
  const planned = planForm(form);
  const problems = 'problems' in planned ? planned.problems : [];
  return [...problems, ...planned.warnings].map(problem => ({
    ...problem,
    control: controlOf(problem.field, form.draft),
  }));
}

/**
 * The problems to show: those of the source at once, others once the user has edited the control.
 */
export function visibleProblems(model: Model): readonly FieldProblem[] {
  return allProblems(model).filter(
    ({ control, code }) =>
      // Problems reported by the service show without leaving the field.
      control === 'source' || code === 'nameTaken' || model.visited.has(control),
  );
}

/** The ID of the control that edits a part of the draft. Rows are identified by their IDs. */
function controlOf(field: FieldPath, draft: PageDraft): string {
  const [list, index = '', member = ''] = field.split('.');
  const rows: readonly { readonly rowId: string }[] =
    list === 'destinations' ? draft.destinations : list === 'tags' ? draft.tags : [];
  const row = rows[Number(index)];
  return index === '' || row === undefined ? field : rowControl(row.rowId, member);
}

export function rowControl(rowId: string, member: string): string {
  return `${rowId}-${member}`;
}

/** All controls of the form: pressing *Copy* shows the problems of all of them. */
export function allControls(draft: PageDraft): readonly string[] {
  return [
    'destinations',
    'name',
    'description',
    'encryption',
    'tags',
    'resourceGroupId',
    ...draft.destinations.flatMap(({ rowId }) =>
      ['regionId', 'name', 'kmsKeyId'].map(member => rowControl(rowId, member)),
    ),
    ...draft.tags.flatMap(({ rowId }) => ['key', 'value'].map(member => rowControl(rowId, member))),
  ];
}

export function sentenceOf(problem: Problem, strings: FormStrings): string {
  return format(strings.problems[problem.code], problem.params);
}

/** The element to focus for a control's problem. */
export function focusTarget(control: string, draft: PageDraft): string {
  switch (control) {
    case 'encryption':
      return `encryption-${draft.encryption}`;
    case 'destinations':
      return 'addDestination';
    default:
      return control;
  }
}
