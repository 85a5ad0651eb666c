import type { DestinationCheck } from '../protocol';
import { type ViewElement, h } from '../../page/dom';
import type { Drawing } from './fields';
import { icon } from '../../page/icons';
import { type Form, isChecked, regionName } from './model';
import { errorText } from './outcomes';
import { plain } from '../../page/text';

/** The results of the dry run by destination, or a note if the draft has changed since. */
export function checkTable(form: Form, drawing: Drawing): ViewElement | undefined {
  const { strings } = drawing;
  const { check } = form.state;
  if (check === undefined) {
    return undefined;
  }
  if (!isChecked(form)) {
    return h('p', { key: 'checks', class: 'quiet' }, strings.checkStale);
  }
  return h(
    'table',
    { key: 'checks', id: 'checks', class: 'checks' },
    h('caption', {}, strings.checkResult),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        [strings.columnDestination, strings.name, strings.columnResult].map(title =>
          h('th', { key: title, scope: 'col' }, title),
        ),
      ),
    ),
    h(
      'tbody',
      {},
      check.results.map(one =>
        h(
          'tr',
          { 'data-check': one.result.phase },
          h('th', { scope: 'row' }, regionName(form, one.regionId)),
          h('td', {}, h('bdi', {}, plain(one.name))),
          h('td', {}, h('div', { class: one.result.phase }, ...resultOf(one, drawing))),
        ),
      ),
    ),
  );
}

function resultOf({ regionId, result }: DestinationCheck, drawing: Drawing) {
  const { strings } = drawing;
  switch (result.phase) {
    case 'checking':
      return [icon('busy'), h('p', {}, strings.checking)];
    case 'passed':
      return [icon('check'), h('p', {}, strings.checkPassed)];
    case 'failed':
      return [icon('error'), errorText(result.error, { of: 'check', regionId }, drawing)];
  }
}
