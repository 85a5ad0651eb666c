import { accountId } from '../cloud/accounts';
import type { Identity } from '../cloud/keyRing';
import { type ApiError, apiError } from './apiError';

/**
 * One thing that RAM forbids: the action, everywhere or in a region (a copy's destination counts).
 */
export interface Denial {
  readonly action: string;
  readonly regionId?: string;
  /** ECS denies in three spellings. */
  readonly code?: 'Forbidden.RAM' | 'Forbbiden' | 'Forbidden';
}

const writes: ReadonlySet<string> = new Set([
  'CopyImage',
  'CancelCopyImage',
  'DeleteImage',
  'DeleteSnapshot',
  'ModifyImageAttribute',
  'TagResources',
  'UntagResources',
  'StartExecution',
  'CancelExecution',
  'DeleteExecutions',
]);

/** Throws if a policy denies the call. Policies do not apply to the root account. */
export function authorize(
  identity: Identity,
  asked: {
    readonly product: string;
    readonly action: string;
    readonly regionIds: readonly string[];
  },
  denials: readonly Denial[],
): void {
  if (identity.type === 'Account') {
    return;
  }
  const denial: Denial | undefined =
    identity.isReadOnly && writes.has(asked.action)
      ? { action: asked.action }
      : denials.find(
          candidate =>
            candidate.action === asked.action &&
            (candidate.regionId === undefined || asked.regionIds.includes(candidate.regionId)),
        );
  if (denial !== undefined) {
    throw accessDenied(`${asked.product}:${asked.action}`, denial.code, identity);
  }
}

export function accessDenied(
  ramAction: string,
  code: Denial['code'] = 'Forbidden.RAM',
  identity?: Identity,
): ApiError {
  return apiError(code, {
    accessDenied: {
      PolicyType: 'AccountLevelIdentityBasedPolicy',
      NoPermissionType: 'ImplicitDeny',
      AuthAction: ramAction,
      AuthPrincipalOwnerId: accountId,
      AuthPrincipalType: identity?.type === 'AssumedRoleUser' ? 'AssumedRoleUser' : 'SubUser',
      AuthPrincipalDisplayName: identity?.principalId ?? 'unknown',
      EncodedDiagnosticMessage: 'AQEAAAAAaSKxQTAwMDAwMDAwLTAwMDAtMDAwMC0wMDAw',
    },
  });
}
