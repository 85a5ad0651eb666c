import type * as vscode from 'vscode';
import type { ServiceError } from '../../openapi/errors';
import type { Product } from '../../openapi/openApi';
import { plainText } from '../untrustedText';
import { credentialAdvice } from './credentialAdvice';
import type { Call, Words, Wordings } from './words';

/** Codes about the caller and its permissions: AccessKey, signature, clock, STS token, RAM. */
export function accessErrors(
  l10n: Pick<typeof vscode.l10n, 't'>,
  error: ServiceError,
  { profile }: Call,
): Wordings {
  const advice = (ofOwnSecret: string) => credentialAdvice(l10n, profile, ofOwnSecret);
  const permission = permissionOf(error.action);
  const forbidden = () => ({
    what: l10n.t('This identity is not authorized to operate on the image or the resource group.'),
    action: l10n.t(
      'Ask your administrator for the permission {0}, or choose a resource group that you may use.',
      permission,
    ),
  });
  const tokenExpired = () => ({
    what: l10n.t('The STS token has expired.'),
    action: advice(l10n.t('Enter a new STS token in the profile.')),
  });
  return {
    'InvalidAccessKeyId.NotFound': () => ({
      what: l10n.t('The AccessKey ID does not exist.'),
      action: advice(
        l10n.t('Check the AccessKey ID of the profile, or create an AccessKey in RAM.'),
      ),
    }),
    'InvalidAccessKeyId.Inactive': () => ({
      what: l10n.t('The AccessKey is disabled.'),
      action: advice(l10n.t('Enable it in RAM, or enter another AccessKey in the profile.')),
    }),
    InvalidAccessKeySecret: () => ({
      what: l10n.t('The AccessKey Secret is not valid.'),
      action: advice(l10n.t('Enter the AccessKey Secret of the profile again.')),
    }),
    SignatureDoesNotMatch: () => ({
      what: l10n.t('The AccessKey Secret does not match the AccessKey ID.'),
      action: advice(l10n.t('Enter the AccessKey Secret of the profile again.')),
    }),
    IncompleteSignature: () => ({
      what: l10n.t('The service could not check the signature of the request.'),
      action: advice(
        l10n.t(
          'Enter the AccessKey of the profile again; if it keeps failing, report it with the log.',
        ),
      ),
    }),
    SignatureNonceUsed: () => ({
      what: l10n.t('The service has already seen the signature of this request.'),
      action: l10n.t('Try again; each request gets a new signature.'),
    }),
    'InvalidTimeStamp.Expired': () => ({
      what: l10n.t(
        'The system clock is more than 15 minutes off, so the request counts as expired.',
      ),
      action: l10n.t('Let the system set its clock automatically, then try again.'),
    }),
    'InvalidTimeStamp.Format': () => ({
      what: l10n.t('The service could not read the time in the request.'),
      action: l10n.t('This looks like a bug in the extension; report it with the log.'),
    }),
    IllegalTimestamp: () => ({
      what: l10n.t('The service rejected the time in the request.'),
      action: l10n.t('Check the clock and the time zone of the system, then try again.'),
    }),
    'InvalidSecurityToken.Expired': tokenExpired,
    SecurityTokenExpired: tokenExpired,
    'InvalidSecurityToken.MismatchWithAccessKey': () => ({
      what: l10n.t('The STS token does not belong to the AccessKey.'),
      action: advice(
        l10n.t(
          'Enter the AccessKey ID, the AccessKey Secret and the STS token of the same session.',
        ),
      ),
    }),
    'InvalidSecurityToken.Malformed': () => ({
      what: l10n.t('The STS token is incomplete or malformed.'),
      action: advice(l10n.t('Copy the whole STS token into the profile again.')),
    }),
    MissingSecurityToken: () => ({
      what: l10n.t('The AccessKey is temporary, and its STS token is missing.'),
      action: advice(l10n.t('Add the STS token to the profile.')),
    }),
    MissingAccessKeyId: () => ({
      what: l10n.t('The request was sent without an AccessKey ID.'),
      action: advice(l10n.t('Enter the AccessKey of the profile again.')),
    }),
    'InvalidAliUid.IsNull': () => ({
      what: l10n.t('The service could not determine which account the request belongs to.'),
      action: advice(l10n.t('Check the credentials of the profile, then try again.')),
    }),
    Forbbiden: forbidden,
    Forbidden: forbidden,
    'Forbidden.RAM': () => ({
      what: l10n.t('Not allowed: {0}.', permission),
      action:
        error.action === 'DescribeImages' && profile?.resourceGroupId === undefined
          ? l10n.t(
              'Ask your administrator to grant the permission; if it is limited to a resource group, edit the profile to choose the group.',
            )
          : l10n.t('Ask your administrator to grant the permission.'),
    }),
    NoPermission: () => noPermission(l10n, error.action),
    'EntityNotExist.Role': () => ({
      what: l10n.t('The RAM role does not exist.'),
      action: l10n.t('Check the role ARN of the profile.'),
    }),
  };
}

/** AssumeRole also depends on the role's trust policy; AssumeRoleWithOIDC depends on that alone. */
function noPermission(l10n: Pick<typeof vscode.l10n, 't'>, action: string): Words {
  switch (action) {
    case 'AssumeRole':
      return {
        what: l10n.t('This identity may not assume the RAM role.'),
        action: l10n.t(
          'Check the trust policy of the role, and ask your administrator for the permission {0}.',
          permissionOf(action),
        ),
      };
    case 'AssumeRoleWithOIDC':
      return {
        what: l10n.t('The RAM role may not be assumed with this OIDC token.'),
        action: l10n.t('Check the trust policy of the role and the OIDC identity provider.'),
      };
    default:
      return {
        what: l10n.t('This identity has no permission for {0}.', permissionOf(action)),
        action: l10n.t('Ask your administrator to grant the permission.'),
      };
  }
}

/** The RAM permission that an API action requires. */
export function permissionOf(action: string): string {
  return `${productOf(action)}:${plainText(action)}`;
}

/** An API action's product, spelled as in RAM policies. */
export function productOf(action: string): Product {
  return productsOfActions.get(action) ?? 'ecs';
}

const productsOfActions: ReadonlyMap<string, Product> = new Map([
  ['AssumeRole', 'sts'],
  ['AssumeRoleWithOIDC', 'sts'],
  ['GetCallerIdentity', 'sts'],
  ['ListKeys', 'kms'],
  ['ListAliases', 'kms'],
  ['DescribeKey', 'kms'],
  ['ListResourceGroups', 'resourcemanager'],
  ['StartExecution', 'oos'],
  ['ListExecutions', 'oos'],
  ['ListTaskExecutions', 'oos'],
  ['CancelExecution', 'oos'],
  ['ValidateTemplateContent', 'oos'],
  ['GenerateExecutionPolicy', 'oos'],
]);
