import { h, type View, type ViewElement } from '../../page/dom';
import { icon } from '../../page/icons';
import { format } from '../../page/text';
import type { CoverageState } from '../protocol';
import { allGaps, countSelected, type Model, type Table, tableOf } from './model';
import { grid } from './grid';
import { legend } from './legend';
import type { PageEvent } from './update';

type Send = (event: PageEvent) => void;

/** The whole page. */
export function view(model: Model, send: Send): readonly View[] {
  const { state } = model;
  if (state === undefined) {
    return [];
  }
  const table = tableOf(model);
  const hasLines = table !== undefined && table.lines.length > 0;
  const parts = [
    heading(state),
    filterLine(state, send),
    state.error === undefined ? undefined : failure(state, send),
    hasLines ? buttons(model, table, send) : undefined,
    hasLines ? h('p', { key: 'notice', id: 'notice', class: 'news' }, model.notice) : undefined,
    hasLines ? grid(model, table) : emptiness(state),
    hasLines ? legend(state.strings) : undefined,
  ];
  return parts.filter(part => part !== undefined);
}

function heading({ strings, profileLabel }: CoverageState): ViewElement {
  return h(
    'header',
    { key: 'header' },
    h('h1', { class: 'anchor', tabindex: -1 }, format(strings.title, { profile: profileLabel })),
    h('p', { class: 'quiet' }, strings.explanation),
  );
}

function filterLine({ strings, filter, rows }: CoverageState, send: Send): ViewElement | undefined {
  if (rows === undefined) {
    return undefined;
  }
  return h(
    'div',
    { key: 'filter', class: 'bar' },
    filter === '' ? undefined : h('span', { key: 'words' }, format(strings.filtered, { filter })),
    action({ id: 'changeFilter', label: strings.changeFilter }, () => {
      send({ type: 'ask', what: 'changeFilter' });
    }),
    filter === ''
      ? undefined
      : action({ id: 'clearFilter', label: strings.clearFilter }, () => {
          send({ type: 'ask', what: 'clearFilter' });
        }),
  );
}

function failure({ strings, error = '' }: CoverageState, send: Send): ViewElement {
  return h(
    'div',
    { key: 'failure', class: 'failed', role: 'alert' },
    icon('error'),
    h('p', {}, format(error)),
    action({ id: 'retry', label: strings.retry }, () => {
      send({ type: 'ask', what: 'refresh' });
    }),
  );
}

function buttons(model: Model, table: Table, send: Send): ViewElement {
  const { strings, regions, isLoading } = table.state;
  const count = countSelected(table, model.selected);
  const gaps = allGaps(table).length;
  const size = { rows: table.lines.length, regions: table.columns.length, gaps };
  const asides = regions.some(({ isAside }) => isAside);
  return h(
    'div',
    { key: 'buttons', class: 'bar' },
    action(
      {
        id: 'copy',
        label: count === 0 ? strings.copy : format(strings.copySome, { count }),
        look: 'primary',
      },
      () => {
        send({ type: 'copy' });
      },
    ),
    gaps === 0
      ? undefined
      : action({ id: 'selectAll', label: strings.selectAll }, () => {
          send({ type: 'selectAll' });
        }),
    count === 0
      ? undefined
      : action({ id: 'selectNone', label: strings.selectNone }, () => {
          send({ type: 'selectNone' });
        }),
    action({ id: 'exportCsv', label: strings.exportCsv }, () => {
      send({ type: 'export', format: 'csv' });
    }),
    action({ id: 'exportMarkdown', label: strings.exportMarkdown }, () => {
      send({ type: 'export', format: 'markdown' });
    }),
    action({ id: 'refresh', label: strings.refresh }, () => {
      send({ type: 'ask', what: 'refresh' });
    }),
    asides ? asideChoice(model, table, send) : undefined,
    h(
      'span',
      { key: 'summary', id: 'summary', class: 'quiet' },
      isLoading ? strings.loading : format(strings.summary, size),
    ),
  );
}

function asideChoice({ showsAside }: Model, { state }: Table, send: Send): ViewElement {
  return h(
    'label',
    { key: 'aside', class: 'aside' },
    h('input', {
      id: 'showAside',
      type: 'checkbox',
      checked: showsAside,
      on: {
        click: () => {
          send({ type: 'showAside', value: !showsAside });
        },
      },
    }),
    h('span', {}, state.strings.showAside),
  );
}

function emptiness({ strings, rows, filter, isLoading, error }: CoverageState): View | undefined {
  if (isLoading) {
    return h(
      'p',
      { key: 'loading', class: 'loading' },
      icon('busy'),
      h('span', {}, strings.loading),
    );
  }
  if (rows === undefined || error !== undefined) {
    return undefined;
  }
  return h('p', { key: 'none', id: 'none' }, filter === '' ? strings.none : strings.noneMatches);
}

function action(
  {
    id,
    label,
    look = 'secondary',
  }: { readonly id: string; readonly label: string; readonly look?: 'primary' | 'secondary' },
  onClick: () => void,
): ViewElement {
  return h('button', { key: id, id, type: 'button', class: look, on: { click: onClick } }, label);
}
