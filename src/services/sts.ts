import type { OpenApi } from '../openapi/openApi';

export type IdentityType = 'Account' | 'RAMUser' | 'AssumedRoleUser' | 'Other';

/** Whom the credentials belong to (STS GetCallerIdentity). */
export interface CallerIdentity {
  readonly accountId: string;
  readonly identityType: IdentityType;
  readonly arn: string;
}

declare const todo: never;
export function getCallerIdentity(_api: OpenApi, _s: AbortSignal): Promise<CallerIdentity> { return todo; }
