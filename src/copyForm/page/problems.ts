import type { FieldPath, Problem } from '../../draft/problems';
import type { FormStrings } from '../../drafting/content';
import { type Model, type PageDraft, formOf, planForm } from './model';
import { format } from '../../page/text';

/** A problem and the control it stands at. */
export interface FieldProblem extends Problem {
  readonly control: string;
}

/** Every problem and warning of the draft as it is, in the order of the form. */
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
 * Those that have a right to be seen: what ails the source at once, the rest where the user has
 * been.
 */
export function visibleProblems(model: Model): readonly FieldProblem[] {
  return allProblems(model).filter(
    ({ control, code }) =>
      // Nobody has to leave a field for what the service says of it.
      control === 'source' || code === 'nameTaken' || model.visited.has(control),
  );
}

/**
 * The id of the control that a place in the draft is edited with. Rows are told apart by their ids.
 */
export function controlOf(field: FieldPath, draft: PageDraft): string {
  const [list, index = '', member = ''] = field.split('.');
  const rows: readonly { readonly rowId: string }[] =
    list === 'destinations' ? draft.destinations : list === 'tags' ? draft.tags : [];
  const row = rows[Number(index)];
  return index === '' || row === undefined ? field : rowControl(row.rowId, member);
}

export function rowControl(rowId: string, member: string): string {
  return `${rowId}-${member}`;
}

/** Every control of the form, so that pressing *Copy* counts as having been everywhere. */
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

/** What takes the focus when a control's problem is to be looked at. */
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
