import type * as vscode from 'vscode';
import type { ServiceError } from '../../openapi/errors';
import { plainText } from '../untrustedText';
import type { Words, Wordings } from './words';

/** Codes about encryption and KMS keys (API page of CopyImage). */
export function encryptionErrors(
  l10n: Pick<typeof vscode.l10n, 't'>,
  error: ServiceError,
): Wordings {
  return {
    'InvalidParameter.EncryptedIllegal': () => ({
      what: l10n.t('A KMS key is set, but encryption is off.'),
      action: l10n.t('Choose "Encrypt", or remove the key.'),
    }),
    'InvalidEncrypted.NotMatchKmsKeyId': () => ({
      what: l10n.t('A KMS key only takes effect together with encryption.'),
      action: l10n.t('Choose "Encrypt" for this copy, or leave the key empty.'),
    }),
    'InvalidEncrypted.NotMatchEncryptAlgorithm': () => ({
      what: l10n.t('An encryption algorithm is set, but encryption is off.'),
      action: l10n.t('Choose "Encrypt", then try again.'),
    }),
    InvalidEncryptAlgorithm: () => ({
      what: l10n.t('The encryption algorithm is not valid.'),
      action: l10n.t('Use another KMS key, or the service key.'),
    }),
    'InvalidRegionId.NotSupportEncryptAlgorithm': () => ({
      what: l10n.t('The destination region does not support this encryption algorithm.'),
      action: l10n.t('Choose another destination region, or another KMS key.'),
    }),
    'InvalidEncrypted.NotMatchDiskDefaultEncryption': () => ({
      what: l10n.t(
        'The choice of encryption contradicts the default encryption of disks that this account has in the destination region.',
      ),
      action: l10n.t('Choose "Use each region\'s default" or "Encrypt".'),
    }),
    'OperationDenied.EncryptSnapshotAcrossRegion': () => ({
      what: l10n.t(
        'The source image is not encrypted, and it cannot be encrypted while it is copied to another region.',
      ),
      action: l10n.t(
        'Make an encrypted copy within {0} first, then copy the encrypted image.',
        plainText(error.regionId),
      ),
    }),
    'OperationDeined.EncryptedSnapshot': () => encryptedSnapshot(l10n, error.serviceMessage),
    'OperationDenied.EncryptedSnapshot': () => encryptedSnapshot(l10n, error.serviceMessage),
    'InvalidParameter.KmsNotEnabled': () => ({
      what: l10n.t('Key Management Service (KMS) is not activated for this account.'),
      action: l10n.t('Activate KMS in its console, then try again.'),
    }),
    'InvalidParameter.KMSKeyId.NotFound': () => ({
      what: l10n.t('The KMS key does not exist in the destination region.'),
      action: l10n.t(
        'Choose a key of the destination region, since each key belongs to one region.',
      ),
    }),
    'InvalidParameter.KMSKeyId.CMKNotEnabled': () => ({
      what: l10n.t('The KMS key is not enabled.'),
      action: l10n.t('Enable it in the KMS console, or choose another key.'),
    }),
    'InvalidParameter.KMSKeyId.CMKUnauthorized': () => ({
      what: l10n.t('ECS is not authorized to add tags to the KMS key.'),
      action: l10n.t(
        'Give the RAM role AliyunECSDiskEncryptDefaultRole access to this key, or choose another key.',
      ),
    }),
    'InvalidParameter.KMSKeyId.KMSUnauthorized': () => ({
      what: l10n.t('ECS is not authorized to access the KMS keys of this account.'),
      action: l10n.t('Grant ECS the RAM role AliyunECSDiskEncryptDefaultRole, then try again.'),
    }),
    'OperationDenied.KmsServiceUnauthorized': () => ({
      what: l10n.t('This account is not authorized to use KMS.'),
      action: l10n.t('Ask your administrator for access to KMS, then try again.'),
    }),
    'InvalidParameter.DataEncryptedKeyCreateFailed': () => ({
      what: l10n.t('KMS could not create a data key with this KMS key.'),
      action: l10n.t(
        'Check the status of the key or use the service key; if it keeps failing, open a ticket with Alibaba Cloud.',
      ),
    }),
    'InvalidRegion.NotSupport': () => ({
      what: l10n.t('The destination region does not support encryption with your own keys (BYOK).'),
      action: l10n.t('Leave the key empty to use the service key.'),
    }),
    UserNotInTheWhiteList: () => ({
      what: l10n.t('Encryption with your own keys (BYOK) is not open to this account.'),
      action: l10n.t('Use the service key, or open a ticket with Alibaba Cloud to apply for it.'),
    }),
  };
}

/** One code with two different messages; the API page spells it `OperationDeined`. */
function encryptedSnapshot(l10n: Pick<typeof vscode.l10n, 't'>, serviceMessage: string): Words {
  if (/non-?encrypted/i.test(serviceMessage)) {
    return {
      what: l10n.t('The source image is encrypted, so its copy cannot be unencrypted.'),
      action: l10n.t('Choose "Encrypt" for this copy.'),
    };
  }
  return {
    what: l10n.t('The source image contains encrypted snapshots, which cannot be copied this way.'),
    action: l10n.t(
      'Choose "Encrypt" for this copy; if that is refused too, copy an unencrypted image instead.',
    ),
  };
}
