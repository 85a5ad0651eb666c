import { type Copy, isFinished, isRunning } from './copy';
import { percentDone } from './copyProgress';

/** What all copies come to in one line. */
export type CopySummary =
  | { readonly kind: 'idle' }
  /** `percent` is the mean of the copies that the service has begun, 0 to 100. */
  | { readonly kind: 'running'; readonly count: number; readonly percent: number }
  /** All wait: in our queue or in the service's. */
  | { readonly kind: 'queued'; readonly count: number };

export function summarizeCopies(copies: readonly Copy[]): CopySummary {
  const unfinished = copies.filter(copy => !isFinished(copy) && copy.state.kind !== 'unknown');
  if (unfinished.length === 0) {
    return { kind: 'idle' };
  }
  const begun = unfinished.filter(copy => isRunning(copy) && copy.state.kind !== 'waiting');
  const isSubmitting = unfinished.some(copy => copy.state.kind === 'submitting');
  if (begun.length === 0 && !isSubmitting) {
    return { kind: 'queued', count: unfinished.length };
  }
  return { kind: 'running', count: unfinished.length, percent: meanPercent(begun) };
}

/** 0 for none. */
export function meanPercent(copies: readonly Copy[]): number {
  const total = copies.reduce((sum, copy) => sum + percentDone(copy), 0);
  return copies.length === 0 ? 0 : Math.floor(total / copies.length);
}
