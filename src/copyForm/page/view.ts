import type { FormState } from '../protocol';
import { actions } from './actions';
import { checkTable } from './checkTable';
import { codePanel } from './codePanel';
import { costs } from './costs';
import { destinations } from './destinations';
import { type View, type ViewElement, h } from '../../page/dom';
import { encryption } from './encryption';
import { type Drawing, button } from './fields';
import { header, heading, sourceProblem } from './header';
import { icon } from '../../page/icons';
import { fixesOf } from './fixes';
import { type Form, type Model, formOf, isBusy, isSilent } from './model';
import { errorText } from './outcomes';
import { presetChoice } from './presets';
import { visibleProblems } from './problems';
import { tags } from './tags';
import { format, plain } from '../../page/text';
import { descriptionField, nameField, resourceGroupField } from './textFields';
import type { PageEvent } from './update';

/** The whole page. */
export function view(model: Model, send: (event: PageEvent) => void): readonly View[] {
  const { state } = model;
  if (state === undefined) {
    return [];
  }
  const { strings } = state;
  const problems = visibleProblems(model);
  const form = formOf(model);
  const drawing: Drawing = {
    strings,
    problems,
    fixesOf: problem => (form === undefined ? [] : fixesOf(form, problem, strings)),
    isBusy: isBusy(model),
    isSilent: isSilent(model),
    send,
  };
  return form === undefined ? before(state, drawing) : formView(form, drawing);
}

function formView(form: Form, drawing: Drawing): readonly View[] {
  const fields = [
    header(form, drawing),
    presetChoice(form, drawing),
    ...sourceProblem(form, drawing),
    destinations(form, drawing),
    nameField(form, drawing),
    descriptionField(form, drawing),
    encryption(form, drawing),
    tags(form, drawing),
    resourceGroupField(form, drawing),
    costs(form, drawing),
    checkTable(form, drawing),
    actions(form, drawing),
  ].filter(part => part !== undefined);
  return [h('div', { key: 'fields', class: 'fields' }, fields), codePanel(form, drawing)];
}

/** Before the source is loaded: a progress line, or the error. */
function before({ form, content }: FormState, drawing: Drawing): readonly ViewElement[] {
  const { strings, send } = drawing;
  const imageId = plain(form.imageId);
  const title = heading(format(strings.title, { name: imageId }));
  if (content.phase !== 'failed') {
    const loading = format(strings.loading, { imageId });
    return [
      title,
      h('p', { key: 'loading', class: 'loading' }, icon('busy'), h('span', {}, loading)),
    ];
  }
  return [
    title,
    h(
      'div',
      { key: 'failed', class: 'failed' },
      icon('error'),
      errorText(content.error, { of: 'load' }, drawing),
    ),
    button({ id: 'retry', label: strings.retry, look: 'primary' }, () => {
      send({ type: 'ask', message: { type: 'retryLoad', payload: null } });
    }),
  ];
}
