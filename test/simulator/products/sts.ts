import { accountId, oidcProviderArn, oidcToken, partnerExternalId, roles } from '../cloud/accounts';
import type { Cloud } from '../cloud/cloud';
import { type KnownKey, roleIdentity } from '../cloud/keyRing';
import { apiError } from '../gateway/apiError';
import type { Params } from '../gateway/apiRequest';
import type { Operation } from './operation';
import { required } from './params';

/** STS 2015-04-01. Needs no permission. */
export const getCallerIdentity: Operation = ({ caller }) => {
  const { identity } = caller;
  return {
    IdentityType: identity.type,
    AccountId: identity.accountId ?? accountId,
    PrincipalId: identity.principalId,
    Arn: identity.arn,
    ...(identity.type === 'AssumedRoleUser'
      ? { RoleId: identity.principalId.split(':')[0] }
      : { UserId: identity.principalId }),
  };
};

export const assumeRole: Operation = ({ cloud, caller, params }) => {
  const roleArn = knownRole(params);
  if (caller.identity.type === 'Account') {
    throw apiError('NoPermission', { text: 'Roles may not be assumed by root accounts.' });
  }
  if (roleArn === roles.partner && params['ExternalId'] !== partnerExternalId) {
    throw apiError('NoPermission');
  }
  return session(cloud, params, roleArn);
};

/** Unsigned: the OIDC token authenticates the call. */
export const assumeRoleWithOIDC: Operation = ({ cloud, params }) => {
  const roleArn = knownRole(params);
  if (required(params, 'OIDCProviderArn') !== oidcProviderArn) {
    throw apiError('AuthenticationFail.NoPermission');
  }
  if (params['OIDCToken'] !== oidcToken) {
    throw apiError('AuthenticationFail.OIDCToken.Invalid');
  }
  return session(cloud, params, roleArn);
};

function knownRole(params: Params): string {
  const roleArn = required(params, 'RoleArn');
  if (!/^acs:ram::\d+:role\/[\w.@-]+$/.test(roleArn)) {
    throw apiError('InvalidParameter.RoleArn');
  }
  if (!Object.values<string>(roles).includes(roleArn)) {
    throw apiError('EntityNotExist.Role', { about: roleArn.slice(roleArn.lastIndexOf('/') + 1) });
  }
  return roleArn;
}

function session(cloud: Cloud, params: Params, roleArn: string): Readonly<Record<string, unknown>> {
  const name = required(params, 'RoleSessionName');
  if (!/^[\w.@=-]{2,64}$/.test(name)) {
    throw apiError('InvalidParameter.RoleSessionName');
  }
  const identity = roleIdentity(roleArn, name);
  const expiresAt = cloud.clock.serverNow() + durationSeconds(params) * 1000;
  const key: KnownKey = {
    accessKeyId: `STS.N${cloud.ids.text(24).toUpperCase()}`,
    accessKeySecret: cloud.ids.text(44),
    securityToken: `CAIS${cloud.ids.text(60)}`,
    isActive: true,
    identity,
    expiresAt,
  };
  cloud.keys.issue(key);
  return {
    AssumedRoleUser: { Arn: identity.arn, AssumedRoleId: identity.principalId },
    Credentials: {
      AccessKeyId: key.accessKeyId,
      AccessKeySecret: key.accessKeySecret,
      SecurityToken: key.securityToken,
      Expiration: new Date(expiresAt).toISOString().replace(/\.\d+Z$/, 'Z'),
    },
  };
}

function durationSeconds(params: Params): number {
  const text = params['DurationSeconds'] ?? '3600';
  const seconds = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
  if (!(seconds >= 900 && seconds <= 3600)) {
    throw apiError('InvalidParameter.DurationSeconds');
  }
  return seconds;
}
