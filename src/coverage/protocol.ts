import type { RowName } from '../images/coverage';
import type { ProfileRef } from '../profiles/profile';
import type { CoverageStrings } from './strings';

/** The page's requests. */
export interface ToHost {
  /** The page has started and needs the state. */
  readonly ready: null;
  /** The page has drawn the last state. The host sends no state before that. */
  readonly drawn: null;
  /** Lists all regions again. */
  readonly refresh: null;
  /** Opens one copy form for all of these gaps. */
  readonly copyGaps: { readonly gaps: readonly RowGaps[] };
  /** Shows an image in the Images view. */
  readonly showImage: ImagePlace;
  /** Writes the table, with these columns, into a file. */
  readonly exportTable: {
    readonly format: ExportFormat;
    readonly regionIds: readonly string[];
  };
  /** Opens the dialog for the filter that the Images view has, too. */
  readonly changeFilter: null;
  readonly clearFilter: null;
}

export type ExportFormat = 'csv' | 'markdown';

export interface ImagePlace {
  readonly regionId: string;
  readonly imageId: string;
}

/** The gaps of a row that are to be filled. */
export interface RowGaps extends RowName {
  readonly regionIds: readonly string[];
}

/** The host's messages. */
export interface ToPage {
  readonly state: CoverageState;
}

export type Message<M> = {
  [K in keyof M]: { readonly type: K; readonly payload: M[K] };
}[keyof M];

/** One handler per message; a missing one does not compile. */
export type Handlers<M> = { readonly [K in keyof M]: (payload: M[K]) => void };

export function dispatch<M, K extends keyof M>(
  message: { readonly type: K; readonly payload: M[K] },
  handlers: Handlers<M>,
): void {
  handlers[message.type](message.payload);
}

/** Everything the page shows, always sent whole. Texts from outside are unsanitized. */
export interface CoverageState {
  readonly strings: CoverageStrings;
  readonly profile: ProfileRef;
  readonly profileLabel: string;
  readonly isLoading: boolean;
  /** Why the regions could not be listed, and what to do: sentences. */
  readonly error: string | undefined;
  /** The filter in words; empty if every image counts. */
  readonly filter: string;
  readonly regions: readonly CoverageRegion[];
  /** Undefined until something was listed. */
  readonly rows: readonly CoverageLine[] | undefined;
}

export interface CoverageRegion {
  readonly regionId: string;
  readonly name: string;
  /** Whether the region has no image and the user has not chosen to see it. */
  readonly isAside: boolean;
}

/** One row of the table, with a cell for each region. */
export interface CoverageLine extends RowName {
  /** Name of the image that fills the gaps; undefined if none can be copied. */
  readonly source: string | undefined;
  readonly cells: readonly Cell[];
}

/**
 * One cell. A missing or an outdated image is a gap if the row has a source. `age` is in words, in
 * one coarse unit.
 */
export type Cell =
  | { readonly kind: 'missing' | 'unknown' | 'listing' }
  | {
      readonly kind: 'present' | 'outdated' | 'failed';
      readonly imageId: string;
      readonly name: string;
      readonly age: string;
    }
  | { readonly kind: 'copying'; readonly percent: number; readonly imageId?: string | undefined };

/** Whether a copy of the row's source may fill the cell. */
export function isGap(line: CoverageLine, cell: Cell | undefined): boolean {
  return line.source !== undefined && (cell?.kind === 'missing' || cell?.kind === 'outdated');
}

/** Images that one form copies, at most; as `imagesPerBatch` of the draft. */
export const rowsPerForm = 50;

/** Incremented when the shape of `PageState` changes. */
export const pageStateVersion = 1;

/** What the page keeps (`setState`) across a reload. */
export interface PageState {
  readonly version: typeof pageStateVersion;
  readonly profile: ProfileRef;
  /** Whether regions that are aside have a column. */
  readonly showsAside: boolean;
  readonly selected: readonly RowGaps[];
  /** Where the table was scrolled to, in px. */
  readonly scroll?: { readonly top: number; readonly left: number } | undefined;
}
