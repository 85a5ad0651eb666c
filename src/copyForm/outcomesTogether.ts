import { fillPlaces } from '../base/fillPlaces';
import { onOneLine } from '../base/sentences';
import type { Failure, Outcome } from './protocol';

/** What became of one image's copy. */
export interface NamedOutcome {
  /** The image's. */
  readonly name: string;
  readonly outcome: Outcome;
}

/**
 * Of several images in one destination: what has to be known first. Undefined without any. `about`
 * is the sentence that names an image and says what is to be said of it.
 */
export function together(copies: readonly NamedOutcome[], about: string): Outcome | undefined {
  const outcomes = copies.map(copy => copy.outcome);
  const [first] = outcomes;
  if (outcomes.length < 2) {
    return first;
  }
  const notAccepted =
    outcomes.find(({ phase }) => phase === 'submitting') ??
    worst(copies, 'failed', about) ??
    worst(copies, 'unknown', about) ??
    outcomes.find(({ phase }) => phase === 'queued');
  const [imageId = '', ...others] = outcomes.flatMap(outcome =>
    outcome.phase === 'accepted' ? [outcome.imageId] : [],
  );
  return notAccepted ?? { phase: 'accepted', imageId, others };
}

/** Each failure says of which image it is; what to do, and the request, are the first one's. */
function worst(
  copies: readonly NamedOutcome[],
  phase: 'failed' | 'unknown',
  about: string,
): Outcome | undefined {
  const failures = copies.flatMap(({ name, outcome }) =>
    outcome.phase === phase ? [{ name, failure: outcome.failure }] : [],
  );
  const [first] = failures;
  if (first === undefined) {
    return undefined;
  }
  const what = onOneLine(
    failures.map(({ name, failure: { what: sentence } }) =>
      fillPlaces(about, { what: name, sentence }, text => text),
    ),
  );
  const failure: Failure = { ...first.failure, what };
  return { phase, failure };
}
