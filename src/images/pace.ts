import { retryAfterMsOf, troubleOf } from '../services/trouble';

/** All in milliseconds. */
const second = 1_000;
const minute = 60 * second;

/** Pause before the first question after a change. By then a copy has a percentage. */
export const firstPollMs = 2_500;

/** Factor on every pause while the window is not focused. */
export const unfocusedFactor = 3;

/** Minimum pause between two questions to a region, so that a defect cannot flood the service. */
export const leastPauseMs = 200;

/** Pause after a defect in the extension; the log has the error. */
export const defectPauseMs = 30 * second;

/** Pause between two questions about something that last changed `ageMs` ago. */
export function pollDelayMs(ageMs: number): number {
  if (ageMs < 2 * minute) {
    return 10 * second;
  }
  return ageMs < 15 * minute ? 30 * second : minute;
}

/** Pause after `failures` failed questions in a row; at least as long as the service asks for. */
export function troubleDelayMs(error: unknown, failures: number): number {
  const doubled = 10 * second * 2 ** failures;
  switch (troubleOf(error)) {
    case 'noAnswer':
      return Math.min(doubled, minute);
    case 'passing':
      return Math.max(Math.min(doubled, 5 * minute), retryAfterMsOf(error));
    case 'lasting':
      return 2 * minute;
  }
}
