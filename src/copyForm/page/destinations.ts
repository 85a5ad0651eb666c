import { type DraftDestination, nameFor } from '../../draft/draft';
import { limits } from '../../draft/rules';
import { type View, type ViewElement, h } from './dom';
import { type Drawing, below, button, cell, removeButton, suggestions, textInput } from './fields';
import { knownOf } from './knownOf';
import { type Form, type Row, factsOf, outcomeOf, regionName, sourceOf } from './model';
import { isSettled } from '../../draft/copyPhase';
import { openOutcome, settledRow } from './outcomes';
import { rowControl } from './problems';
import { regionCell } from './regionCell';
import { regionSearch } from './regionSearch';
import { format, plain } from './text';

/** Where the image goes: a row per region, each with its own name and key where it wants them. */
export function destinations(form: Form, drawing: Drawing): ViewElement {
  const { strings, send, isBusy } = drawing;
  const rows = form.draft.destinations;
  const hasRoom = rows.length < form.content.regions.length;
  return h(
    'fieldset',
    { key: 'destinations', class: 'destinations' },
    h('legend', {}, strings.destinations),
    rows.map((row, index) => destination(form, { row, index }, drawing)),
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
      below(['destinations'], drawing, { note: manyNote(form, drawing) }),
    ),
  );
}

/** More images than a region takes at a time are no mistake: the rest waits in our queue. */
function manyNote({ content }: Form, { strings }: Drawing): View | undefined {
  return content.sources.length > limits.copiesPerRegion
    ? h('p', { key: 'many', id: 'many', class: 'quiet' }, strings.manyImages)
    : undefined;
}

interface Place {
  readonly row: Row<DraftDestination>;
  readonly index: number;
}

function destination(form: Form, place: Place, drawing: Drawing): ViewElement {
  const { row, index } = place;
  const { strings } = drawing;
  const outcome = outcomeOf(form, index);
  const name = nameFor(row, form.draft, {
    sourceName: sourceOf(form).name,
    today: form.state.today,
  });
  if (outcome !== undefined && isSettled(outcome.phase)) {
    const region = regionName(form, row.regionId);
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
    },
    h(
      'div',
      { class: 'cells' },
      regionCell(form, place, drawing),
      nameCell(place, row.regionId === '' ? '' : name, drawing),
      keyCell(form, place, drawing),
      removeButton(
        { rowId: row.rowId, name: format(strings.removeDestination, { number }) },
        'removeDestination',
        drawing,
      ),
    ),
    below(
      ['regionId', 'name', 'kmsKeyId'].map(member => rowControl(row.rowId, member)),
      drawing,
    ),
    ...knownOf(form, row, drawing),
    outcome === undefined ? undefined : openOutcome(outcome, drawing),
  );
}

/** Left empty, the field shows the name that the draft's template comes to here. */
function nameCell({ row, index }: Place, preview: string, drawing: Drawing): ViewElement {
  const { strings, send } = drawing;
  const id = rowControl(row.rowId, 'name');
  const onInput = (name: string) => {
    send({ type: 'editDestination', change: { rowId: row.rowId, name } });
  };
  const path = `destinations.${index}.name` as const;
  const placeholder = plain(preview);
  return cell(
    { id, label: strings.nameHere },
    textInput({ id, path, value: row.name, onInput, placeholder }, drawing),
  );
}

/** A key belongs to an encrypted copy; one that was typed stays in sight until it is removed. */
function keyCell(form: Form, { row, index }: Place, drawing: Drawing): View | undefined {
  if (form.draft.encryption !== 'encrypt' && row.kmsKeyId === '') {
    return undefined;
  }
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
    textInput({ id, path, value: row.kmsKeyId, onInput, placeholder, list }, drawing),
    suggestions(list, factsOf(form, row.regionId)?.keys ?? []),
  );
}
