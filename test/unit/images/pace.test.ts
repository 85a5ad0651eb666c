import assert from 'node:assert/strict';
import { pollDelayMs, troubleDelayMs } from '../../../src/images/pace';
import { TransportError } from '../../../src/openapi/errors';
import { refusal } from '../fakes/fakeFaults';

const second = 1_000;
const minute = 60 * second;
const where = { action: 'DescribeImages', regionId: 'cn-hangzhou' };
const offline = new TransportError({ ...where, host: 'h', reason: 'dns', requestSent: 'no' });

function delays(error: unknown): readonly number[] {
  return [1, 2, 3, 4, 5, 6].map(failures => troubleDelayMs(error, failures) / second);
}

suite('The pace of questions', () => {
  test('is 10 s for 2 min, 30 s to 15 min, then 1 min', () => {
    const ages = [0, 119 * second, 2 * minute, 14 * minute, 15 * minute, 600 * minute];
    assert.deepEqual(
      ages.map(ageMs => pollDelayMs(ageMs) / second),
      [10, 10, 30, 30, 60, 60],
    );
  });

  test('backs off to 1 min without an answer, and to 5 min while the service is busy', () => {
    assert.deepEqual(delays(offline), [20, 40, 60, 60, 60, 60]);
    const throttled = refusal(where, { code: 'Throttling', httpStatus: 400 });
    assert.deepEqual(delays(throttled), [20, 40, 80, 160, 300, 300]);
  });

  test('is 2 min while only a person can fix the problem', () => {
    const denied = refusal(where, { code: 'Forbidden.RAM', httpStatus: 403 });
    assert.deepEqual(delays(denied), [120, 120, 120, 120, 120, 120]);
  });

  test('is never faster than a throttling service asks for', () => {
    const retryAfterMs = 90 * second;
    const throttled = refusal(where, { code: 'Throttling', httpStatus: 400, retryAfterMs });
    assert.deepEqual(delays(throttled), [90, 90, 90, 160, 300, 300]);
  });
});
