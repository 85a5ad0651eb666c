import { sketchCopies } from '../../copy/copyPlan';
import { type CodeFormat, asCode, codeFormats } from '../../iac/requestAsCode';
import { type ViewElement, h } from './dom';
import { type Drawing, button } from './fields';
import { type Form, bareDraft, regionName } from './model';
import { format } from './text';

/** The copies as code, while they are being chosen. */
export function codePanel(form: Form, drawing: Drawing): ViewElement {
  const { strings } = drawing;
  const { draft, content, state, codeFormat } = form;
  const plans = sketchCopies(draft, content.source, { today: state.today });
  return h(
    'section',
    { key: 'code', class: 'code', 'aria-labelledby': 'code-title' },
    h('h2', { id: 'code-title' }, strings.code),
    h(
      'div',
      { class: 'formats', role: 'radiogroup', 'aria-labelledby': 'code-title' },
      codeFormats.map(one => formatButton(one, codeFormat, drawing)),
    ),
    plans.length === 0
      ? h('p', { key: 'empty', class: 'quiet' }, strings.codeEmpty)
      : h(
          'pre',
          { key: 'text', tabindex: 0, dir: 'ltr', role: 'region', 'aria-labelledby': 'code-title' },
          h('code', {}, asCode(codeFormat, plans)),
        ),
    plans.length === 0 ? undefined : actions(form, drawing),
  );
}

function formatButton(
  one: CodeFormat,
  chosen: CodeFormat,
  { strings, send }: Drawing,
): ViewElement {
  return h(
    'label',
    { key: one },
    h('input', {
      type: 'radio',
      id: `code-${one}`,
      name: 'code',
      value: one,
      checked: one === chosen,
      on: {
        input: () => {
          send({ type: 'chooseCode', format: one });
        },
      },
    }),
    h('span', {}, strings[one]),
  );
}

function actions(form: Form, { strings, send }: Drawing): ViewElement {
  const draft = bareDraft(form.draft);
  const payload = { draft, format: form.codeFormat };
  const regionIds = [...new Set(draft.destinations.map(row => row.regionId))].filter(Boolean);
  return h(
    'p',
    { key: 'actions', class: 'links' },
    button({ id: 'copyCode', label: strings.codeCopy, look: 'link' }, () => {
      send({ type: 'ask', message: { type: 'copyCode', payload } });
    }),
    button({ id: 'openCode', label: strings.codeOpen, look: 'link' }, () => {
      send({ type: 'ask', message: { type: 'openCode', payload } });
    }),
    // One call each: the explorer's page holds a single one.
    regionIds.map(regionId => {
      const region = regionName(form, regionId);
      return button(
        {
          id: `explore-${regionId}`,
          label: regionIds.length === 1 ? strings.codeExplore : `${strings.codeExplore}: ${region}`,
          name: format(strings.codeExploreIn, { region }),
          look: 'link',
        },
        () => {
          send({ type: 'ask', message: { type: 'exploreApi', payload: { draft, regionId } } });
        },
      );
    }),
  );
}
