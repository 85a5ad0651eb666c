import type { FormStrings } from '../../drafting/content';
import type { DestinationOutcome } from '../protocol';
import { format } from '../../page/text';

/** The state of a destination in one line. */
export function outcomeSentence(outcome: DestinationOutcome, strings: FormStrings): string {
  const { phase, error, count, available, percent } = outcome;
  if (error !== undefined) {
    return error.what;
  }
  return count > 1 && phase !== 'submitting'
    ? format(strings.copiesTogether, { available, count, percent })
    : sentenceOfOne(outcome, strings);
}

function sentenceOfOne(
  { phase, percent, remainingMinutes, reason }: DestinationOutcome,
  strings: FormStrings,
): string {
  switch (phase) {
    case 'queued':
      return reason ?? strings.queued;
    case 'copying':
      return remainingMinutes === undefined
        ? format(strings.copyingPercent, { percent })
        : format(strings.copyingMinutes, { percent, minutes: remainingMinutes });
    case 'failed':
    case 'unknown':
      return '';
    default:
      return strings[phase];
  }
}
