import assert from 'node:assert/strict';
import {
  ProtocolError,
  ServiceError,
  TransportError,
  type TransportFailure,
} from '../../../src/openapi/errors';
import type { ApiRequest } from '../../../src/openapi/openApi';
import { retry } from '../../../src/openapi/retry';
import { letOthersRun, FakeClock } from '../fakes/fakeClock';
import { never, rejection } from './stack';

const where = { action: 'DescribeImages', regionId: 'cn-hangzhou' };

function refused(code: string, more: { httpStatus?: number; retryAfterMs?: number } = {}) {
  return new ServiceError({ ...where, code, httpStatus: 400, serviceMessage: '', ...more });
}

function unanswered(reason: TransportFailure, requestSent: 'no' | 'maybe') {
  return new TransportError({ ...where, host: 'h', reason, requestSent });
}

/**
 * How often an attempt is made that fails with these errors one after the other, and how long is
 * waited.
 */
async function run(effect: ApiRequest['effect'], errors: readonly Error[], random = 1) {
  const clock = new FakeClock();
  let attempts = 0;
  const attempt = () => {
    const error = errors[attempts];
    attempts += 1;
    return error === undefined ? Promise.resolve('done') : Promise.reject(error);
  };
  const options = { effect, clock, random: () => random, signal: never };
  const outcome = await clock.settle(retry(attempt, options).catch((error: unknown) => error));
  return { attempts, waits: clock.slept, outcome };
}

/** Distinguishes the titles of failures with the same message. */
function sentOf(error: Error): string {
  return error instanceof TransportError ? `sent: ${error.requestSent}` : 'answered';
}

function always(error: Error): readonly Error[] {
  return Array.from({ length: 20 }, () => error);
}

suite('retry of a read', () => {
  test('tries four times and rejects with the last error', async () => {
    const last = refused('Throttling.Api');
    const errors = [...always(refused('Throttling')).slice(0, 3), last];
    const { attempts, outcome } = await run('read', errors);
    assert.equal(attempts, 4);
    assert.equal(outcome, last);
  });

  test('waits at most 0.5, 1 and 2 seconds', async () => {
    assert.deepEqual(
      (await run('read', always(refused('InternalError')))).waits,
      [500, 1000, 2000],
    );
  });

  test('waits a random part of that, so that regions do not return together', async () => {
    assert.deepEqual(
      (await run('read', always(refused('InternalError')), 0.1)).waits,
      [50, 100, 200],
    );
    assert.deepEqual((await run('read', always(refused('InternalError')), 0)).waits, [0, 0, 0]);
  });

  test('waits as long as the service asks for, up to a minute', async () => {
    const errors = [
      refused('Throttling', { retryAfterMs: 1500 }),
      refused('Throttling', { retryAfterMs: 600_000 }),
    ];
    assert.deepEqual((await run('read', errors, 0)).waits, [1500, 60_000]);
  });

  test('resolves with the first success', async () => {
    const { attempts, outcome } = await run('read', [
      refused('Throttling'),
      unanswered('reset', 'maybe'),
    ]);
    assert.equal(attempts, 3);
    assert.equal(outcome, 'done');
  });

  for (const [name, error] of Object.entries({
    throttling: refused('Throttling.User'),
    'an internal error with status 403': refused('InternalError', { httpStatus: 403 }),
    'any code with a status above 500': refused('Whatever', { httpStatus: 503 }),
    'a gateway’s page': new ProtocolError({ ...where, detail: 'x', httpStatus: 502 }),
    'a name that cannot be resolved': unanswered('dns', 'no'),
    'a refused connection': unanswered('refused', 'no'),
    'a proxy that is down': unanswered('proxy', 'no'),
    'a time-out': unanswered('timeout', 'maybe'),
    'a reset connection': unanswered('reset', 'maybe'),
    'an unknown failure': unanswered('other', 'maybe'),
  })) {
    test(`repeats after ${name}`, async () => {
      assert.equal((await run('read', always(error))).attempts, 4);
    });
  }

  for (const [name, error] of Object.entries({
    'a refusal': refused('InvalidImageId.NotFound', { httpStatus: 404 }),
    'a missing permission': refused('Forbidden.RAM', { httpStatus: 403 }),
    'a bad certificate': unanswered('tls', 'no'),
    'a proxy that asks for a password': unanswered('proxyPassword', 'no'),
    'a redirect': unanswered('redirect', 'maybe'),
    'an answer that is too large': unanswered('tooLarge', 'maybe'),
    'nonsense in a good answer': new ProtocolError({ ...where, detail: 'x', httpStatus: 200 }),
    'a wrong member': new ProtocolError({ ...where, detail: 'x' }),
    'an error of our own': new Error('x'),
  })) {
    test(`does not repeat after ${name}`, async () => {
      const { attempts, outcome } = await run('read', always(error));
      assert.equal(attempts, 1);
      assert.equal(outcome, error);
    });
  }

  test('does not repeat a read that has taken 30 s', async () => {
    const clock = new FakeClock();
    const error = unanswered('timeout', 'maybe');
    let attempts = 0;
    const attempt = async () => {
      attempts += 1;
      await clock.sleep(20_000, never);
      throw error;
    };
    const options = { effect: 'read', clock, random: () => 1, signal: never } as const;
    assert.equal(await clock.settle(rejection(retry(attempt, options))), error);
    assert.equal(attempts, 2);
  });

  test('ends at once with the reason when aborted during a pause', async () => {
    const clock = new FakeClock();
    const abort = new AbortController();
    const reason = new Error('Closed');
    const options = { effect: 'read', clock, random: () => 1, signal: abort.signal } as const;
    const work = rejection(retry(() => Promise.reject(refused('Throttling')), options));
    await letOthersRun();
    assert.equal(clock.sleepers, 1);
    abort.abort(reason);
    assert.equal(await work, reason);
    assert.equal(clock.sleepers, 0);
  });
});

suite('retry of a write', () => {
  for (const error of [
    refused('Throttling.User'),
    refused('InternalError', { httpStatus: 500 }),
    refused('ServiceUnavailable', { httpStatus: 503 }),
    new ProtocolError({ ...where, detail: 'x', httpStatus: 502 }),
    unanswered('timeout', 'maybe'),
    unanswered('reset', 'maybe'),
    unanswered('other', 'maybe'),
    unanswered('tls', 'no'),
    unanswered('dns', 'no'),
    unanswered('refused', 'no'),
    unanswered('timeout', 'no'),
  ]) {
    test(`makes one attempt and leaves the rest to the caller after: ${error.message}, ${sentOf(error)}`, async () => {
      const { attempts, outcome } = await run('write', always(error));
      assert.equal(attempts, 1);
      assert.equal(outcome, error);
    });
  }
});
