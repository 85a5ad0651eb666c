import { encryptionKeysOf } from '../../cloud/encryptionKeys';
import { isEncrypted, type ObservedImage } from '../../cloud/image';
import { apiError } from '../../gateway/apiError';
import type { ErrorCode } from '../../gateway/errorCatalogue';
import type { Params } from '../../gateway/apiRequest';
import { flag } from '../params';

/** Regions without customers' keys (user guide on encryption). */
const regionsWithoutCustomerKeys: ReadonlySet<string> = new Set(['cn-fuzhou', 'ap-southeast-7']);

interface EncryptionRequest {
  /** Undefined: the destination region's default decides. */
  readonly encrypted: boolean | undefined;
  readonly kmsKeyId: string | undefined;
}

/** Throws for errors that the request alone shows. */
export function readEncryption(params: Params): EncryptionRequest {
  const encrypted = flag(params, 'Encrypted', 'InvalidParameter.EncryptedIllegal');
  const kmsKeyId = params['KMSKeyId'] === '' ? undefined : params['KMSKeyId'];
  if (params['EncryptAlgorithm'] !== undefined) {
    throw apiError('InvalidEncryptAlgorithm');
  }
  if (kmsKeyId !== undefined && encrypted !== true) {
    throw apiError('InvalidEncrypted.NotMatchKmsKeyId');
  }
  return { encrypted, kmsKeyId };
}

/**
 * Whether the copy will be encrypted. Copies of an encrypted image are always encrypted. Without a
 * choice, a region that does not encrypt by default refuses them, as the older documents say
 * ("default false").
 */
export function decideEncryption(
  { encrypted, kmsKeyId }: EncryptionRequest,
  source: ObservedImage,
  destination: { readonly regionId: string; readonly isEncryptedByDefault: boolean },
): boolean {
  if (kmsKeyId !== undefined) {
    checkKey(kmsKeyId, destination.regionId);
  }
  if (encrypted === false && destination.isEncryptedByDefault) {
    throw apiError('InvalidEncrypted.NotMatchDiskDefaultEncryption');
  }
  const outcome = encrypted ?? destination.isEncryptedByDefault;
  if (isEncrypted(source) && !outcome) {
    throw apiError('OperationDeined.EncryptedSnapshot');
  }
  return outcome;
}

/** The alias of the service key counts as unknown: that key is used by omitting `KMSKeyId`. */
function checkKey(kmsKeyId: string, regionId: string): void {
  const code = problemOf(kmsKeyId, regionId);
  if (code !== undefined) {
    throw apiError(code);
  }
}

function problemOf(kmsKeyId: string, regionId: string): ErrorCode | undefined {
  if (regionsWithoutCustomerKeys.has(regionId)) {
    return 'InvalidRegion.NotSupport';
  }
  const key = encryptionKeysOf(regionId).find(candidate => candidate.keyId === kmsKeyId);
  if (key === undefined) {
    return 'InvalidParameter.KMSKeyId.NotFound';
  }
  return key.state === 'Enabled' ? undefined : 'InvalidParameter.KMSKeyId.CMKNotEnabled';
}
