import { csvText } from '../base/csv';
import { fillPlaces } from '../base/fillPlaces';
import { markdownTable } from '../platform/words/markdownTable';
import { cellWords } from './words';
import type { CoverageLine, CoverageState } from './protocol';

/**
 * A record for each row and region, for spreadsheets and scripts: the row, how it is told (`family`
 * or `name`), the region, the state, and what is known of the image there.
 */
export function coverageAsCsv({ regions, rows = [] }: CoverageState): string {
  const header = ['by', 'key', 'source', 'regionId', 'state', 'imageId', 'imageName', 'percent'];
  return csvText([
    header,
    ...rows.flatMap(row =>
      row.cells.map((cell, index) => [
        row.by,
        row.key,
        row.source ?? '',
        regions[index]?.regionId ?? '',
        cell.kind,
        'imageId' in cell ? (cell.imageId ?? '') : '',
        'name' in cell ? cell.name : '',
        cell.kind === 'copying' ? String(cell.percent) : '',
      ]),
    ),
  ]);
}

/** The table as it is on screen, in words. */
export function coverageAsMarkdown(state: CoverageState): string {
  const { regions, rows = [], strings, profileLabel } = state;
  const family = { heading: strings.family, textOf: ({ key }: CoverageLine) => key };
  const places = regions.map(({ name }, index) => ({
    heading: name,
    textOf: ({ cells }: CoverageLine) => {
      const cell = cells[index];
      return cell === undefined ? '' : cellWords(cell, strings);
    },
  }));
  const title = fillPlaces(strings.title, { profile: profileLabel }, text => text);
  return markdownTable(rows, { title, columns: [family, ...places] });
}
