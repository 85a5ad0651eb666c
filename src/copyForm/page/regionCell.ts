import type { DraftDestination } from '../../draft/draft';
import type { Region } from '../../services/ecs';
import { type ViewElement, h } from '../../page/dom';
import { type Drawing, cell, select } from './fields';
import { type Form, type Row, sourceOf } from './model';
import { rowControl } from './problems';
import { format, plain } from '../../page/text';

/** The region of a destination. Recent regions come first; regions with a copy are marked. */
export function regionCell(
  form: Form,
  { row, index }: { readonly row: Row<DraftDestination>; readonly index: number },
  drawing: Drawing,
): ViewElement {
  const { strings, send } = drawing;
  const { regions, recentRegionIds } = form.content;
  const isKnown = row.regionId === '' || regions.some(one => one.regionId === row.regionId);
  const recent = recentRegionIds.flatMap(id => regions.find(one => one.regionId === id) ?? []);
  const others = regions.filter(region => !recent.includes(region));
  const optionsOf = (list: readonly Region[]) => list.map(one => option(form, one, drawing));
  const options = [
    h('option', { key: '', value: '' }, strings.chooseRegion),
    ...(isKnown
      ? []
      : [h('option', { key: row.regionId, value: row.regionId }, plain(row.regionId))]),
    ...(recent.length === 0
      ? optionsOf(others)
      : [
          h('optgroup', { key: 'recent', label: strings.recentRegions }, optionsOf(recent)),
          h('optgroup', { key: 'others', label: strings.otherRegions }, optionsOf(others)),
        ]),
  ];
  const id = rowControl(row.rowId, 'regionId');
  const onInput = (regionId: string) => {
    send({ type: 'editDestination', change: { rowId: row.rowId, regionId } });
  };
  return cell(
    { id, label: strings.region },
    drawing,
    select(
      {
        id,
        path: `destinations.${index}.regionId`,
        value: row.regionId,
        name: strings.region,
        onInput,
      },
      options,
      drawing,
    ),
  );
}

function option(
  form: Form,
  { regionId, localName: region }: Region,
  { strings }: Drawing,
): ViewElement {
  const copy = form.content.copies.find(one => one.regionId === regionId);
  const label =
    regionId === sourceOf(form).regionId
      ? format(strings.sourceRegionOption, { region, regionId })
      : copy === undefined
        ? format(strings.regionOption, { region, regionId })
        : format(strings.regionHolds, { region, regionId, imageId: copy.imageId });
  return h('option', { key: regionId, value: regionId }, label);
}
