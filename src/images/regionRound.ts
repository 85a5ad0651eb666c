import { jitter } from '../base/jitter';
import { troubleOf } from '../services/trouble';
import type { Interest } from './interest';
import {
  defectPauseMs,
  firstPollMs,
  leastPauseMs,
  pollDelayMs,
  troubleDelayMs,
  unfocusedFactor,
} from './pace';

/** Events are dated by the wall clock; pauses are measured by the monotonic one. */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Milliseconds that never run backwards. */
  readonly elapsed: number;
}

const never = Number.NEGATIVE_INFINITY;

/** A pause that grows with each consecutive failure. Times are `elapsed` milliseconds. */
class BackOff {
  failures = 0;
  notBefore = never;
  isUnanswered = false;

  failed(error: unknown, elapsed: number): void {
    this.failures += 1;
    this.isUnanswered = troubleOf(error) === 'noAnswer';
    this.notBefore = elapsed + troubleDelayMs(error, this.failures);
  }

  pause(ms: number, elapsed: number): void {
    this.notBefore = elapsed + ms;
  }

  succeeded(): void {
    this.failures = 0;
    this.isUnanswered = false;
    this.notBefore = never;
  }
}

/** Decides when to ask one region: its pace, its back-off, and the back-off of each interest. */
export class RegionRound {
  readonly #region = new BackOff();
  readonly #byInterest = new Map<string, BackOff>();
  /** Keys of the interests that could not use an answer since the current question began. */
  readonly #troubled = new Set<string>();
  #random: number;
  #askedAt = never;
  #restsUntil = never;
  #underWay = 0;
  #begun = 0;
  #reported = 0;

  constructor(random: number) {
    this.#random = random;
  }

  get isAsking(): boolean {
    return this.#underWay > 0;
  }

  /** When the most impatient interest wants the next question, in `elapsed` milliseconds. */
  dueAt(interests: readonly Interest[], at: Moment & { readonly isFocused: boolean }): number {
    const wanted = Math.min(...interests.map(interest => this.#wantedAt(interest, at)));
    return Math.max(wanted, this.#region.notBefore, this.#restsUntil);
  }

  /** Whether the interest takes part in a question now, or is backing off. */
  isWilling({ key }: Interest, { elapsed }: Moment): boolean {
    return (this.#byInterest.get(key)?.notBefore ?? never) <= elapsed;
  }

  /** Returns the number of the question. */
  begin({ elapsed }: Moment, random: number): number {
    this.#underWay += 1;
    this.#begun += 1;
    this.#askedAt = elapsed;
    this.#random = random;
    this.#troubled.clear();
    return this.#begun;
  }

  /** False if the answer to a later question was already reported, so this one is outdated. */
  mayReport(question: number): boolean {
    this.#reported = Math.max(this.#reported, question);
    return this.#reported === question;
  }

  end({ elapsed }: Moment): void {
    this.#underWay -= 1;
    this.#restsUntil = elapsed + leastPauseMs;
    for (const [key, { notBefore }] of [...this.#byInterest]) {
      if (!this.#troubled.has(key) && notBefore <= this.#askedAt) {
        this.#byInterest.delete(key);
      }
    }
  }

  succeeded(): void {
    this.#region.succeeded();
  }

  failed(error: unknown, { elapsed }: Moment): void {
    this.#region.failed(error, elapsed);
  }

  /** The interest could not use the answer. */
  troubled({ key }: Interest, trouble: unknown, { elapsed }: Moment): void {
    this.#backOffOf(key).failed(trouble, elapsed);
  }

  /** Receiving the answer threw. */
  broke({ key }: Interest, { elapsed }: Moment): void {
    this.#backOffOf(key).pause(defectPauseMs, elapsed);
  }

  /** Makes the next question due at once. */
  hurry(): void {
    this.#askedAt = never;
    this.#region.succeeded();
    this.#byInterest.clear();
  }

  /** Makes the next question due at once if the last one got no answer: the network is back. */
  resume(): void {
    if ([this.#region, ...this.#byInterest.values()].some(({ isUnanswered }) => isUnanswered)) {
      this.hurry();
    }
  }

  #wantedAt(interest: Interest, at: Moment & { readonly isFocused: boolean }): number {
    const { now, elapsed, isFocused } = at;
    const { since, finishing } = interest;
    const ageMs = now - since;
    // A date in the future was written before the clock was set back, and is ignored.
    const happenedAt = ageMs < 0 ? never : elapsed - ageMs;
    const paceMs = pollDelayMs(finishing.length > 0 ? 0 : ageMs);
    const pauseMs = isFocused ? paceMs : paceMs * unfocusedFactor;
    const isFirst = this.#askedAt < happenedAt + jitter(firstPollMs, 0);
    const dueAt = isFirst
      ? happenedAt + jitter(firstPollMs, this.#random)
      : Math.max(this.#askedAt, happenedAt) + jitter(pauseMs, this.#random);
    return Math.max(dueAt, this.#byInterest.get(interest.key)?.notBefore ?? never);
  }

  #backOffOf(key: string): BackOff {
    this.#troubled.add(key);
    const known = this.#byInterest.get(key) ?? new BackOff();
    this.#byInterest.set(key, known);
    return known;
  }
}
