import { type Disposable, DisposableStore, toDisposable } from '../base/disposable';
import { type Copy, isUnfinished } from '../copies/copy';
import type { CopyService } from '../engine/service';
import type { Profile, ProfileRef } from '../profiles/profile';
import type { Lease } from '../base/lease';

/**
 * If two windows show one workspace, the first one notifies; the other learns that within this
 * time.
 */
const patienceMs = 1_500;

interface CopyNotificationsDeps {
  readonly copies: CopyService;
  readonly lease: Lease;
  /** Identity of this window's workspace. Other workspaces' copies cause no notification. */
  readonly workspaceId: string;
  readonly regionName: (regionId: string) => string;
  readonly findProfile: (ref: ProfileRef) => Profile | undefined;
}

/** Notifies once when a batch has ended, in one window of the workspace that started it. */
export function notifyOfCopies({
  copies,
  lease,
  workspaceId,
  regionName,
  findProfile,
}: CopyNotificationsDeps): Disposable {
  const store = new DisposableStore();
  const end = new AbortController();
  store.add(
    toDisposable(() => {
      end.abort();
    }),
  );
  let claim: Promise<boolean> | undefined;
  const isTeller = () => {
    const renounce = () => {
      claim = undefined;
    };
    claim ??= claimFor(workspaceId, { lease, signal: end.signal, renounce });
    return claim;
  };
  const tell = async (batch: readonly Copy[]) => {
    if (await isTeller()) {
      const { tellOfBatch } = await import('./toasts.js');
      tellOfBatch(batch, { regionName, findProfile });
    }
  };
  const finished = (copy: Copy) => {
    const batch = copies.list().filter(other => other.batchId === copy.batchId);
    if (copy.workspaceId === workspaceId && !batch.some(isUnfinished)) {
      void tell(batch);
    }
  };
  store.add(copies.onDidFinish(finished));
  store.add(copies.onDidFinishElsewhere(finished));
  return store;
}

/** Whether this window notifies from now on; `renounce` is called when it no longer does. */
async function claimFor(
  workspaceId: string,
  by: { readonly lease: Lease; readonly signal: AbortSignal; readonly renounce: () => void },
): Promise<boolean> {
  const patience = AbortSignal.timeout(patienceMs);
  try {
    const held = await by.lease.acquire(
      `notify ${workspaceId}`,
      AbortSignal.any([by.signal, patience]),
    );
    by.signal.addEventListener('abort', () => {
      held.dispose();
    });
    held.lost.addEventListener('abort', by.renounce);
    return true;
  } catch {
    by.renounce();
    // Where no lease can be written, notifying twice is better than not at all.
    return !patience.aborted;
  }
}
