import type { Failure, Outcome } from './protocol';

/** What became of one image's copy. */
export interface NamedOutcome {
  /** The image's. */
  readonly name: string;
  readonly outcome: Outcome;
}

/** Of several images in one destination: what has to be known first. Undefined without any. */
export function together(copies: readonly NamedOutcome[]): Outcome | undefined {
  const outcomes = copies.map(copy => copy.outcome);
  const [first] = outcomes;
  if (outcomes.length < 2) {
    return first;
  }
  const notAccepted =
    outcomes.find(({ phase }) => phase === 'submitting') ??
    worst(copies, 'failed') ??
    worst(copies, 'unknown') ??
    outcomes.find(({ phase }) => phase === 'queued');
  const [imageId = '', ...others] = outcomes.flatMap(outcome =>
    outcome.phase === 'accepted' ? [outcome.imageId] : [],
  );
  return notAccepted ?? { phase: 'accepted', imageId, others };
}

/** Each failure says of which image it is; what to do, and the request, are the first one's. */
function worst(copies: readonly NamedOutcome[], phase: 'failed' | 'unknown'): Outcome | undefined {
  const failures = copies.flatMap(({ name, outcome }) =>
    outcome.phase === phase ? [{ name, failure: outcome.failure }] : [],
  );
  const [first] = failures;
  if (first === undefined) {
    return undefined;
  }
  const what = failures.map(({ name, failure }) => `${name}: ${failure.what}`).join(' ');
  const failure: Failure = { ...first.failure, what };
  return { phase, failure };
}
