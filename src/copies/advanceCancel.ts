import { type CancelRefusal, type Copy, type CopyChange, isRunning } from './copy';
import { lookPausesMs } from './timing';

export type CancelObservation =
  | { readonly kind: 'cancelAsked' }
  /** The call is about to be made. It is sent only after this is on disk. */
  | { readonly kind: 'cancelSending' }
  | { readonly kind: 'cancelAccepted'; readonly requestId: string | undefined }
  /** `isDoubtful`: an earlier attempt, or this one, may have been carried out all the same. */
  | {
      readonly kind: 'cancelRefused';
      readonly refusal: CancelRefusal;
      readonly isDoubtful: boolean;
    }
  /** The user wants an unknown copy after all. */
  | { readonly kind: 'cancelWithdrawn' };

/**
 * A queued copy is cancelled immediately, unless an execution may begin it at any time. An accepted
 * copy counts as cancelled once its image is gone. A copy that may have been accepted is searched
 * for and not sent again.
 */
export function advanceCancel(copy: Copy, observation: CancelObservation, now: number): CopyChange {
  switch (observation.kind) {
    case 'cancelAsked':
      return ask(copy, now);
    case 'cancelSending':
      return isCancelOpen(copy) && isRunning(copy) && copy.cancel.isDoubtful === undefined
        ? { cancel: { ...copy.cancel, isDoubtful: true } }
        : undefined;
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
        ? {
            cancel: {
              askedAt: copy.cancel.askedAt,
              refusal: observation.refusal,
              ...doubt(observation.isDoubtful),
            },
          }
        : undefined;
    case 'cancelWithdrawn':
      return copy.state.kind === 'unknown' && copy.cancel !== undefined
        ? { cancel: undefined }
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

function doubt(isDoubtful: boolean | undefined): { readonly isDoubtful?: true } {
  return isDoubtful === true ? { isDoubtful } : {};
}

function ask(copy: Copy, now: number): CopyChange {
  const { state } = copy;
  const cancel = { askedAt: now, ...doubt(copy.cancel?.isDoubtful) };
  if (state.kind === 'unknown') {
    return undefined;
  }
  if (isCancelWanted(copy)) {
    // A second request while the first is open gets the same outcome, with the newer `askedAt`.
    return isCancelOpen(copy) ? { cancel } : undefined;
  }
  if (state.kind === 'queued' && copy.execution === undefined) {
    return { cancel, state: { kind: 'cancelled', finishedAt: now } };
  }
  if (state.kind === 'submitting' && state.isDoubtful && state.next.kind === 'send') {
    const next = { kind: 'look', notBefore: now + (lookPausesMs[0] ?? 0), looks: 0 } as const;
    return { cancel, state: { ...state, next } };
  }
  return { cancel };
}
