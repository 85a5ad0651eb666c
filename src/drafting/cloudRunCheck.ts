import type { CopyPlan } from '../draft/plan';
import {
  type ExecutionRefusal,
  planExecutions,
  type PlannedExecution,
} from '../engine/executions/planning';
import { ServiceError } from '../openapi/errors';
import type { OpenApi } from '../openapi/openApi';
import { describeImages } from '../services/ecs';
import { missingPermissions, validateTemplateContent } from '../services/oos';
import type { Profile } from '../profiles/profile';
import type { CallerIdentity } from '../services/sts';
import type { CloudRun } from './host';

/** Whether the credentials end. No document says whether a run goes on without its session. */
export function needsRole(
  { mode }: Pick<Profile, 'mode'>,
  { identityType }: Pick<CallerIdentity, 'identityType'>,
): boolean {
  return identityType === 'AssumedRoleUser' || mode === 'StsToken';
}

/** What OOS says before anything is started. */
export interface CloudRunCheck {
  readonly executions: readonly PlannedExecution[];
  /** Copies that OOS cannot make. */
  readonly refusals: readonly ExecutionRefusal[];
  /** RAM actions that the role or the caller lacks. */
  readonly missing: readonly string[];
  /** Why nothing can be started. */
  readonly errors: readonly unknown[];
  /** Why something could not be checked; the start may still succeed. */
  readonly warnings: readonly unknown[];
}

/** Has OOS check the templates and the permissions of a run. Starts nothing and never rejects. */
export async function checkCloudRun(
  api: OpenApi,
  { plans, run }: { readonly plans: readonly CopyPlan[]; readonly run: CloudRun },
  signal: AbortSignal,
): Promise<CloudRunCheck> {
  const planned = planExecutions(plans, run);
  if (planned.refusals.length > 0) {
    return { ...planned, missing: [], errors: [], warnings: [] };
  }
  const places = new Map(
    planned.executions.map(one => [JSON.stringify([one.regionId, one.templateContent]), one]),
  );
  let missing: readonly string[] = [];
  // By code: each check is refused for the same reason, which is told once.
  const failures = new Map<unknown, unknown>();
  const attempt = async (check: Promise<void>) => {
    await check.catch((error: unknown) => {
      failures.set(error instanceof ServiceError ? error.code : error, error);
    });
  };
  const ramRole = run.roleName === '' ? undefined : run.roleName;
  const [first] = places.values();
  await Promise.all([
    ...[...places.values()].map(place => attempt(validateTemplateContent(api, place, signal))),
    ...(first === undefined
      ? []
      : [
          attempt(
            missingPermissions(api, { ...first, ramRole }, signal).then(actions => {
              missing = actions;
            }),
          ),
        ]),
  ]);
  return {
    ...planned,
    missing,
    errors: [...failures.values()].filter(error => !isDenied(error)),
    warnings: [...failures.values()].filter(isDenied),
  };
}

/** The checks need permissions of their own, which the start does not. */
function isDenied(error: unknown): boolean {
  return error instanceof ServiceError && error.kind === 'permission';
}

/**
 * Names of copies that images in their destinations have already, by region. One listing per
 * region; regions that cannot be listed are left out.
 */
export async function takenNames(
  api: OpenApi,
  plans: readonly CopyPlan[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const regionIds = [...new Set(plans.map(plan => plan.destinationRegionId))];
  const taken = regionIds.map(async regionId => {
    const images = await describeImages(api, regionId, {}, signal).catch(() => []);
    const there = new Set(images.map(({ name }) => name));
    const names = plans
      .filter(plan => plan.destinationRegionId === regionId && there.has(plan.name))
      .map(({ name }) => name);
    return [regionId, [...new Set(names)]] as const;
  });
  return new Map((await Promise.all(taken)).filter(([, names]) => names.length > 0));
}
