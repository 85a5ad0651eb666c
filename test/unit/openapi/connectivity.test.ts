import assert from 'node:assert/strict';
import { Connectivity } from '../../../src/openapi/connectivity';
import { ProtocolError, ServiceError, TransportError } from '../../../src/openapi/errors';
import type { ApiRequest } from '../../../src/openapi/openApi';

const second = 1_000;

/** A clock that is set by hand, and a network that answers as it is told. */
function setUp() {
  let now = 1_000_000;
  let outcome: Error | undefined;
  const clock = { now: () => now, elapsed: () => now, sleep: () => Promise.resolve() };
  const network = new Connectivity({ clock });
  const changes: (number | undefined)[] = [];
  network.onDidChange(() => changes.push(network.offlineSince));
  const api = network.watch({
    call: () => (outcome === undefined ? Promise.resolve('answer') : Promise.reject(outcome)),
  });
  const call = async (regionId: string, failure?: Error) => {
    outcome = failure;
    await api.call(requestTo(regionId), new AbortController().signal).catch(() => undefined);
  };
  const pass = (ms: number) => {
    now += ms;
  };
  return { network, changes, api, call, pass, now: () => now };
}

function requestTo(regionId: string): ApiRequest {
  const version = '2014-05-26';
  return { product: 'ecs', version, action: 'A', regionId, params: {}, effect: 'read' };
}

const where = { action: 'A', regionId: 'r', host: 'ecs.example' };
const noName = new TransportError({ ...where, reason: 'dns', requestSent: 'no' });

suite('Connectivity', () => {
  test('is lost when a call cannot connect, and returns with the next answer', async () => {
    const { network, changes, call, pass, now } = setUp();
    await call('cn-hangzhou');
    assert.equal(network.offlineSince, undefined);
    pass(second);
    const since = now();
    await call('cn-hangzhou', noName);
    assert.equal(network.offlineSince, since);
    pass(60 * second);
    await call('cn-hangzhou', noName);
    assert.equal(network.offlineSince, since);
    await call('cn-shanghai');
    assert.equal(network.offlineSince, undefined);
    assert.deepEqual(changes, [since, since, undefined]);
  });

  test('pauses for 10 s, 20 s, 40 s, 80 s, and then for 2 min each time', async () => {
    const { network, call, pass, now } = setUp();
    const pauses: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      await call('cn-hangzhou', noName);
      pauses.push((network.resumeAt - now()) / second);
      pass(network.resumeAt - now());
    }
    assert.deepEqual(pauses, [10, 20, 40, 80, 120, 120]);
  });

  test('counts calls that fail together once', async () => {
    const { network, call, now } = setUp();
    await call('cn-hangzhou', noName);
    await call('cn-shanghai', noName);
    await call('cn-beijing', noName);
    assert.equal(network.resumeAt, now() + 10 * second);
  });

  test('is not lost if one host fails while another answers', async () => {
    const { network, call, pass } = setUp();
    for (let minute = 0; minute < 30; minute += 4) {
      await call('cn-hangzhou');
      pass(3 * 60 * second);
      await call('cn-shanghai', noName);
      assert.equal(network.offlineSince, undefined);
      pass(60 * second);
    }
    pass(2 * 60 * second);
    await call('cn-shanghai', noName);
    assert.notEqual(network.offlineSince, undefined);
  });

  test('is lost once a second host in a row cannot be reached', async () => {
    const { network, call } = setUp();
    await call('cn-hangzhou');
    await call('cn-shanghai', noName);
    await call('cn-shanghai', noName);
    assert.equal(network.offlineSince, undefined);
    await call('cn-beijing', noName);
    assert.notEqual(network.offlineSince, undefined);
  });

  test('does not blame a host for the call that obtains its credentials', async () => {
    const { network, call } = setUp();
    const sts = { action: 'AssumeRole', regionId: 'central', host: 'sts.example' };
    await call('cn-hangzhou', new TransportError({ ...sts, reason: 'dns', requestSent: 'no' }));
    assert.equal(network.offlineSince, undefined);
    await call('cn-hangzhou', noName);
    assert.notEqual(network.offlineSince, undefined);
    const refused = { code: 'NoPermission', httpStatus: 403, serviceMessage: '' };
    await call('cn-hangzhou', new ServiceError({ ...sts, ...refused }));
    assert.notEqual(network.offlineSince, undefined);
  });

  test('is tried at once when the user asks', async () => {
    const { network, call, now } = setUp();
    network.tryNow();
    assert.ok(network.resumeAt < now());
    await call('cn-hangzhou', noName);
    network.tryNow();
    assert.equal(network.resumeAt, now());
  });

  test('exists if anything answers, even with an error', async () => {
    const { network, call } = setUp();
    const region = { action: 'A', regionId: 'r' };
    for (const error of [
      new ServiceError({ ...region, code: 'Throttling', httpStatus: 400, serviceMessage: '' }),
      new ProtocolError({ ...region, detail: 'not JSON' }),
    ]) {
      await call('cn-hangzhou', noName);
      assert.notEqual(network.offlineSince, undefined);
      await call('cn-hangzhou', error);
      assert.equal(network.offlineSince, undefined);
    }
  });

  test('does not depend on certificates, passwords, resets, or requests that never left this machine', async () => {
    const { network, call } = setUp();
    for (const error of [
      new TransportError({ ...where, reason: 'tls', requestSent: 'no' }),
      new TransportError({ ...where, reason: 'proxyPassword', requestSent: 'no' }),
      new TransportError({ ...where, reason: 'reset', requestSent: 'maybe' }),
      new Error('no secret'),
    ]) {
      await call('cn-hangzhou', error);
      assert.equal(network.offlineSince, undefined);
    }
  });

  test('passes answers and errors on unchanged', async () => {
    const { api, call } = setUp();
    const { signal } = new AbortController();
    assert.equal(await api.call(requestTo('cn-hangzhou'), signal), 'answer');
    await call('cn-hangzhou', noName);
    await assert.rejects(api.call(requestTo('cn-hangzhou'), signal), noName);
  });
});
