import { type Copy, isFinished } from '../copies/copy';
import type { CopyService } from '../engine/service';
import { type ContextKey, setContextKey } from '../platform/contextKeys';
import { type CopyAction, copyActionsFor, type CopyPowers } from './actions';

const keyOfAction = {
  cancelCopy: 'ecsImages.hasCancelable',
  retryCopy: 'ecsImages.hasRetryable',
  checkCopyAgain: 'ecsImages.hasCheckable',
  submitCopyAgain: 'ecsImages.hasUnknown',
  adoptCopy: 'ecsImages.hasAdoptable',
  copyNewImageId: 'ecsImages.hasNewImage',
  copyAgain: 'ecsImages.hasRepeatable',
  restoreNvme: 'ecsImages.hasLostNvme',
  openCopyInOos: 'ecsImages.hasCopyInOos',
} as const satisfies Partial<Record<CopyAction, ContextKey>>;

/** Tells the palette for which commands a suitable copy exists. */
export class CopyContextKeys {
  readonly #told = new Map<ContextKey, boolean>();

  update(copies: readonly Copy[], service: CopyPowers & Pick<CopyService, 'history'>): void {
    const actions = new Set<string>(copies.flatMap(copy => copyActionsFor(copy, service)));
    for (const [action, key] of Object.entries(keyOfAction)) {
      this.#tell(key, actions.has(action));
    }
    this.#tell('ecsImages.hasCopy', copies.length + service.history().length > 0);
    this.#tell('ecsImages.hasFinished', copies.some(isFinished));
  }

  #tell(key: ContextKey, value: boolean): void {
    if (this.#told.get(key) !== value) {
      this.#told.set(key, value);
      setContextKey(key, value);
    }
  }
}
