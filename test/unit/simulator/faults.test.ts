import assert from 'node:assert/strict';
import type { Fault } from '../../simulator/gateway/faults';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { assertMembers } from './assertMembers';
import { ask, type Asked, wallTime } from './client';

const images: Asked = { action: 'DescribeImages', params: { RegionId: 'cn-hangzhou' } };
const copy: Asked = {
  action: 'CopyImage',
  params: {
    RegionId: 'cn-hangzhou',
    ImageId: 'm-bp1h46wfpjsjastc0042',
    DestinationRegionId: 'cn-shanghai',
    DestinationImageName: 'web-0042',
    ClientToken: 'token-1',
  },
};

suite('A fault in the simulator', () => {
  let simulator: Simulator;
  suiteSetup(async () => {
    simulator = await startSimulator({ scenario: 'default', now: () => wallTime });
  });
  setup(() => {
    simulator.control.reset();
  });
  suiteTeardown(() => simulator.stop());

  const answerUnder = (fault: Fault, asked: Asked = images) => {
    simulator.control.addFault(fault);
    return ask(simulator.url, asked);
  };
  const isCopied = () =>
    simulator.control.images('cn-shanghai').some(image => image.name === 'web-0042');
  const lastLogged = () => simulator.control.log().at(-1);

  test('resets the connection before the request counts', async () => {
    await assert.rejects(answerUnder({ kind: 'reset', action: 'CopyImage' }, copy), {
      code: 'ECONNRESET',
    });
    assert.equal(isCopied(), false);
    assertMembers(lastLogged(), { outcome: 'notCarriedOut', fault: 'reset' });
  });

  test('resets the connection after the copy was accepted, and the token finds the copy again', async () => {
    const fault: Fault = { kind: 'reset', action: 'CopyImage', when: 'after', times: 1 };
    await assert.rejects(answerUnder(fault, copy), { code: 'ECONNRESET' });
    assert.equal(isCopied(), true);
    assertMembers(lastLogged(), { outcome: 'ok', fault: 'reset' });
    const again = await ask(simulator.url, copy);
    assert.equal(again.get('ImageId'), simulator.control.copies().at(-1)?.imageId);
  });

  test('truncates a body', async () => {
    await assert.rejects(answerUnder({ kind: 'truncate' }), { code: 'ECONNRESET' });
  });

  test('replaces the answer by an HTML page, with any status', async () => {
    for (const httpStatus of [200, 502]) {
      const answer = await answerUnder({ kind: 'html', httpStatus, times: 1 });
      assert.equal(answer.status, httpStatus);
      assert.match(answer.text, /^<html>/);
    }
    const after = await answerUnder({ kind: 'html', httpStatus: 502, when: 'after' }, copy);
    assert.deepEqual([after.status, isCopied()], [502, true]);
  });

  test('returns an error the given number of times', async () => {
    const fault = { kind: 'error', httpStatus: 503, code: 'ServiceUnavailable', times: 2 } as const;
    const statuses = [(await answerUnder(fault)).status];
    statuses.push((await ask(simulator.url, images)).status);
    statuses.push((await ask(simulator.url, images)).status);
    assert.deepEqual(statuses, [503, 503, 200]);
  });

  test('returns an error until cleared', async () => {
    const fault = { kind: 'error', httpStatus: 403, code: 'InternalError' } as const;
    assert.equal((await answerUnder(fault)).get('Code'), 'InternalError');
    assert.equal((await ask(simulator.url, images)).status, 403);
    simulator.control.clearFaults();
    assert.equal((await ask(simulator.url, images)).status, 200);
  });

  test('spells an error in lower case as some fronts do', async () => {
    const fault: Fault = {
      kind: 'error',
      httpStatus: 500,
      code: 'InternalError',
      message: 'Gone',
      spelling: 'lowerCase',
    };
    const answer = await answerUnder(fault);
    assert.deepEqual([answer.get('code'), answer.get('message')], ['InternalError', 'Gone']);
    assert.equal(answer.get('Code'), undefined);
  });

  test('redirects to another host', async () => {
    const location = 'http://127.0.0.1:9/steal';
    const answer = await answerUnder({ kind: 'redirect', location });
    assert.deepEqual([answer.status, answer.headers['location']], [302, location]);
  });

  test('throttles, and says for how many milliseconds', async () => {
    const answer = await answerUnder({ kind: 'throttle', retryAfterMs: 1500, times: 1 });
    assert.equal(answer.get('Code'), 'Throttling.User');
    assert.equal(answer.headers['x-acs-retry-after'], '1500');
    assert.equal((await ask(simulator.url, images)).status, 200);
  });

  test('denies in each spelling', async () => {
    assert.equal((await answerUnder({ kind: 'deny', times: 1 })).get('Code'), 'Forbidden.RAM');
    const misspelt = await answerUnder({ kind: 'deny', code: 'Forbbiden' });
    assert.deepEqual([misspelt.status, misspelt.get('Code')], [403, 'Forbbiden']);
  });

  test('returns XML that was not requested', async () => {
    const answer = await answerUnder({ kind: 'xml' });
    assert.match(answer.text, /^<\?xml .*<DescribeImagesResponse>/);
  });

  test('applies only to the action, region and destination that it names', async () => {
    const error = { kind: 'error', httpStatus: 500, code: 'InternalError' } as const;
    simulator.control.addFault({ ...error, action: 'DescribeImages', regionId: 'cn-shanghai' });
    simulator.control.addFault({ ...error, destinationRegionId: 'cn-beijing' });
    const inRegion = (RegionId: string) =>
      ask(simulator.url, { ...images, params: { RegionId } }).then(answer => answer.status);
    assert.equal(await inRegion('cn-hangzhou'), 200);
    assert.equal(await inRegion('cn-shanghai'), 500);
    assert.equal((await ask(simulator.url, copy)).status, 200);
    const params = { ...copy.params, DestinationRegionId: 'cn-beijing', ClientToken: 'token-2' };
    assert.equal((await ask(simulator.url, { ...copy, params })).status, 500);
  });

  test('delays an answer and does not change it', async () => {
    const answer = await answerUnder({ kind: 'latency', ms: 1 });
    assert.equal(answer.get('TotalCount'), 15);
    assert.equal(lastLogged()?.fault, 'latency');
  });

  test('delays only what it matches, and not the end of the simulator', async () => {
    const other = await startSimulator({ scenario: 'default', now: () => wallTime });
    other.control.addFault({ kind: 'latency', ms: 600_000, action: 'DescribeImages' });
    const delayed = assert.rejects(ask(other.url, images), { code: 'ECONNRESET' });
    assert.equal((await ask(other.url, { action: 'DescribeRegions' })).status, 200);
    await other.stop();
    await delayed;
  });
});
