import type { Clock } from '../../base/ports';
import { withCopyId } from '../../draft/lineage';
import type { CopyPlan } from '../../draft/plan';
import { type Copy, newCopy } from '../../copies/copy';
import { type CopyExecution, newExecution } from '../../copies/execution';
import { type SubmitOutcome, submitOutcomeOf } from '../../copies/outcome';
import type { CopyIntake, Report, Submitter } from '../intake';
import type { CopyJournal } from '../journal';
import { untilCopy } from '../wait';
import { planExecutions, withFindableTag } from './planning';

/** Who submits, which region runs the executions, and who signs there. */
export interface ExecutionSubmitter extends Submitter {
  /** Undefined for the region of each source. */
  readonly regionId: string | undefined;
  /** Of a RAM role; empty for the rights of whoever starts the executions. */
  readonly roleName: string;
}

/** How long executions may take to start before the submitter is told that copies are queued. */
const patienceMs = 60_000;

interface ExecutionIntakeDeps {
  readonly journal: CopyJournal;
  readonly intake: Pick<CopyIntake, 'checkAllowed' | 'write'>;
  readonly clock: Clock;
  readonly newId: () => string;
}

/**
 * Accepts plans for OOS: each becomes a copy in the journal, and each group of copies an execution.
 * Copies are written first, so that whoever reads an execution can read its copies.
 */
export class ExecutionIntake {
  readonly #deps: ExecutionIntakeDeps;

  constructor(deps: ExecutionIntakeDeps) {
    this.#deps = deps;
  }

  /** As `CopyService.submit`. Rejects, writing nothing, if OOS cannot make one of the copies. */
  async submit(
    plans: readonly CopyPlan[],
    by: ExecutionSubmitter & { readonly report: Report },
    signal: AbortSignal,
  ): Promise<readonly SubmitOutcome[]> {
    const { journal, intake, clock } = this.#deps;
    intake.checkAllowed(by.profileLabel);
    await journal.load();
    const { copies, executions } = this.#newBatch(plans, by);
    const entries = await intake.write(copies, async taken => {
      const used = new Set(taken.map(({ execution }) => execution?.id));
      await journal.executions.add(executions.filter(({ id }) => used.has(id)));
    });
    const patience = new AbortController();
    const either = AbortSignal.any([signal, patience.signal]);
    const outcomes = Promise.all(
      entries.map(async (entry, index) => {
        const outcome: SubmitOutcome =
          'existing' in entry
            ? { kind: 'duplicate', plan: entry.plan, copy: entry.existing }
            : await this.#outcomeOf(entry.copy, { signal, either });
        by.report(outcome, index);
        return outcome;
      }),
    );
    void clock.sleep(patienceMs, signal).then(
      () => {
        patience.abort();
      },
      () => undefined,
    );
    return await outcomes;
  }

  /**
   * Repeats the copies that failed or were cancelled in executions, as a new batch with new
   * copy-ids, in the same regions and by the same roles.
   */
  async repeat(copies: readonly Copy[], signal: AbortSignal): Promise<readonly SubmitOutcome[]> {
    const copyId = this.#deps.newId();
    const outcomes: SubmitOutcome[] = [];
    const byChoice = new Map<string, Copy[]>();
    for (const copy of copies.filter(({ execution }) => execution !== undefined)) {
      const key = JSON.stringify([
        copy.profile,
        copy.execution?.regionId,
        copy.execution?.roleName,
      ]);
      byChoice.set(key, [...(byChoice.get(key) ?? []), copy]);
    }
    for (const [first, ...others] of byChoice.values()) {
      if (first?.execution !== undefined) {
        const { profile, profileLabel, accountId, workspaceId, execution } = first;
        const { regionId, roleName } = execution;
        const by = { profile, profileLabel, accountId, workspaceId, regionId, roleName };
        const plans = [first, ...others].map(({ plan }) => withCopyId(plan, copyId));
        outcomes.push(...(await this.submit(plans, { ...by, report: () => undefined }, signal)));
      }
    }
    return outcomes;
  }

  #newBatch(plans: readonly CopyPlan[], by: ExecutionSubmitter) {
    const { newId, clock } = this.#deps;
    const copyId = newId();
    const findable = plans.map(plan => withFindableTag(plan, copyId));
    const { executions: planned, refusals } = planExecutions(findable, by);
    if (refusals.length > 0) {
      throw new Error('OOS cannot make some of the copies');
    }
    const { profile, profileLabel, accountId, workspaceId, roleName } = by;
    const shared = { batchId: newId(), profile, profileLabel, accountId, workspaceId };
    const now = clock.now();
    const executionOf = new Map<CopyPlan, CopyExecution>();
    const executions = planned.map(({ regionId, concurrency, plans: members }) => {
      const ids = { id: newId(), clientToken: newId() };
      const execution = newExecution({ ...shared, ...ids, regionId, roleName, concurrency }, now);
      for (const plan of members) {
        executionOf.set(plan, execution);
      }
      return execution;
    });
    const copies = findable.map((plan, position) => {
      const execution = executionOf.get(plan);
      const ids = { id: newId(), clientToken: newId(), position };
      return newCopy(
        plan,
        {
          ...shared,
          ...ids,
          execution: execution && { id: execution.id, regionId: execution.regionId, roleName },
        },
        now,
      );
    });
    return { copies, executions };
  }

  async #outcomeOf(
    copy: Copy,
    { signal, either }: { readonly signal: AbortSignal; readonly either: AbortSignal },
  ): Promise<SubmitOutcome> {
    const { journal } = this.#deps;
    const isAnswered = (now: Copy) => this.#isAnswered(now);
    const answered = await untilCopy(journal, copy.id, isAnswered, either).catch(() => undefined);
    signal.throwIfAborted();
    return submitOutcomeOf(answered ?? journal.get(copy.id) ?? copy);
  }

  #isAnswered({ execution, state: { kind } }: Copy): boolean {
    const state = this.#deps.journal.executions.get(execution?.id ?? '')?.state;
    switch (state?.kind) {
      case 'queued':
        return state.reason !== undefined;
      case 'starting':
        return false;
      case 'running':
        return true;
      case 'ended':
      case 'unknown':
      case undefined:
        return kind !== 'queued';
    }
  }
}
