import { csvText } from '../base/csv';
import { type Copy, imageIdOf, isFinished } from './copy';
import type { CopyFailure } from './failure';
import type { CopyPlan } from '../draft/plan';

/** Members of a plan that an export contains: all except notes that only this extension uses. */
type ShownPlan = Omit<CopyPlan, 'sourceSizeGiB' | 'sourceSupportsNvme'>;

/** What an export contains of a copy: nothing that signs or resends it. Times are ISO 8601, UTC. */
export interface HistoryRow extends ShownPlan {
  readonly id: string;
  readonly batchId: string;
  readonly state: Copy['state']['kind'];
  /** 0 to 100; set while the image is being copied. */
  readonly percent: number | undefined;
  /** The new image. */
  readonly imageId: string | undefined;
  readonly profile: string;
  readonly accountId: string;
  readonly createdAt: string;
  readonly finishedAt: string | undefined;
  /** Why the copy failed or is unknown: the service's error code, otherwise our own. */
  readonly errorCode: string | undefined;
  readonly requestIds: readonly string[];
  /** Whether it was cleared from the Copies view. */
  readonly isCleared: boolean;
}

export function historyRow(copy: Copy): HistoryRow {
  const { sourceSizeGiB, sourceSupportsNvme, ...plan } = copy.plan;
  const { state } = copy;
  return {
    id: copy.id,
    batchId: copy.batchId,
    state: state.kind,
    percent: state.kind === 'copying' ? state.percent : undefined,
    ...plan,
    imageId: imageIdOf(copy),
    profile: copy.profileLabel,
    accountId: copy.accountId,
    createdAt: isoTime(copy.createdAt),
    finishedAt: isFinished(copy) ? isoTime(copy.state.finishedAt) : undefined,
    errorCode: 'why' in state ? codeOf(state.why) : undefined,
    requestIds: copy.requestIds,
    isCleared: copy.isArchived === true,
  };
}

/** An array of rows. Unknown values are null, so every row has every member. */
export function historyAsJson(rows: readonly HistoryRow[]): string {
  const orNull = (_key: string, value: unknown) => (value === undefined ? null : value);
  return `${JSON.stringify(rows, orNull, 2)}\n`;
}

/** A header and one record per row. Lists are written as JSON. */
export function historyAsCsv(rows: readonly HistoryRow[]): string {
  return csvText([columns, ...rows.map(row => columns.map(column => fieldText(row[column])))]);
}

/** Also the order of the columns. */
const columnNames: Readonly<Record<keyof HistoryRow, true>> = {
  id: true,
  batchId: true,
  state: true,
  percent: true,
  sourceRegionId: true,
  sourceImageId: true,
  sourceName: true,
  destinationRegionId: true,
  name: true,
  imageId: true,
  description: true,
  encrypted: true,
  kmsKeyId: true,
  resourceGroupId: true,
  tags: true,
  profile: true,
  accountId: true,
  createdAt: true,
  finishedAt: true,
  errorCode: true,
  requestIds: true,
  isCleared: true,
};
const columns = Object.keys(columnNames).filter(isColumn);

function isColumn(name: string): name is keyof HistoryRow {
  return Object.hasOwn(columnNames, name);
}

function fieldText(value: HistoryRow[keyof HistoryRow]): string {
  if (value === undefined) {
    return '';
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Empty for a time outside the range of Date, as a wrong clock can produce. */
function isoTime(ms: number): string {
  const time = new Date(ms);
  return Number.isNaN(time.getTime()) ? '' : time.toISOString();
}

function codeOf(why: CopyFailure): string {
  switch (why.reason) {
    case 'refused':
      return why.code;
    case 'noAnswer':
    case 'profile':
      return `${why.reason}.${why.failure}`;
    default:
      return why.reason;
  }
}
