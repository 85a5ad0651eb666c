import assert from 'node:assert/strict';
import { ServiceError } from '../../../src/openapi/errors';
import { refusal } from './fakeFetch';
import { aRead, aWrite, rejection, Stack } from './stack';

async function serviceError(work: Promise<unknown>): Promise<ServiceError> {
  const error = await rejection(work);
  assert.ok(error instanceof ServiceError, String(error));
  return error;
}

suite('rpcClient and a clock that is wrong', () => {
  const serverDate = { date: 'Tue, 24 Nov 2026 03:30:00 GMT' };
  const expired = refusal('InvalidTimeStamp.Expired', { headers: serverDate });

  test('signs again with the service’s time, and keeps the offset', async () => {
    const stack = new Stack(expired, {}, {});
    await stack.send(aRead);
    await stack.send(aWrite);
    assert.deepEqual(stack.network.header('x-acs-date'), [
      '2026-11-24T02:00:00Z',
      '2026-11-24T03:30:00Z',
      '2026-11-24T03:30:00Z',
    ]);
    const [refused, accepted] = stack.network.header('x-acs-signature-nonce');
    assert.notEqual(refused, accepted);
  });

  test('does so for IllegalTimestamp too', async () => {
    const stack = new Stack(refusal('IllegalTimestamp', { headers: serverDate }), {});
    await stack.send(aRead);
    assert.equal(stack.network.header('x-acs-date')[1], '2026-11-24T03:30:00Z');
  });

  test('sends the very same parameters again', async () => {
    const stack = new Stack(expired, {});
    await stack.send(aRead);
    const [first, second] = stack.network.sent;
    assert.equal(first?.url, second?.url);
  });

  test('repeats only once', async () => {
    const stack = new Stack(expired);
    assert.equal((await serviceError(stack.send(aRead))).code, 'InvalidTimeStamp.Expired');
    assert.equal(stack.network.sent.length, 2);
  });

  test('follows the machine’s clock when it is corrected later', async () => {
    const stack = new Stack(
      expired,
      {},
      refusal('InvalidTimeStamp.Expired', { headers: serverDate }),
      {},
    );
    await stack.send(aRead);
    stack.clock.time = Date.parse('2026-11-24T03:30:00Z');
    await stack.send(aRead);
    assert.deepEqual(stack.network.header('x-acs-date').slice(2), [
      '2026-11-24T05:00:00Z',
      '2026-11-24T03:30:00Z',
    ]);
  });

  test('derives no offset from an answer without a date', async () => {
    const stack = new Stack(refusal('InvalidTimeStamp.Expired'), {});
    await stack.send(aRead);
    assert.equal(stack.network.header('x-acs-date')[1], '2026-11-24T02:00:00Z');
  });

  test('does not treat a malformed timestamp as a stale one', async () => {
    const stack = new Stack(refusal('InvalidTimeStamp.Format', { headers: serverDate }));
    await serviceError(stack.send(aRead));
    assert.equal(stack.network.sent.length, 1);
  });

  test('sends a write once, and signs the next one with the service’s time', async () => {
    const stack = new Stack(expired, {});
    assert.equal((await serviceError(stack.send(aWrite))).code, 'InvalidTimeStamp.Expired');
    assert.equal(stack.network.sent.length, 1);
    await stack.send(aWrite);
    assert.equal(stack.network.header('x-acs-date')[1], '2026-11-24T03:30:00Z');
  });

  test('sends a write once even if its nonce was used, because the other delivery may be executed', async () => {
    const stack = new Stack(refusal('SignatureNonceUsed'), refusal('Throttling'));
    assert.equal((await serviceError(stack.send(aWrite))).code, 'SignatureNonceUsed');
    assert.equal(stack.network.sent.length, 1);
  });

  test('repeats a read once with a new nonce if its own was used', async () => {
    const stack = new Stack(refusal('SignatureNonceUsed'));
    await serviceError(stack.send(aRead));
    const [first, second] = stack.network.header('x-acs-signature-nonce');
    assert.equal(stack.network.sent.length, 2);
    assert.notEqual(first, second);
  });
});
