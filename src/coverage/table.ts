import type { AccountImages, RegionImages } from '../images/account';
import { type CoverageCell, coverageOf, type CoverageRow, type RowName } from '../images/coverage';
import type { Image } from '../services/image';
import type { Cell, CoverageLine, CoverageRegion } from './protocol';

/** What a table of coverage is made of. */
export interface TableQuestion {
  readonly images: AccountImages | undefined;
  /** The filter. A row is shown if one of its images passes. */
  readonly accepts: (image: Image) => boolean;
  /** Whether the user chose to see the region. Such a region has a column even without an image. */
  readonly isChosen: (regionId: string) => boolean;
  readonly regionName: (regionId: string) => string;
  readonly ageOf: (image: Image) => string;
  readonly percentOf: (image: Image) => number;
  readonly parentOf: (image: Image) => string | undefined;
  /** The percent of a copy of the image to the region that is under way. */
  readonly underWay: (image: Image, regionId: string) => number | undefined;
}

/** The table, in the order in which regions and rows are shown. */
export interface CoverageTable {
  readonly regions: readonly CoverageRegion[];
  /** Undefined until a region was listed. */
  readonly rows: readonly CoverageRow[] | undefined;
  readonly lines: readonly CoverageLine[] | undefined;
}

/** Reads the table from what is known of the account's images. */
export function coverageTable(question: TableQuestion): CoverageTable {
  const { images, isChosen, regionName } = question;
  const regions = images?.regions ?? [];
  const isListed = regions.some(region => region.images !== undefined);
  const rows = isListed ? rowsOf(regions, question) : undefined;
  return {
    regions: regions.map(known => ({
      regionId: known.region.regionId,
      name: regionName(known.region.regionId),
      isAside: isEmpty(known) && !isChosen(known.region.regionId),
    })),
    rows,
    lines: rows?.map(row => lineOf(row, regions, question)),
  };
}

function rowsOf(regions: readonly RegionImages[], question: TableQuestion): readonly CoverageRow[] {
  const listed = regions.map(({ region: { regionId }, images }) => ({ regionId, images }));
  return coverageOf({ ...question, regions: listed }).filter(({ images }) =>
    images.some(question.accepts),
  );
}

/** The row of that name. */
export function rowNamed(
  rows: readonly CoverageRow[],
  { by, key }: RowName,
): CoverageRow | undefined {
  return rows.find(row => row.by === by && row.key === key);
}

function isEmpty({ images, error }: RegionImages): boolean {
  return images?.length === 0 && error === undefined;
}

function lineOf(
  { by, key, source, cells }: CoverageRow,
  regions: readonly RegionImages[],
  question: TableQuestion,
): CoverageLine {
  return {
    by,
    key,
    source: source === undefined ? undefined : source.name || source.imageId,
    cells: cells.map((cell, index) => cellOf(cell, regions[index], question)),
  };
}

function cellOf(
  cell: CoverageCell,
  region: RegionImages | undefined,
  { ageOf }: TableQuestion,
): Cell {
  switch (cell.kind) {
    case 'missing':
      return { kind: 'missing' };
    case 'unknown':
      return { kind: region?.isLoading === true ? 'listing' : 'unknown' };
    case 'copying':
      return { kind: 'copying', percent: cell.percent, imageId: cell.image?.imageId };
    case 'present':
    case 'outdated':
    case 'failed': {
      const { imageId, name } = cell.image;
      return { kind: cell.kind, imageId, name: name || imageId, age: ageOf(cell.image) };
    }
  }
}
