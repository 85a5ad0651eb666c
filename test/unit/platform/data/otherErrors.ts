import { type DocumentedError, documentedErrors } from './documentedError';

/**
 * The errors of the other calls: listing (DescribeImages), cancelling (CancelCopyImage), tags,
 * and what any call may answer about credentials, clock, rate and idempotency.
 */
export const otherErrors: readonly DocumentedError[] = [
  ...documentedErrors('DescribeImages', [
    [
      'InvalidImageOwnerAlias.ValueNotSupported',
      400,
      'The specified ImageOwnerAlias value is not supported.',
    ],
    ['InvalidParamter', 400, 'Invalid Parameter.'],
    ['InvalidTag.Mismatch', 400, 'The specified Tag.n.Key and Tag.n.Value are not match.'],
    ['InvalidTagCount', 400, 'The specified tags are beyond the permitted range.'],
    ['InvalidFilterKey.NotFound', 404, ''],
    ['InvalidUsage', 404, 'The specifed Usage is not valid'],
    ['InvalidOSType', 404, 'The specifed OSType is not valid'],
    ['InvalidArchitecture', 404, 'The specifed Architecture is not valid'],
    ['InternalError', 500, 'The request processing has failed due to some unknown error.'],
    [
      'InvalidOperation.NotSupportedEndpoint',
      404,
      'The specified endpoint cannot operate this region.',
    ],
  ]),
  ...documentedErrors('ListKeys', [
    ['ServiceNotOpen', 403, 'The service is not activated for this account.'],
  ]),
  ...documentedErrors('CancelCopyImage', [
    [
      'ImageCreatedNotFromCopy',
      400,
      'The specified image is not the target image of a copy action.',
    ],
    ['IncorrectImageStatus', 400, 'The specified snapshot is not coping.'],
    ['IncorrectImageStatus', 400, 'The specified image is not coping.'],
    ['IncorrectImageStatus', 400, 'The Image copy has been failed.'],
    ['IncorrectImageStatus', 400, 'The image copy has completed.'],
    ['IncorrectImageStatus', 400, 'The image is copied finished.'],
    ['IncorrectImageStatus', 400, 'The image has completed copy.'],
    ['CancelNotSupported', 400, 'The specified image coping can not be cancelled.'],
    ['InvalidDescription.Malformed', 400, 'The specified description is wrongly formed.'],
    ['InvalidRegionId.NotFound', 404, 'The specified RegionId does not exist.'],
    ['InvalidImageId.NotFound', 404, 'The specified ImageId does not exist.'],
    ['InternalError', 500, 'The request processing has failed due to some unknown error.'],
  ]),
  ...documentedErrors('DeleteImage', [
    ['OperationDenied.ImageCopying', 403, 'Please use the CancelCopyImage API.'],
    ['ImageUsingByInstance', 403, 'The specified image is used by an instance.'],
    ['ImageUseShared', 403, 'The specified image has been shared.'],
    ['ImageIsImporting', 403, 'The specified image is importing.'],
    ['ImageIsExporting', 403, 'The specified image is exporting.'],
    ['ImageIsPublic', 403, 'The specified image is public.'],
    ['SnapshotCreatedImage', 403, 'The snapshot has been used to create an image.'],
    ['SnapshotCreatedDisk', 403, 'The snapshot has been used to create a disk.'],
    ['InvalidResourceId.NotFound', 404, 'The specified ResourceIds are not found.'],
    ['InvalidImageId.NotFound', 404, 'The specified ImageId does not exist.'],
  ]),
  ...documentedErrors('CopyImage', [
    ['InvalidTagKey.Malformed', 400, 'The specified Tag.n.Key is not valid.'],
    ['InvalidTagValue.Malformed', 400, 'The specified Tag.n.Value is not valid.'],
    ['Duplicate.TagKey', 400, 'The Tag.N.Key contain duplicate key.'],
    ['MissingParameter.TagKey', 400, 'You must specify Tag.N.Key.'],
    ['MissingParameter', 400, 'The input parameter ImageId that is mandatory is not supplied.'],
    [
      'IdempotentParameterMismatch',
      400,
      'The request uses the same client token as a previous one.',
    ],
    ['Throttling', 400, 'Request was denied due to request throttling.'],
    ['Throttling.User', 400, 'Request was denied due to user flow control.'],
    ['Throttling.Api', 400, 'Request was denied due to api flow control.'],
    ['Rejected.Throttling', 400, 'Request was denied due to request throttling.'],
    ['ServiceUnavailable', 503, 'The request has failed due to a temporary failure of the server.'],
  ]),
  ...documentedErrors('GetCallerIdentity', [
    ['InvalidAccessKeyId.NotFound', 404, 'Specified access key is not found.'],
    ['InvalidAccessKeyId.Inactive', 403, 'Specified access key is disabled.'],
    ['InvalidAccessKeySecret', 400, 'The AccessKeySecret is invalid.'],
    ['SignatureDoesNotMatch', 403, 'Specified signature does not match our calculation.'],
    ['IncompleteSignature', 400, 'The request signature does not conform to Aliyun standards.'],
    ['SignatureNonceUsed', 400, 'The request signature nonce has been used.'],
    ['InvalidTimeStamp.Expired', 400, 'Specified time stamp or date value is expired.'],
    ['InvalidTimeStamp.Format', 400, 'Specified time stamp or date value is not well formatted.'],
    ['IllegalTimestamp', 400, 'The input parameter Timestamp that is mandatory is not supplied.'],
    ['InvalidSecurityToken.Expired', 400, 'Specified SecurityToken is expired.'],
    ['SecurityTokenExpired', 400, 'The security token you provided has expired.'],
    ['InvalidSecurityToken.MismatchWithAccessKey', 400, 'Specified SecurityToken mismatch.'],
    ['InvalidSecurityToken.Malformed', 400, 'Specified SecurityToken is malformed.'],
    ['MissingSecurityToken', 400, 'SecurityToken is mandatory for this action.'],
    ['MissingAccessKeyId', 400, 'AccessKeyId is mandatory for this action.'],
    ['InvalidAliUid.IsNull', 401, 'The aliUid must not be null.'],
    ['NoPermission', 403, 'You are not authorized to do this action.'],
  ]),
  ...documentedErrors('AssumeRole', [
    [
      'NoPermission',
      403,
      'You are not authorized to do this action. You should be authorized by RAM.',
    ],
    ['EntityNotExist.Role', 404, 'The specified Role not exists.'],
  ]),
];

/** Codes that say the same; all other codes of the tables have sentences of their own. */
export const synonyms: readonly (readonly string[])[] = [
  ['Forbbiden', 'Forbidden'],
  ['OperationDeined.EncryptedSnapshot', 'OperationDenied.EncryptedSnapshot'],
  ['InvalidSecurityToken.Expired', 'SecurityTokenExpired'],
];
