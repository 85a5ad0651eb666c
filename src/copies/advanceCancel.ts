import { type CancelRefusal, type Copy, type CopyChange, isRunning } from './copy';
import { lookPausesMs } from './timing';

export type CancelObservation =
  | { readonly kind: 'cancelAsked' }
  | { readonly kind: 'cancelAccepted'; readonly requestId: string | undefined }
  | { readonly kind: 'cancelRefused'; readonly refusal: CancelRefusal };

/**
 * A queued copy is cancelled immediately. An accepted copy counts as cancelled once its image is
 * gone. A copy that may have been accepted is searched for and not sent again.
 */
export function advanceCancel(copy: Copy, observation: CancelObservation, now: number): CopyChange {
  switch (observation.kind) {
    case 'cancelAsked':
      return ask(copy, now);
    case 'cancelAccepted':
      return isCancelOpen(copy) && isRunning(copy)
        ? {
            cancel: { ...copy.cancel, acceptedAt: now },
            requestIds: [
              ...copy.requestIds,
              ...(observation.requestId === undefined ? [] : [observation.requestId]),
            ],
          }
        : undefined;
    case 'cancelRefused':
      return isCancelOpen(copy)
        ? { cancel: { askedAt: copy.cancel.askedAt, refusal: observation.refusal } }
        : undefined;
  }
}

/** Whether the user asked to cancel and the request was not refused. */
export function isCancelWanted(
  copy: Copy,
): copy is Copy & { readonly cancel: NonNullable<Copy['cancel']> } {
  return copy.cancel !== undefined && copy.cancel.refusal === undefined;
}

/** Whether the cancel request still has to be sent to the service. */
export function isCancelOpen(
  copy: Copy,
): copy is Copy & { readonly cancel: NonNullable<Copy['cancel']> } {
  return isCancelWanted(copy) && copy.cancel.acceptedAt === undefined;
}

function ask(copy: Copy, now: number): CopyChange {
  const { state } = copy;
  if (state.kind === 'unknown') {
    return undefined;
  }
  if (isCancelWanted(copy)) {
    // A second request while the first is open gets the same outcome, with the newer `askedAt`.
    return isCancelOpen(copy) ? { cancel: { askedAt: now } } : undefined;
  }
  if (state.kind === 'queued') {
    return { cancel: { askedAt: now }, state: { kind: 'cancelled', finishedAt: now } };
  }
  if (state.kind === 'submitting' && state.isDoubtful && state.next.kind === 'send') {
    const next = { kind: 'look', notBefore: now + (lookPausesMs[0] ?? 0), looks: 0 } as const;
    return { cancel: { askedAt: now }, state: { ...state, next } };
  }
  return { cancel: { askedAt: now } };
}
