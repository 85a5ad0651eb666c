import { fillPlaces } from '../base/fillPlaces';
import type { Cell } from './protocol';
import type { CoverageStrings } from './strings';

/** What a cell says in words, for a screen reader, a tooltip and an export. */
export function cellWords(cell: Cell, strings: CoverageStrings): string {
  const fill = (sentence: string, values: Readonly<Record<string, string | number>>) =>
    fillPlaces(sentence, values, text => text);
  switch (cell.kind) {
    case 'present':
      return cell.age === '' ? strings.presentUndated : fill(strings.present, { age: cell.age });
    case 'outdated':
      return fill(strings.outdated, { name: cell.name, age: cell.age });
    case 'failed':
      return fill(strings.failed, { name: cell.name });
    case 'copying':
      return fill(strings.copying, { percent: cell.percent });
    case 'missing':
      return strings.missing;
    case 'listing':
      return strings.listing;
    case 'unknown':
      return strings.unknown;
  }
}
