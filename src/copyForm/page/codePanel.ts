import type { CodeFormat } from '../../iac/code/requestAsCode';
import { type ViewElement, h } from '../../page/dom';
import { type Drawing, button } from './fields';
import { type Form, regionName } from './model';
import { format } from '../../page/text';

const formats: readonly CodeFormat[] = [
  'aliyunCli',
  'powerShell',
  'terraform',
  'packer',
  'ros',
  'oos',
];

/** The copies as code, updated with every change. */
export function codePanel(form: Form, drawing: Drawing): ViewElement {
  const { strings } = drawing;
  const { code, codeFormat } = form;
  return h(
    'section',
    { key: 'code', class: 'code', 'aria-labelledby': 'code-title' },
    h('h2', { id: 'code-title' }, strings.code),
    h(
      'div',
      { class: 'formats', role: 'radiogroup', 'aria-labelledby': 'code-title' },
      formats.map(one => formatButton(one, codeFormat, drawing)),
    ),
    code === ''
      ? h('p', { key: 'empty', class: 'quiet' }, strings.codeEmpty)
      : h(
          'pre',
          { key: 'text', tabindex: 0, dir: 'ltr', role: 'group', 'aria-labelledby': 'code-title' },
          h('code', {}, code),
        ),
    code === '' ? undefined : actions(form, drawing),
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

function actions(form: Form, drawing: Drawing): ViewElement {
  const { strings, send } = drawing;
  return h(
    'div',
    { key: 'actions', class: 'links' },
    button({ id: 'copyCode', label: strings.codeCopy, look: 'link' }, () => {
      send({ type: 'ask', message: { type: 'copyCode', payload: null } });
    }),
    button({ id: 'openCode', label: strings.codeOpen, look: 'link' }, () => {
      send({ type: 'ask', message: { type: 'openCode', payload: null } });
    }),
    explorer(form, drawing),
  );
}

/** OpenAPI Explorer shows a single call, so there is a link per region; several are folded. */
function explorer(form: Form, { strings, send }: Drawing): ViewElement | undefined {
  const regionIds = [...new Set(form.draft.destinations.map(row => row.regionId))].filter(Boolean);
  const links = regionIds.map(regionId => {
    const region = regionName(form, regionId);
    return button(
      {
        id: `explore-${regionId}`,
        look: 'link',
        ...(regionIds.length === 1
          ? { label: strings.codeExplore }
          : { label: region, name: format(strings.codeExploreRegion, { region }) }),
      },
      () => {
        send({ type: 'ask', message: { type: 'exploreApi', payload: { regionId } } });
      },
    );
  });
  return links.length < 2
    ? links[0]
    : h(
        'details',
        { key: 'explore', class: 'explore' },
        h('summary', {}, strings.codeExplore),
        h('div', { class: 'links' }, links),
      );
}
