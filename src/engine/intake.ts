import type { Clock } from '../base/ports';
import { ProfileError } from '../credentials/profileError';
import { type Copy, newCopy, targetOf } from '../copies/copy';
import { latestAttempts } from '../copies/attempts';
import type { CopyJournal } from './journal';
import { isAnswered, type SubmitOutcome, submitOutcomeOf } from '../copies/outcome';
import type { CopyPlan } from '../draft/plan';
import { duplicateOf, sendable } from './queue';
import { withCopyId } from '../draft/lineage';
import { untilCopy } from './wait';

/** Who submits. */
export type Submitter = Pick<Copy, 'profile' | 'profileLabel' | 'accountId' | 'workspaceId'>;

export type Report = (outcome: SubmitOutcome, index: number) => void;

/** How long a copy may wait for its window before the submitter is told that it is queued. */
const patienceMs = 5_000;

interface IntakeDeps {
  readonly journal: CopyJournal;
  readonly clock: Clock;
  readonly newId: () => string;
  /** False in Restricted Mode, for every profile. */
  readonly mayCopy: () => boolean;
  /** Starts the work on new copies. */
  readonly kick: () => void;
}

type Entry = { readonly copy: Copy } | { readonly existing: Copy; readonly plan: CopyPlan };

/**
 * Accepts plans: each becomes a copy in the journal, unless one exists for the same image, region
 * and name.
 */
export class CopyIntake {
  readonly #options: IntakeDeps;
  /** By target: copies being written to disk. */
  readonly #arriving = new Map<string, Copy>();

  constructor(options: IntakeDeps) {
    this.#options = options;
  }

  async submit(
    plans: readonly CopyPlan[],
    by: Submitter & { readonly report: Report },
    signal: AbortSignal,
  ): Promise<readonly SubmitOutcome[]> {
    this.checkAllowed(by.profileLabel);
    await this.#options.journal.load();
    const batchId = this.#options.newId();
    const copies = plans.map((plan, position) => this.#newCopy(plan, { ...by, batchId, position }));
    return await this.#takeIn(copies, by.report, signal);
  }

  /**
   * Repeats a plan in the same batch, with a new token and a new copy ID. If the latest attempt is
   * already available, reports it as a duplicate instead.
   */
  async repeat(copy: Copy, signal: AbortSignal): Promise<SubmitOutcome | undefined> {
    this.checkAllowed(copy.profileLabel);
    const { journal } = this.#options;
    await journal.load();
    const batch = journal.copies.filter(({ batchId }) => batchId === copy.batchId);
    const latest = latestAttempts(batch).find(other => targetOf(other) === targetOf(copy));
    if (latest?.state.kind === 'available') {
      return { kind: 'duplicate', plan: copy.plan, copy: latest };
    }
    const again = this.#newCopy(copy.plan, copy);
    const [outcome] = await this.#takeIn(
      [{ ...again, plan: withCopyId(again.plan, again.id) }],
      () => undefined,
      signal,
    );
    return outcome;
  }

  /** Checked before anything is written. Throws ProfileError `restricted`. */
  checkAllowed(label: string): void {
    if (!this.#options.mayCopy()) {
      throw new ProfileError({ reason: 'restricted', label });
    }
  }

  #newCopy(plan: CopyPlan, by: Submitter & Pick<Copy, 'batchId' | 'position'>): Copy {
    const { newId, clock } = this.#options;
    const { profile, profileLabel, accountId, workspaceId, batchId, position } = by;
    const ids = { id: newId(), batchId, position, clientToken: newId() };
    return newCopy(plan, { ...ids, profile, profileLabel, accountId, workspaceId }, clock.now());
  }

  async #takeIn(
    copies: readonly Copy[],
    report: Report,
    signal: AbortSignal,
  ): Promise<readonly SubmitOutcome[]> {
    const entries = await this.write(copies);
    return await Promise.all(
      entries.map(async (entry, index) => {
        const outcome = await this.#outcomeOf(entry, signal);
        report(outcome, index);
        return outcome;
      }),
    );
  }

  /**
   * Writes the copies down unless they exist, all or none, and starts the work on them. `complete`
   * writes what belongs to them.
   */
  async write(
    copies: readonly Copy[],
    complete: (taken: readonly Copy[]) => Promise<void> = () => Promise.resolve(),
  ): Promise<readonly Entry[]> {
    const { journal, kick } = this.#options;
    const entries = copies.map(copy => this.#enter(copy));
    const taken = entries.flatMap(entry => ('copy' in entry ? entry.copy : []));
    try {
      await journal.add(taken);
      await complete(taken);
    } finally {
      for (const copy of taken) {
        this.#arriving.delete(targetOf(copy));
      }
    }
    kick();
    return entries;
  }

  /**
   * Prevents duplicates from a second click. Contains no await, so no other call can run in
   * between.
   */
  #enter(copy: Copy): Entry {
    const target = targetOf(copy);
    const { journal, clock } = this.#options;
    const existing = this.#arriving.get(target) ?? duplicateOf(copy, journal.copies, clock.now());
    if (existing !== undefined) {
      return { existing, plan: copy.plan };
    }
    this.#arriving.set(target, copy);
    return { copy };
  }

  async #outcomeOf(entry: Entry, signal: AbortSignal): Promise<SubmitOutcome> {
    if ('existing' in entry) {
      return { kind: 'duplicate', plan: entry.plan, copy: entry.existing };
    }
    const { copy } = entry;
    const { journal } = this.#options;
    const hasPlace = sendable(journal.copies).some(({ id }) => id === copy.id);
    if (journal.get(copy.id)?.state.kind === 'queued' && !hasPlace) {
      return submitOutcomeOf(copy);
    }
    await this.#waitForStart(copy, signal);
    const started = journal.get(copy.id) ?? copy;
    if (started.state.kind === 'queued') {
      return submitOutcomeOf(started);
    }
    return submitOutcomeOf((await untilCopy(journal, copy.id, isAnswered, signal)) ?? started);
  }

  async #waitForStart({ id }: Copy, signal: AbortSignal): Promise<void> {
    const { journal, clock } = this.#options;
    const patience = new AbortController();
    const either = AbortSignal.any([signal, patience.signal]);
    const isStarted = (copy: Copy) => copy.state.kind !== 'queued' || isAnswered(copy);
    try {
      await Promise.race([
        untilCopy(journal, id, isStarted, either),
        clock.sleep(patienceMs, either),
      ]);
    } finally {
      patience.abort();
    }
  }
}
