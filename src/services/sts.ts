import * as v from 'valibot';
import { Secret } from '../base/secret';
import { centralRegion } from '../openapi/endpoints';
import type { ApiRequest, Credentials, OpenApi } from '../openapi/openApi';
import { callApi } from './callApi';
import { requiredText, text } from './wire';

type IdentityType = 'Account' | 'RAMUser' | 'AssumedRoleUser' | 'Other';

/** The identity that the credentials belong to (STS GetCallerIdentity). */
export interface CallerIdentity {
  readonly accountId: string;
  readonly identityType: IdentityType;
  readonly arn: string;
}

export interface RoleSession {
  readonly credentials: Credentials;
  /** In milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface RoleRequest {
  readonly roleArn: string;
  readonly sessionName: string;
  /** From 900 up to the role's maximum; the service's default is 3600. */
  readonly durationSeconds?: number | undefined;
  /** The region whose STS endpoint is called; the central endpoint by default. */
  readonly stsRegionId?: string | undefined;
}

export async function getCallerIdentity(
  api: OpenApi,
  signal: AbortSignal,
): Promise<CallerIdentity> {
  const answer = await callApi(
    api,
    {
      answer: identityAnswer,
      ...sts,
      action: 'GetCallerIdentity',
      regionId: centralRegion,
      params: {},
    },
    signal,
  );
  const { AccountId: accountId, Arn: arn, IdentityType: type } = answer;
  return { accountId, arn, identityType: identityTypes.find(known => known === type) ?? 'Other' };
}

/** Opens a temporary session of a role, using the credentials of `api`. */
export function assumeRole(
  api: OpenApi,
  request: RoleRequest & { readonly externalId?: string | undefined },
  signal: AbortSignal,
): Promise<RoleSession> {
  return openSession(
    api,
    {
      ...sts,
      action: 'AssumeRole',
      regionId: request.stsRegionId ?? centralRegion,
      params: { ...roleParams(request), ExternalId: request.externalId },
    },
    signal,
  );
}

/**
 * Opens a session with another identity provider's token. `api` makes unsigned calls, because there
 * are no credentials yet.
 */
export function assumeRoleWithOidc(
  api: OpenApi,
  request: RoleRequest & { readonly providerArn: string; readonly token: Secret },
  signal: AbortSignal,
): Promise<RoleSession> {
  return openSession(
    api,
    {
      ...sts,
      action: 'AssumeRoleWithOIDC',
      regionId: request.stsRegionId ?? centralRegion,
      params: { ...roleParams(request), OIDCProviderArn: request.providerArn },
      secretParams: { OIDCToken: request.token },
    },
    signal,
  );
}

/** Opening a session changes nothing, so it may be repeated like a read. */
const sts = { product: 'sts', version: '2015-04-01', effect: 'read' } as const;

const identityTypes: readonly IdentityType[] = ['Account', 'RAMUser', 'AssumedRoleUser'];

const identityAnswer = v.object({
  AccountId: requiredText,
  Arn: requiredText,
  IdentityType: text,
});

const sessionAnswer = v.object({
  Credentials: v.object({
    AccessKeyId: requiredText,
    AccessKeySecret: v.pipe(requiredText, v.transform(toSecret)),
    SecurityToken: v.pipe(requiredText, v.transform(toSecret)),
    Expiration: v.pipe(requiredText, v.transform(Date.parse), v.finite()),
  }),
});

async function openSession(
  api: OpenApi,
  request: ApiRequest,
  signal: AbortSignal,
): Promise<RoleSession> {
  const { Credentials: session } = await callApi(
    api,
    { ...request, answer: sessionAnswer },
    signal,
  );
  return {
    credentials: {
      accessKeyId: session.AccessKeyId,
      accessKeySecret: session.AccessKeySecret,
      securityToken: session.SecurityToken,
    },
    expiresAt: session.Expiration,
  };
}

function roleParams({ roleArn, sessionName, durationSeconds }: RoleRequest) {
  return {
    RoleArn: roleArn,
    RoleSessionName: sessionName,
    DurationSeconds: durationSeconds?.toString(),
  };
}

function toSecret(value: string): Secret {
  return new Secret(value);
}
