import { modifyImageAttribute } from '../services/imageAttribute';
import { hasLostNvme } from '../copies/copy';
import type { CopyAccount } from './account';
import type { CopyJournal } from './journal';

/**
 * Restores the NVMe flag that a copy's image lost. Rejects as the call does. Does nothing for other
 * copies.
 */
export async function restoreNvme(
  id: string,
  { journal, account }: { readonly journal: CopyJournal; readonly account: CopyAccount },
  signal: AbortSignal,
): Promise<void> {
  const copy = journal.get(id);
  if (copy?.state.kind !== 'available' || !hasLostNvme(copy)) {
    return;
  }
  const api = await account.connect(copy, signal);
  const image = { regionId: copy.plan.destinationRegionId, imageId: copy.state.imageId };
  await modifyImageAttribute(api, { ...image, nvmeSupport: 'supported' }, signal);
  // No lease is needed: nothing else writes a finished copy.
  await journal.observe(id, { kind: 'nvmeRestored' }, () => Promise.resolve());
}
