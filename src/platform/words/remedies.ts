import type { ProfileFailure } from '../../credentials/profileError';
import { ProfileError } from '../../credentials/profileError';
import { EndpointError } from '../../openapi/endpoints';
import { ServiceError, TransportError } from '../../openapi/errors';
import { keepsSecret, type Profile } from '../../profiles/profile';
import { permissionOf } from '../errorCatalogue/accessErrors';

/** A remedy for an error, as data. Messages, tree nodes and the form turn it into a button. */
export type Remedy =
  | {
      readonly kind:
        | 'updateCredentials'
        | 'unlockProfile'
        | 'allowProfile'
        | 'switchProfile'
        | 'testConnection'
        | 'trustWorkspace'
        | 'editProfile'
        /** The regions that the Images view shows. */
        | 'chooseRegions'
        /** Another destination of the copy; for rooms that hold a draft. */
        | 'chooseDestination'
        /** A name that the destination does not have; for rooms that hold a draft. */
        | 'useFreeName';
    }
  /** `permission` is the missing one, for example `ecs:CopyImage`. */
  | { readonly kind: 'copyRamPolicy'; readonly permission: string }
  | { readonly kind: 'openSettings'; readonly setting: string };

/** The remedies for an error, best first. `profile` is the one that signed, if it is known. */
export function remediesOf(error: unknown, profile: Profile | undefined): readonly Remedy[] {
  if (error instanceof ServiceError) {
    return remediesOfCode.get(error.code) ?? remediesOfKind(error, profile);
  }
  if (error instanceof TransportError) {
    return [{ kind: 'testConnection' }];
  }
  if (error instanceof EndpointError) {
    return error.reason === 'region'
      ? [{ kind: 'chooseRegions' }]
      : [{ kind: 'openSettings', setting: 'ecsImages.endpoint' }];
  }
  return error instanceof ProfileError ? remediesOfReason(error.reason) : [];
}

const otherDestination: readonly Remedy[] = [{ kind: 'chooseDestination' }];

const remediesOfCode: ReadonlyMap<string, readonly Remedy[]> = new Map<string, readonly Remedy[]>([
  ['InvalidImageName.Duplicated', [{ kind: 'useFreeName' }]],
  ['DestinationRegion.NotFound', otherDestination],
  ['RegionNotSupportCopy', otherDestination],
  ['IncorrectDestinationRegion', otherDestination],
  ['OperationDenied.NonCompliantDestinationRegion', otherDestination],
  ['OperationDenied.NotPublished', otherDestination],
  ['InvalidRegionId.NotFound', [{ kind: 'chooseRegions' }]],
  [
    'InvalidOperation.NotSupportedEndpoint',
    [{ kind: 'openSettings', setting: 'ecsImages.endpoint' }],
  ],
]);

function remediesOfKind(error: ServiceError, profile: Profile | undefined): readonly Remedy[] {
  if (error.kind === 'permission' && /^(Forb+id+en|NoPermission)/.test(error.code)) {
    // Only the trust policy of the role decides about an OIDC token.
    return error.action === 'AssumeRoleWithOIDC'
      ? [{ kind: 'testConnection' }]
      : [
          { kind: 'copyRamPolicy', permission: permissionOf(error.action) },
          ...(mayNeedGroup(error, profile) ? [{ kind: 'editProfile' } as const] : []),
          { kind: 'switchProfile' },
        ];
  }
  if (error.kind !== 'authentication') {
    return [];
  }
  if (/TimeStamp|Timestamp|Nonce/.test(error.code)) {
    return [{ kind: 'testConnection' }];
  }
  if (profile === undefined) {
    return [{ kind: 'testConnection' }, { kind: 'switchProfile' }];
  }
  return keepsSecret(profile)
    ? [{ kind: 'updateCredentials' }, { kind: 'testConnection' }]
    : [{ kind: 'testConnection' }];
}

/** The dialog finds out whether the identity may list the images of a resource group only. */
function mayNeedGroup({ action }: ServiceError, profile: Profile | undefined): boolean {
  return (
    action === 'DescribeImages' && profile !== undefined && profile.resourceGroupId === undefined
  );
}

function remediesOfReason(reason: ProfileFailure): readonly Remedy[] {
  switch (reason) {
    case 'noSecret':
    case 'expired':
      return [{ kind: 'updateCredentials' }];
    case 'locked':
      return [{ kind: 'unlockProfile' }, { kind: 'updateCredentials' }];
    case 'consentNeeded':
    case 'denied':
      return [{ kind: 'allowProfile' }, { kind: 'switchProfile' }];
    case 'untrusted':
    case 'restricted':
      return [{ kind: 'trustWorkspace' }, { kind: 'switchProfile' }];
    case 'invalid':
    case 'sourceMissing':
    case 'sourceCycle':
    case 'chainTooDeep':
    case 'tokenFileUnreadable':
      return [{ kind: 'openSettings', setting: 'ecsImages.profiles' }];
    case 'metadataDisabled':
      return [{ kind: 'openSettings', setting: 'ecsImages.allowInstanceMetadata' }];
    default:
      return [{ kind: 'switchProfile' }];
  }
}
