import type { StoredRecord } from '../base/ports';
import { decodeRecord, isRequest, type JournalRecord } from '../copies/record';
import { type Copy, isFinished } from '../copies/copy';
import { requestId } from './requests';

/** Undefined if the file is not named after its record, like a conflict copy of a sync tool. */
export function decodeNamed({ id, value }: StoredRecord): JournalRecord | undefined {
  const record = decodeRecord(value);
  const name = record && (isRequest(record) ? requestId(record) : record.id);
  return name === id ? record : undefined;
}

/** Most listed records are already known; decoding them again would be the expensive part. */
export function isKnown(value: unknown, known: { readonly revision: number } | undefined): boolean {
  return (
    known !== undefined &&
    typeof value === 'object' &&
    value !== null &&
    'revision' in value &&
    typeof value.revision === 'number' &&
    value.revision <= known.revision
  );
}

/**
 * IDs of the finished copies beyond the limit. The batch of the copy that has just finished stays
 * whole, however large it is.
 */
export function oldestFinished(
  copies: readonly Copy[],
  keep: { readonly limit: number; readonly batchId: string },
): readonly string[] {
  const finished = copies.filter(isFinished);
  const others = finished.filter(({ batchId }) => batchId !== keep.batchId);
  return others
    .sort((one, other) => other.state.finishedAt - one.state.finishedAt)
    .slice(Math.max(0, keep.limit - (finished.length - others.length)))
    .map(({ id }) => id);
}
