import { type DraftDestination, nameFor } from '../../draft/draft';
import { limits } from '../../draft/rules';
import type { FormStrings } from '../../drafting/content';
import { type View, type ViewElement, h } from '../../page/dom';
import { type Drawing, below, button, cell, removeButton, suggestions, textInput } from './fields';
import { knownOf } from './knownOf';
import { type Form, type Row, factsOf, outcomeOf, regionName, sourceOf } from './model';
import { isSettled } from '../../draft/copyPhase';
import { openOutcome, settledRow } from './outcomes';
import { rowControl } from './problems';
import { regionCell } from './regionCell';
import { regionSearch } from './regionSearch';
import { format, plain } from '../../page/text';

/** The destinations: a header line, then a row per region with its own name and key. */
export function destinations(form: Form, drawing: Drawing): ViewElement {
  const { strings, send, isBusy } = drawing;
  const rows = form.draft.destinations;
  const hasRoom = rows.length < form.content.regions.length;
  const columns = [strings.region, strings.nameHere, ...(hasKeys(form) ? [strings.kmsKey] : [])];
  const known = rows.map(row => knownOf(form, row, drawing));
  const looks = [
    'destinations',
    ...(hasKeys(form) ? ['keyed'] : []),
    ...(known.some(one => one !== undefined) ? ['noted'] : []),
  ];
  return h(
    'fieldset',
    { key: 'destinations', class: looks.join(' ') },
    h('legend', {}, strings.destinations),
    h(
      'div',
      { key: 'head', class: 'cells head', 'aria-hidden': 'true' },
      columns.map(title => h('span', { key: title }, title)),
    ),
    rows.map((row, index) => destination(form, { row, index, known: known[index] }, drawing)),
    h(
      'div',
      { key: 'end', class: 'list-end' },
      hasRoom
        ? button(
            {
              id: 'addDestination',
              label: strings.addDestination,
              sign: 'add',
              isDisabled: isBusy,
            },
            () => {
              send({ type: 'addDestination' });
            },
          )
        : undefined,
      hasRoom ? regionSearch(form, drawing) : undefined,
      below('destinations', drawing, { note: manyNote(form, drawing) }),
    ),
  );
}

/** An entered key stays visible until it is removed, even if nothing is encrypted. */
function hasKeys({ draft }: Form): boolean {
  return draft.encryption === 'encrypt' || draft.destinations.some(row => row.kmsKeyId !== '');
}

/** Notes that copies beyond the region's limit wait in the queue. This is not a problem. */
function manyNote({ content }: Form, { strings }: Drawing): View | undefined {
  return content.sources.length > limits.copiesPerRegion
    ? h('p', { key: 'many', id: 'many', class: 'quiet' }, strings.manyImages)
    : undefined;
}

interface Place {
  readonly row: Row<DraftDestination>;
  readonly index: number;
  readonly known: ViewElement | undefined;
}

function destination(form: Form, place: Place, drawing: Drawing): ViewElement {
  const { row, index, known } = place;
  const { strings } = drawing;
  const outcome = outcomeOf(form, index);
  if (outcome !== undefined && isSettled(outcome.phase)) {
    const region = regionName(form, row.regionId);
    const name = shownName(form, row, strings);
    return settledRow({ rowId: row.rowId, region, name, outcome }, drawing);
  }
  const number = index + 1;
  return h(
    'div',
    {
      key: row.rowId,
      class: 'row destination',
      role: 'group',
      'aria-label': format(strings.destinationNumber, { number }),
      'aria-describedby': known && `${row.rowId}-known`,
    },
    h(
      'div',
      { class: 'cells' },
      regionCell(form, place, drawing),
      nameCell(form, place, drawing),
      hasKeys(form) ? keyCell(form, place, drawing) : undefined,
      known,
      removeButton(
        { rowId: row.rowId, name: format(strings.removeDestination, { number }) },
        'removeDestination',
        drawing,
      ),
    ),
    outcome === undefined ? undefined : openOutcome(outcome, drawing),
  );
}

/** While empty, shows the name that the draft's template gives here. */
function nameCell(form: Form, { row, index }: Place, drawing: Drawing): ViewElement {
  const { strings, send } = drawing;
  const id = rowControl(row.rowId, 'name');
  const onInput = (name: string) => {
    send({ type: 'editDestination', change: { rowId: row.rowId, name } });
  };
  const path = `destinations.${index}.name` as const;
  const placeholder = row.regionId === '' ? '' : shownName(form, { ...row, name: '' }, strings);
  return cell(
    { id, label: strings.nameHere },
    drawing,
    textInput({ id, path, value: row.name, name: strings.nameHere, onInput, placeholder }, drawing),
  );
}

/** The name of the copy; with several images, the common part of their names. */
function shownName(form: Form, row: DraftDestination, strings: FormStrings): string {
  const { draft, content, state } = form;
  if (content.sources.length > 1) {
    const template = row.name === '' ? draft.name : row.name;
    return template === '${name}' ? strings.eachOwnName : plain(template);
  }
  return plain(nameFor(row, draft, { sourceName: sourceOf(form).name, today: state.today }));
}

/** Only encrypted copies have a key. Empty means the service's own key. */
function keyCell(form: Form, { row, index }: Place, drawing: Drawing): ViewElement {
  const { strings, send } = drawing;
  const id = rowControl(row.rowId, 'kmsKeyId');
  const onInput = (kmsKeyId: string) => {
    send({ type: 'editDestination', change: { rowId: row.rowId, kmsKeyId } });
  };
  const path = `destinations.${index}.kmsKeyId` as const;
  const placeholder = strings.serviceKey;
  const list = `${id}-list`;
  return cell(
    { id, label: strings.kmsKey },
    drawing,
    textInput(
      { id, path, value: row.kmsKeyId, name: strings.kmsKey, onInput, placeholder, list },
      drawing,
    ),
    suggestions(list, factsOf(form, row.regionId)?.keys ?? []),
  );
}
