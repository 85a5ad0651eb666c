import assert from 'node:assert/strict';
import { ServiceError, type ServiceErrorKind } from '../../../src/openapi/errors';

function kindOf(code: string): ServiceErrorKind {
  const where = { action: 'CopyImage', regionId: 'cn-hangzhou' };
  return new ServiceError({ ...where, code, httpStatus: 400, serviceMessage: '' }).kind;
}

suite('the kind of a service error', () => {
  const documented: Readonly<Record<ServiceErrorKind, readonly string[]>> = {
    authentication: [
      'InvalidAccessKeyId.NotFound',
      'InvalidAccessKeyId.Inactive',
      'SignatureDoesNotMatch',
      'IncompleteSignature',
      'InvalidTimeStamp.Expired',
      'IllegalTimestamp',
      'SignatureNonceUsed',
      'InvalidSecurityToken.Expired',
      'InvalidSecurityToken.MismatchWithAccessKey',
      'MissingSecurityToken',
      'InvalidAliUid.IsNull',
    ],
    permission: [
      'Forbbiden',
      'Forbidden',
      'Forbidden.RAM',
      'NoPermission',
      'UserNotInTheWhiteList',
      'OperationDenied.NotAuthorized',
      'InvalidParameter.KMSKeyId.KMSUnauthorized',
      'OperationDenied.KmsServiceUnauthorized',
      'InvalidParameter.KMSKeyId.CMKUnauthorized',
    ],
    throttling: ['Throttling', 'Throttling.User', 'Throttling.Api', 'Rejected.Throttling'],
    notFound: [
      'InvalidImageId.NotFound',
      'SourceRegion.NotFound',
      'InvalidResourceGroup.NotFound',
      'InvalidParameter.KMSKeyId.NotFound',
      'Forbidden.KeyNotFound',
      'Forbidden.AliasNotFound',
    ],
    quota: ['QuotaExceed.Image', 'QuotaExceed.Snapshot', 'Account.Arrearage'],
    conflict: [
      'OperationDenied.ImageCopying',
      'OperationDenied.ImageCopyConflict',
      'InvalidOperation.Conflict',
      'InvalidImageName.Duplicated',
      'IdempotentParameterMismatch',
    ],
    invalid: [
      'InvalidImageName.Malformed',
      'OperationDeined.EncryptedSnapshot',
      'IncorrectImageStatus',
      'DryRunOperation',
      'SizeExceed.Image',
    ],
    internal: ['InternalError', 'ServiceUnavailable'],
  };

  for (const [kind, codes] of Object.entries(documented)) {
    test(`is ${kind} for ${codes.join(', ')}`, () => {
      assert.deepEqual(
        codes.map(kindOf),
        codes.map(() => kind),
      );
    });
  }

  test('does not depend on words elsewhere in the code', () => {
    assert.equal(kindOf('NotFound.Forbidden'), 'invalid');
    assert.equal(kindOf('MyQuotaExceed'), 'invalid');
  });
});
