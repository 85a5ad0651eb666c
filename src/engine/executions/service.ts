import type { CopyPlan } from '../../draft/plan';
import type { Copy } from '../../copies/copy';
import type { CopyExecution } from '../../copies/execution';
import type { SubmitOutcome } from '../../copies/outcome';
import type { Report } from '../intake';
import type { CopyJournal } from '../journal';
import type { ExecutionIntake, ExecutionSubmitter } from './intake';

interface ExecutionServiceDeps {
  readonly journal: CopyJournal;
  readonly intake: ExecutionIntake;
  /** Whether this window may work on the copy. */
  readonly serves: (copy: Copy) => boolean;
  /** Aborts when the window closes. */
  readonly signal: AbortSignal;
}

/** Copies that OOS makes. To cancel, check and remove them, see `CopyService`. */
export class ExecutionService {
  readonly #deps: ExecutionServiceDeps;

  constructor(deps: ExecutionServiceDeps) {
    this.#deps = deps;
  }

  /** In no particular order. */
  get all(): readonly CopyExecution[] {
    return this.#deps.journal.executions.all;
  }

  /** Undefined for a copy of the extension's own queue. */
  of({ execution }: Copy): CopyExecution | undefined {
    return execution && this.#deps.journal.executions.get(execution.id);
  }

  /**
   * As `CopyService.submit`; a copy counts as `queued` once its execution was started. Rejects if
   * OOS cannot make one of the plans (`planExecutions`).
   */
  async submit(
    plans: readonly CopyPlan[],
    by: ExecutionSubmitter,
    report: Report = () => undefined,
  ): Promise<readonly SubmitOutcome[]> {
    return await this.#deps.intake.submit(plans, { ...by, report }, this.#deps.signal);
  }

  /**
   * Repeats those of these copies that failed or were cancelled in an execution, as a new batch
   * with the same choices.
   */
  async retry(ids: readonly string[]): Promise<readonly SubmitOutcome[]> {
    const { journal, intake, serves, signal } = this.#deps;
    const ended = ids
      .flatMap(id => journal.get(id) ?? [])
      .filter(({ state }) => state.kind === 'failed' || state.kind === 'cancelled')
      .filter(serves);
    return await intake.repeat(ended, signal);
  }
}
