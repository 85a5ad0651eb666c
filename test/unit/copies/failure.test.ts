import { OtherAccountError } from '../../../src/profiles/otherAccountError';
import assert from 'node:assert/strict';
import { type AttemptResult, classifyAttempt } from '../../../src/copies/failure';
import { errorOf } from '../../../src/platform/words/errorOf';
import { failureOf } from '../../../src/engine/failureOf';
import { ProtocolError, ServiceError, TransportError } from '../../../src/openapi/errors';
import { ProfileError } from '../../../src/credentials/profileError';

const where = { action: 'CopyImage', regionId: 'cn-hangzhou' };

function service(code: string, httpStatus: number, action = 'CopyImage'): ServiceError {
  return new ServiceError({ ...where, action, code, httpStatus, serviceMessage: 'm' });
}

function transport(requestSent: 'no' | 'maybe', action = 'CopyImage'): TransportError {
  const host = 'ecs.cn-hangzhou.aliyuncs.com';
  return new TransportError({ ...where, action, host, reason: 'reset', requestSent });
}

suite('A failed attempt', () => {
  const table: readonly (readonly [Error, AttemptResult, string])[] = [
    [transport('no'), 'notSent', 'nothing left the machine'],
    [transport('maybe'), 'ambiguous', 'the connection broke after it did'],
    [new ProtocolError({ ...where, detail: 'd' }), 'ambiguous', 'the answer was unreadable'],
    [service('InternalError', 500), 'ambiguous', 'the service broke down'],
    [service('InternalError', 403), 'ambiguous', 'it did so under its documented 403'],
    [service('ServiceUnavailable', 503), 'ambiguous', 'the service was not there'],
    [service('Whatever', 502), 'ambiguous', 'a gateway broke down'],
    [service('SignatureNonceUsed', 400), 'ambiguous', 'something sent the request twice'],
    [service('QuotaExceed.Image', 500), 'refused', 'a quota is full, whatever the status'],
    [service('QuotaExceed.Snapshot', 403), 'refused', 'a quota is full'],
    [service('Forbbiden', 403), 'refused', 'it is forbidden, as the service spells it'],
    [service('InvalidImageName.Duplicated', 400), 'refused', 'the name is taken'],
    [service('Throttling.User', 400), 'throttled', 'there were too many calls'],
    [service('Rejected.Throttling', 503), 'throttled', 'there were too many calls, with a 503'],
    [service('OperationDenied.ImageCopying', 403), 'busy', 'the image is being copied'],
    [service('OperationDenied.ImageCopyConflict', 400), 'busy', 'the image is being copied'],
    [service('InvalidOperation.Conflict', 409), 'busy', 'another request is under way'],
    [transport('maybe', 'AssumeRole'), 'notSent', 'the credentials had no answer'],
    [service('InternalError', 500, 'AssumeRole'), 'notSent', 'the credentials broke down'],
    [service('NoPermission', 403, 'AssumeRole'), 'refused', 'the credentials were refused'],
    [new ProfileError({ reason: 'expired', label: 'p' }), 'notSent', 'the profile has expired'],
    [new OtherAccountError('1'), 'notSent', 'the profile belongs to another account'],
    [new TypeError('x is not a function'), 'ambiguous', 'there is a defect of ours'],
  ];
  for (const [error, result, when] of table) {
    test(`is ${result} where ${when}`, () => {
      assert.equal(classifyAttempt(failureOf(error)), result);
    });
  }
});

suite('A failure', () => {
  test('converts back to the original error, except for members that are not stored', () => {
    const errors = [
      service('QuotaExceed.Image', 403),
      transport('maybe'),
      new ProfileError({ reason: 'locked', label: 'p' }),
      new OtherAccountError('1'),
    ];
    for (const error of errors) {
      assert.deepEqual(errorOf(JSON.parse(JSON.stringify(failureOf(error))) as never), error);
    }
    const nonsense = errorOf(
      failureOf(new ProtocolError({ ...where, detail: 'd', httpStatus: 200 })),
    );
    assert.ok(nonsense instanceof ProtocolError);
    assert.equal(nonsense.httpStatus, 200);
    assert.equal(errorOf({ reason: 'createFailed' }), undefined);
  });

  test('stores only the name of an unexpected error', () => {
    const failure = failureOf(new RangeError('SKCANARY0123456789'));
    assert.deepEqual(failure, { reason: 'unexpected', name: 'RangeError' });
  });
});
