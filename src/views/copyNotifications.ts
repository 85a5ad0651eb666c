import { type Disposable, DisposableStore } from '../base/disposable';
import { type Copy, isUnfinished } from '../copy/copy';
import type { CopyService } from '../copy/copyService';

interface CopyNotificationsDeps {
  readonly copies: CopyService;
  /** Identity of this window's workspace: elsewhere nobody waits for the copy. */
  readonly origin: string;
  readonly regionName: (regionId: string) => string;
}

/** Says once that a batch is over, in the window of the workspace that started it. */
export function notifyOfCopies(deps: CopyNotificationsDeps): Disposable {
  const finished = (copy: Copy) => {
    const batch = deps.copies.list().filter(other => other.batchId === copy.batchId);
    if (copy.origin === deps.origin && !batch.some(isUnfinished)) {
      void tell(batch, deps.regionName);
    }
  };
  const store = new DisposableStore();
  store.add(deps.copies.onDidFinish(finished));
  store.add(deps.copies.onDidFinishElsewhere(finished));
  return store;
}

async function tell(
  batch: readonly Copy[],
  regionName: (regionId: string) => string,
): Promise<void> {
  const { tellOfBatch } = await import('./copyToasts.js');
  await tellOfBatch(batch, regionName);
}
