import assert from 'node:assert/strict';
import { ProtocolError, ServiceError, TransportError } from '../../../src/openapi/errors';
import { retryAfterMsOf, troubleOf } from '../../../src/services/trouble';

const where = { action: 'DescribeImages', regionId: 'cn-hangzhou' };

function refused(code: string, more: { httpStatus?: number; retryAfterMs?: number } = {}) {
  return new ServiceError({ ...where, code, httpStatus: 400, serviceMessage: '', ...more });
}

suite('The kind of a failed question', () => {
  test('is noAnswer if no answer came', () => {
    const error = new TransportError({ ...where, host: 'h', reason: 'dns', requestSent: 'no' });
    assert.equal(troubleOf(error), 'noAnswer');
  });

  test('is passing if the service is busy or broken', () => {
    assert.equal(troubleOf(refused('Throttling.User')), 'passing');
    assert.equal(troubleOf(refused('InternalError', { httpStatus: 403 })), 'passing');
    assert.equal(troubleOf(refused('Whatever', { httpStatus: 502 })), 'passing');
    assert.equal(troubleOf(new ProtocolError({ ...where, detail: 'not JSON' })), 'passing');
  });

  test('is lasting if a person has to change something first', () => {
    assert.equal(troubleOf(refused('Forbidden.RAM', { httpStatus: 403 })), 'lasting');
    assert.equal(troubleOf(new Error('a defect')), 'lasting');
  });

  test('includes the pause that the service asks for, up to 10 min', () => {
    assert.equal(retryAfterMsOf(refused('Throttling', { retryAfterMs: 1_500 })), 1_500);
    assert.equal(retryAfterMsOf(refused('Throttling')), 0);
    assert.equal(retryAfterMsOf(refused('Throttling', { retryAfterMs: 999_999_999 })), 600_000);
    assert.equal(retryAfterMsOf(new Error('a defect')), 0);
  });
});
