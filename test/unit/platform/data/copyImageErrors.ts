import { type DocumentedError, documentedErrors } from './documentedError';

/**
 * Every row of the error tables of CopyImage: the old Chinese page's and the current page's
 * (2026-01-06).
 */
export const copyImageErrors: readonly DocumentedError[] = documentedErrors('CopyImage', [
  ['InvalidAliUid.IsNull', 401, 'The aliUid must not be null'],
  ['InvalidImageName.Malformed', 400, 'The specified Image name is wrongly formed.'],
  ['InvalidImageName.Malformed', 400, 'The specified destination Image name is wrongly formed.'],
  [
    'InvalidImageName.Malformed',
    400,
    'Image names must be between 2 and 128 characters long, using either English or Chinese characters. The name must start with a letter or a Chinese character, and can include numbers, colons, underscores and hyphens.',
  ],
  ['Forbbiden', 403, 'User not authorized to operate on the specified resource.'],
  ['Forbidden', 403, 'User not authorized to operate on the specified resource.'],
  [
    'Forbidden.RAM',
    403,
    'User not authorized to operate on the specified resource, or this API doesn’t support RAM.',
  ],
  ['InvalidDescription.Malformed', 400, 'The specified destination description is wrongly formed.'],
  ['InvalidDescription.Malformed', 400, 'The specified description is wrongly formed.'],
  ['SourceRegion.NotFound', 400, 'The source region not found'],
  ['DestinationRegion.NotFound', 400, 'The destination region not found'],
  ['InvalidImageId.NotFound', 404, 'The specified ImageId does not exist.'],
  ['InvalidImageId.NotFound', 404, 'The specified image %s does not exist.'],
  ['IncorrectImageStatus', 400, 'The image not available.'],
  ['InvalidSnapshotId.NotFound', 400, 'The specified SnapshotId does not exist.'],
  ['InvalidImageName.Duplicated', 400, 'The destination image is exist.'],
  [
    'InvalidImageName.Duplicated',
    400,
    'The specified image name is already in use in the target region. Please try a different one.',
  ],
  ['QuotaExceed.Image', 403, 'The Image Quota exceeds.'],
  ['QuotaExceed.Image', 403, 'The number of images exceeds the limit (%s).'],
  ['QuotaExceed.Snapshot', 403, 'The snapshot quota exceeds.'],
  ['OperationDenied.ImageCopying', 403, 'The Image are coping.'],
  [
    'OperationDenied.ImageCopying',
    403,
    'The image is currently being copied. Please try again later.',
  ],
  ['RegionNotSupportCopy', 403, 'The region not support copy.'],
  [
    'InvalidSnapshot.TooOld',
    403,
    'This operation is denied because the specified snapshot is created before 2013-07-15.',
  ],
  ['OperationDenied', 403, 'The specified snapshot is not allowed to create image.'],
  ['IncorrectDestinationRegion', 403, 'The destination region is not equal the target region.'],
  [
    'SizeExceed.Image',
    403,
    'The image exceeds the maximum size. Please open a ticket to add the account to the white list.',
  ],
  [
    'SizeExceed.Image',
    403,
    'The image exceeds the maximum size. You can use the CopySnapshot API to copy your snapshots of the image and then create a new image from them.',
  ],
  [
    'OperationDeined.EncryptedSnapshot',
    403,
    'The image contains encrypted snapshots, which do not support copying.',
  ],
  [
    'OperationDeined.EncryptedSnapshot',
    403,
    'The image contains encrypted snapshots, which do not support copying to non-encrypted ones.',
  ],
  [
    'OperationDenied.EncryptedSnapshot',
    403,
    'The image contains encrypted snapshots, which do not support copying.',
  ],
  [
    'OperationDenied.EncryptedSnapshot',
    403,
    'The image contains encrypted snapshots, which do not support copying to non-encrypted ones.',
  ],
  ['InternalError', 403, 'The request processing has failed due to some unknown error.'],
  [
    'InternalError',
    500,
    'The request processing has failed due to some unknown error, exception or failure.',
  ],
  [
    'OperationDenied.SameRegionOnly',
    403,
    'The image shared from others can not be copied to another region directly.',
  ],
  [
    'InvalidParameter.EncryptedIllegal',
    400,
    'The specified parameter Encrypted must be true when kmsKeyId is not empty.',
  ],
  [
    'InvalidEncrypted.NotMatchEncryptAlgorithm',
    400,
    'The specified parameter Encrypted must be true when EncryptAlgorithm is not empty.',
  ],
  ['InvalidEncryptAlgorithm', 400, 'The specified parameter EncryptAlgorithm is not valid.'],
  [
    'InvalidEncrypted.NotMatchKmsKeyId',
    400,
    'The specified parameter Encrypted must be true when KmsKeyId is not empty.',
  ],
  ['OperationDenied.CommunityImage', 400, 'Community image does not support copy.'],
  ['InvalidParameter.KmsNotEnabled', 400, 'The specified operation need enable KMS.'],
  [
    'OperationDenied.ImageCopyConflict',
    400,
    'The same image cannot be copied concurrently. Please wait until the last copy is completed before performing the next operation.',
  ],
  ['Account.Arrearage', 400, 'Your account has an outstanding payment.'],
  [
    'OperationDenied.NotPublished',
    403,
    'The operation is denied because corresponding marketplace image is not published in destination region.',
  ],
  [
    'OperationDenied.NotAuthorized',
    403,
    'The operation is denied because corresponding marketplace image is not authorized to current user.',
  ],
  [
    'OperationDenied.EncryptSnapshotAcrossRegion',
    403,
    'The image do not contain encrypted snapshots, which do not support copying to encrypted ones.',
  ],
  [
    'InvalidParameter.KMSKeyId.KMSUnauthorized',
    403,
    'ECS service have no right to access your KMS.',
  ],
  ['InvalidRegion.NotSupport', 403, 'The specified region does not support byok.'],
  ['UserNotInTheWhiteList', 403, 'The user is not in byok white list.'],
  [
    'InvalidRegionId.NotSupportEncryptAlgorithm',
    403,
    'The current region does not support creating encrypted disks with EncryptAlgorithm.',
  ],
  [
    'OperationDenied.KmsServiceUnauthorized',
    403,
    'The account is not authorized to kms service, please authorize it.',
  ],
  [
    'OperationDenied.NonCompliantDestinationRegion',
    403,
    'The copy operation to the destination region is not in compliance with regulations.',
  ],
  [
    'InvalidEncrypted.NotMatchDiskDefaultEncryption',
    403,
    'The specified parameter Encrypted not match for your account default encryption settings.',
  ],
  [
    'InvalidParameter.DataEncryptedKeyCreateFailed',
    403,
    'Create kms data encrypted key fail. If you need further assistance, you can contact the KMS Technical Support.',
  ],
  [
    'InvalidParameter.KMSKeyId.CMKNotEnabled',
    403,
    'The CMK (Customer Master Key) must be in an active state.',
  ],
  [
    'InvalidParameter.KMSKeyId.CMKUnauthorized',
    403,
    'The CMK(Customer Master Key) lacks authorization to add tags to the ECS service.',
  ],
  [
    'InvalidOperation.VhdImageUnsupported',
    403,
    'The specified vhd image is not supported for this operation. Please switch to a raw image and retry.',
  ],
  [
    'InvalidOperation.CloudBoxImageCopyUnsupported',
    403,
    'Copying CloudBox images is not supported.',
  ],
  ['InvalidParameter.KMSKeyId.NotFound', 404, 'The specified KMSKeyId does not exist.'],
  [
    'InvalidResourceGroup.NotFound',
    404,
    'The ResourceGroup provided does not exist in our records.',
  ],
  [
    'InvalidOperation.Conflict',
    409,
    'Request was denied due to conflict with a previous request, please try again later.',
  ],
]);
