/**
 * HTTP status and text of every code that the cloud answers with. Codes and their misspellings are
 * the service's own; where a text holds `%s`, the thrower fills it.
 */
export const errorCatalogue = {
  // The gateway: signature, key, time, token (common client errors, signature V3).
  IncompleteSignature: [400, 'The request signature does not conform to Aliyun standards.'],
  SignatureDoesNotMatch: [
    400,
    'Specified signature does not match our calculation. server string to sign is:%s',
  ],
  SignatureNonceUsed: [400, 'Specified signature nonce was used already.'],
  'InvalidAccessKeyId.NotFound': [404, 'Specified access key is not found.'],
  'InvalidAccessKeyId.Inactive': [400, 'Specified access key is disabled.'],
  'InvalidTimeStamp.Expired': [400, 'Specified time stamp or date value is expired.'],
  'InvalidTimeStamp.Format': [400, 'Specified time stamp or date value is not well formatted.'],
  MissingSecurityToken: [400, 'SecurityToken is mandatory for this action.'],
  'InvalidSecurityToken.Expired': [400, 'Specified SecurityToken is expired.'],
  'InvalidSecurityToken.Malformed': [400, 'Specified SecurityToken is malformed.'],
  'InvalidSecurityToken.MismatchWithAccessKey': [
    400,
    'Specified SecurityToken mismatch with the AccessKey.',
  ],
  'InvalidAction.NotFound': [404, 'Specified api is not found, please check your url and method.'],
  InvalidVersion: [400, 'Specified parameter Version is not valid.'],
  UnsupportedHTTPMethod: [400, 'This http method is not supported.'],
  MissingParameter: [
    400,
    'The input parameter "%s" that is mandatory for processing this request is not supplied.',
  ],
  InvalidParameter: [400, 'The specified value of parameter "%s" is not valid.'],
  'Throttling.User': [400, 'Request was denied due to user flow control.'],
  ServiceUnavailable: [503, 'The request has failed due to a temporary failure of the server.'],
  InternalError: [500, 'The request processing has failed due to some unknown error.'],
  // RAM.
  'Forbidden.RAM': [
    403,
    "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
  ],
  Forbbiden: [403, 'User not authorized to operate on the specified resource.'],
  Forbidden: [403, 'User not authorized to operate on the specified resource.'],
  NoPermission: [403, 'You are not authorized to do this action. You should be authorized by RAM.'],
  // ECS.
  DryRunOperation: [400, 'Request validation has been passed with DryRun flag set.'],
  IdempotentParameterMismatch: [
    400,
    'The request uses the same client token as a previous, non-identical request. Do not reuse a client token with different requests, unless the requests are identical.',
  ],
  'InvalidRegionId.NotFound': [404, 'The specified RegionId does not exist.'],
  'SourceRegion.NotFound': [400, 'The source region not found'],
  'DestinationRegion.NotFound': [400, 'The destination region not found'],
  'InvalidImageId.NotFound': [404, 'The specified ImageId does not exist.'],
  IncorrectImageStatus: [400, 'The image not available.'],
  'InvalidImageName.Malformed': [400, 'The specified destination Image name is wrongly formed.'],
  'InvalidImageName.Duplicated': [400, 'The destination image is exist.'],
  'InvalidDescription.Malformed': [400, 'The specified destination description is wrongly formed.'],
  InvalidTagCount: [400, 'The specified tags are beyond the permitted range.'],
  'InvalidTagKey.Malformed': [400, 'The specified Tag.n.Key is not valid.'],
  'InvalidTagValue.Malformed': [400, 'The specified Tag.n.Value is not valid.'],
  'Duplicate.TagKey': [400, 'The Tag.N.Key contain duplicate key.'],
  'InvalidParameter.EncryptedIllegal': [400, 'The value of parameter Encrypted is illegal.'],
  'InvalidEncrypted.NotMatchKmsKeyId': [
    400,
    'The parameter KMSKeyId requires that the parameter Encrypted is true.',
  ],
  'InvalidEncrypted.NotMatchDiskDefaultEncryption': [
    403,
    'The value of parameter Encrypted does not match the default encryption of disks in the region.',
  ],
  InvalidEncryptAlgorithm: [400, 'The specified parameter EncryptAlgorithm is not valid.'],
  'InvalidParameter.KMSKeyId.NotFound': [404, 'The specified KMSKeyId does not exist.'],
  'InvalidParameter.KMSKeyId.CMKNotEnabled': [403, 'The CMK needs to be enabled.'],
  'InvalidRegion.NotSupport': [403, 'The specified region does not support byok.'],
  'OperationDeined.EncryptedSnapshot': [
    403,
    'The image contains encrypted snapshots, which do not support copying to non-encrypted ones.',
  ],
  'OperationDenied.CommunityImage': [400, 'Community images cannot be copied.'],
  'OperationDenied.NotAuthorized': [403, 'The image from the marketplace is not authorized.'],
  'OperationDenied.SameRegionOnly': [
    403,
    'The image shared from others can not be copied to another region directly.',
  ],
  'OperationDenied.ImageCopying': [
    403,
    'The image is currently being copied. Please try again later.',
  ],
  'OperationDenied.ImageCopyConflict': [
    400,
    'The same image cannot be copied concurrently. Please wait until the last copy is completed.',
  ],
  IncorrectDestinationRegion: [403, 'The destination region is not equal the target region.'],
  'SizeExceed.Image': [
    403,
    'The image exceeds the maximum size. Please use the CopySnapshot API to copy its snapshots.',
  ],
  'QuotaExceed.Image': [403, 'The number of images exceeds the limit (%s).'],
  'InvalidResourceGroup.NotFound': [
    404,
    'The ResourceGroup provided does not exist in our records.',
  ],
  ImageCreatedNotFromCopy: [400, 'The specified image is not created from copy.'],
  CancelNotSupported: [400, 'The specified image coping can not be cancelled.'],
  ImageIsPublic: [403, 'The specified image is public.'],
  SnapshotCreatedImage: [403, 'The snapshot has been used to create an image.'],
  SnapshotCreatedDisk: [403, 'The snapshot has been used to create a disk.'],
  'InvalidResourceId.NotFound': [404, 'The specified ResourceIds are not found.'],
  ImageUsingByInstance: [403, 'The specified image is using by instance.'],
  ImageUseShared: [403, 'The specified image has been shared.'],
  'InvalidImageOwnerAlias.ValueNotSupported': [
    400,
    'The specified ImageOwnerAlias is not supported.',
  ],
  'InvalidFilterKey.NotFound': [404, 'The specified filter key is not found.'],
  // STS.
  'InvalidParameter.RoleArn': [400, 'The parameter RoleArn is wrongly formed.'],
  'InvalidParameter.RoleSessionName': [400, 'The parameter RoleSessionName is wrongly formed.'],
  'InvalidParameter.DurationSeconds': [400, 'The Min/Max value of DurationSeconds is 15min/1hr.'],
  'EntityNotExist.Role': [404, 'The role not exists: %s.'],
  'AuthenticationFail.NoPermission': [401, 'No such OIDC Provider registered.'],
  'AuthenticationFail.OIDCToken.Invalid': [
    401,
    'The Jwt content is invalid that cannot be recognized.',
  ],
  'AuthenticationFail.OIDCToken.Expired': [401, 'This JsonWebToken is expired.'],
  // KMS.
  'Forbidden.KeyNotFound': [404, 'The specified Key is not found.'],
  'Forbidden.AliasNotFound': [404, 'The specified Alias is not found.'],
  // OOS documents no codes but EntityNotExists.Template; the others follow the other products'.
  InvalidTemplate: [400, 'The template is not valid: %s.'],
  'EntityNotExists.Execution': [404, 'The execution is not found: %s.'],
  'InvalidStatus.Execution': [400, 'The execution has ended: %s.'],
  ServiceNotOpen: [403, 'Open OOS in the console before calling it.'],
} as const satisfies Record<string, readonly [status: number, text: string]>;

export type ErrorCode = keyof typeof errorCatalogue;
