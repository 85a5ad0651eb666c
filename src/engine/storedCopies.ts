import type { StoredRecord } from '../base/ports';
import type { Copy } from '../copies/copy';
import { type CopyRequest, decodeRecord, isRequest } from '../copies/record';
import { requestId } from './requests';

/** Undefined if the file is not named after its record, like a conflict copy of a sync tool. */
export function decodeNamed({ id, value }: StoredRecord): Copy | CopyRequest | undefined {
  const record = decodeRecord(value);
  const name = record && (isRequest(record) ? requestId(record) : record.id);
  return name === id ? record : undefined;
}

/** Most listed records are already known; decoding them again would be the expensive part. */
export function isKnown(value: unknown, copy: Copy | undefined): boolean {
  return (
    copy !== undefined &&
    typeof value === 'object' &&
    value !== null &&
    'revision' in value &&
    typeof value.revision === 'number' &&
    value.revision <= copy.revision
  );
}
