/** How a submitted plan stands; `starting` until its image is seen in the destination region. */
export type CopyPhase =
  | 'submitting'
  | 'queued'
  | 'starting'
  | 'waiting'
  | 'copying'
  | 'finishing'
  | 'available'
  | 'unknown'
  | 'failed'
  | 'cancelled';

/** Whether the plan is left out of the next submission, because it has or may have a copy. */
export function isSettled(phase: CopyPhase): boolean {
  return phase !== 'failed' && phase !== 'cancelled';
}
