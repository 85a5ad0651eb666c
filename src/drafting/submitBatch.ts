import type { SubmitOutcome } from '../copies/outcome';
import type { CopyPlan } from '../draft/plan';
import type { CopyBatch, DraftingHost } from './host';
import { type Standing, standingOf } from './standing';

/** The result of one plan. The outcome is absent if there is no copy to follow. */
export interface PlanResult {
  readonly standing: Standing;
  readonly outcome?: SubmitOutcome;
}

/** Submits a batch and reports exactly one result per plan. Never rejects. */
export async function submitBatch(
  host: Pick<DraftingHost, 'submit' | 'describeError' | 'describeFailure'>,
  batch: CopyBatch,
  report: (plan: CopyPlan, result: PlanResult) => void,
): Promise<void> {
  const open = new Set(batch.plans);
  const end = (plan: CopyPlan, result: PlanResult) => {
    if (open.delete(plan)) {
      report(plan, result);
    }
  };
  const rest = await submitted(host, batch, (plan, outcome) => {
    const standing = standingOf(outcome, failure => host.describeFailure(failure, batch.profile));
    end(plan, { standing, outcome });
  });
  for (const plan of open) {
    end(plan, { standing: rest });
  }
}

/** Resolves with the standing of the plans that were not reported. */
async function submitted(
  host: Pick<DraftingHost, 'submit' | 'describeError'>,
  batch: CopyBatch,
  report: (plan: CopyPlan, outcome: SubmitOutcome) => void,
): Promise<Standing> {
  try {
    await host.submit(batch, report);
    const error = new Error('A plan of the batch was left without an outcome');
    return { phase: 'unknown', percent: 0, error: host.describeError(error, batch.profile) };
  } catch (error) {
    return { phase: 'failed', percent: 0, error: host.describeError(error, batch.profile) };
  }
}
