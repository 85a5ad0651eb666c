import type { Copy } from '../copies/copy';
import type { CopyJournal } from './journal';

/**
 * Resolves with the copy when `isReached` holds, or with undefined when it is removed. Rejects with
 * the signal's reason.
 */
export function untilCopy(
  journal: CopyJournal,
  id: string,
  isReached: (copy: Copy) => boolean,
  signal: AbortSignal,
): Promise<Copy | undefined> {
  // A separate signal, because Node warns of a leak when many calls listen to the same one.
  const ownSignal = AbortSignal.any([signal]);
  return new Promise((resolve, reject) => {
    const check = () => {
      const copy = journal.get(id);
      if (copy === undefined || isReached(copy)) {
        end();
        resolve(copy);
      }
    };
    const abort = () => {
      end();
      reject(ownSignal.reason instanceof Error ? ownSignal.reason : new Error('Aborted'));
    };
    const subscription = journal.onDidChange(check);
    const end = () => {
      subscription.dispose();
      ownSignal.removeEventListener('abort', abort);
    };
    ownSignal.addEventListener('abort', abort, { once: true });
    if (ownSignal.aborted) {
      abort();
      return;
    }
    check();
  });
}
