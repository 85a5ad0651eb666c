import { type DraftDestination, nameFor } from '../../copy/copyPlan';
import { type View, type ViewElement, h } from './dom';
import { type Drawing, below, button, removeButton, select, textInput } from './fields';
import { type Form, type Row, outcomeOf, regionName } from './model';
import { failedOutcome, settledRow } from './outcomes';
import { rowControl } from './problems';
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
      below(['destinations'], drawing),
    ),
  );
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
    sourceName: form.content.source.name,
    today: form.state.today,
  });
  if (outcome !== undefined && outcome.phase !== 'failed') {
    const region = regionName(form, row.regionId);
    return settledRow({ rowId: row.rowId, regionId: row.regionId, region, name, outcome }, drawing);
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
    outcome === undefined ? undefined : failedOutcome(outcome.failure, row.regionId, drawing),
  );
}

function regionCell(form: Form, { row, index }: Place, drawing: Drawing): ViewElement {
  const { strings, send } = drawing;
  const { regions, source } = form.content;
  const isKnown = row.regionId === '' || regions.some(one => one.regionId === row.regionId);
  const options = [
    h('option', { key: '', value: '' }, strings.chooseRegion),
    ...(isKnown
      ? []
      : [h('option', { key: row.regionId, value: row.regionId }, plain(row.regionId))]),
    ...regions.map(({ regionId, localName }) =>
      h(
        'option',
        { key: regionId, value: regionId },
        format(regionId === source.regionId ? strings.sourceRegionOption : strings.regionOption, {
          region: localName,
          regionId,
        }),
      ),
    ),
  ];
  const id = rowControl(row.rowId, 'regionId');
  const onInput = (regionId: string) => {
    send({ type: 'editDestination', change: { rowId: row.rowId, regionId } });
  };
  return cell(
    { id, label: strings.region },
    select(
      { id, path: `destinations.${index}.regionId`, value: row.regionId, onInput },
      options,
      drawing,
    ),
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
  return cell(
    { id, label: strings.kmsKey },
    textInput({ id, path, value: row.kmsKeyId, onInput, placeholder }, drawing),
  );
}

function cell(
  { id, label }: { readonly id: string; readonly label: string },
  control: View,
): ViewElement {
  return h('div', { key: id, class: 'cell' }, h('label', { for: id }, label), control);
}
