import assert from 'node:assert/strict';
import { goodKey, stsKey } from '../../simulator/cloud/accounts';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { assertMembers } from './assertMembers';
import { ask, send, wallTime } from './client';

suite('The simulator’s control', () => {
  let simulator: Simulator;
  let wall = wallTime;
  suiteSetup(async () => {
    simulator = await startSimulator({ scenario: 'default', timeScale: 600, now: () => wall });
  });
  setup(() => {
    wall = wallTime;
    simulator.control.reset('default');
  });
  suiteTeardown(() => simulator.stop());

  const control = (method: string, path: string, body: unknown = {}) =>
    send(
      `${simulator.url}/__control/${path}`,
      {},
      method === 'POST' ? JSON.stringify(body) : '',
      method,
    );
  const copy = async (params: Readonly<Record<string, string>> = {}) => {
    const answer = await ask(simulator.url, {
      action: 'CopyImage',
      params: {
        RegionId: 'cn-hangzhou',
        ImageId: 'm-bp1h46wfpjsjastc0042',
        DestinationRegionId: 'cn-shanghai',
        DestinationImageName: 'web-0042',
        ClientToken: 'token-1',
        ...params,
      },
    });
    return String(answer.get('ImageId'));
  };

  test('shows each request, its caller and its outcome', async () => {
    await copy();
    const log = await control('GET', 'log');
    assertMembers(log.get('0'), {
      action: 'CopyImage',
      regionId: 'cn-hangzhou',
      clientToken: 'token-1',
      accessKeyId: goodKey.accessKeyId,
      outcome: 'ok',
      httpStatus: 200,
      at: '2026-11-24T02:00:00.000Z',
    });
    assert.equal(log.get('0.params.DestinationImageName'), 'web-0042');
    await control('DELETE', 'log');
    assert.equal((await control('GET', 'log')).text, '[]');
  });

  test('shows no secret, not even one sent in the wrong place', async () => {
    await ask(simulator.url, {
      action: 'DescribeRegions',
      key: stsKey,
      params: { SecurityToken: stsKey.securityToken, Secret: goodKey.accessKeySecret },
    });
    const { text, get } = await control('GET', 'log');
    assert.equal(get('0.params.SecurityToken'), '[secret]');
    assert.ok(text.includes('x-acs-security-token'));
    for (const secret of [stsKey.securityToken, stsKey.accessKeySecret, goodKey.accessKeySecret]) {
      assert.ok(!text.includes(secret));
    }
  });

  test('runs simulated time at its scale: 40 minutes in 4 seconds', async () => {
    const imageId = await copy();
    wall += 3999;
    const percent = () =>
      simulator.control.copies().find(report => report.imageId === imageId)?.percent;
    assert.equal(percent(), 99);
    wall += 1;
    assert.equal(percent(), 100);
  });

  test('freezes, resumes, moves and scales simulated time', async () => {
    const simulated = async (change: unknown) =>
      (await control('POST', 'clock', change)).get('simulated');
    await control('POST', 'clock', { isFrozen: true });
    wall += 5000;
    assert.equal(await simulated({}), '2026-11-24T02:00:00.000Z');
    assert.equal(await simulated({ advanceMs: 60_000 }), '2026-11-24T02:01:00.000Z');
    await control('POST', 'clock', { isFrozen: false, timeScale: 60 });
    wall += 1000;
    assert.equal(await simulated({}), '2026-11-24T02:02:00.000Z');
    const clock = await control('POST', 'clock', { skewMs: -6000 });
    assert.equal(clock.get('server'), '2026-11-24T02:00:00.000Z');
  });

  test('sets and clears faults', async () => {
    const fault = { kind: 'error', httpStatus: 500, code: 'InternalError', times: 3 };
    const added = await control('POST', 'faults', fault);
    assert.equal((await ask(simulator.url, { action: 'DescribeRegions' })).status, 500);
    assert.equal((await control('GET', 'faults')).get('0.left'), 2);
    const removed = await control('DELETE', `faults/${String(added.get('id'))}`);
    assert.equal(removed.get('found'), true);
    assert.equal((await ask(simulator.url, { action: 'DescribeRegions' })).status, 200);
    await control('POST', 'faults', fault);
    await control('DELETE', 'faults');
    assert.equal((await control('GET', 'faults')).text, '[]');
  });

  test('reports what is wrong with a request', async () => {
    const error = async (method: string, path: string, body: unknown) => {
      const answer = await control(method, path, body);
      return [answer.status, answer.get('error')];
    };
    assert.deepEqual(await error('POST', 'faults', { kind: 'flood' }), [
      400,
      'No such kind of fault: flood',
    ]);
    assert.deepEqual(await error('POST', 'faults', { kind: 'html' }), [400, 'Missing: httpStatus']);
    assert.deepEqual(await error('POST', 'faults', { kind: 'reset', regoinId: 'x' }), [
      400,
      'Unknown or of the wrong type: regoinId',
    ]);
    assert.deepEqual(await error('POST', 'reset', { scenario: 'none' }), [
      400,
      'No such scenario: none',
    ]);
    assert.deepEqual(await error('POST', 'clock', []), [400, 'The body is no JSON object']);
    assert.deepEqual(await error('POST', 'nothing', {}), [404, 'No such route']);
  });

  test('makes a copy fail', async () => {
    const imageId = await copy();
    const failed = await control('POST', `copies/${imageId}/fail`, { as: 'UnAvailable' });
    assert.equal(failed.get('found'), true);
    const copies = await control('GET', 'copies');
    assertMembers(copies.get('1'), { imageId, status: 'UnAvailable' });
  });

  test('adds and removes an image', async () => {
    const added = await control('POST', 'images', {
      regionId: 'us-west-1',
      name: 'new-one',
      systemGiB: 20,
      tags: { a: 'b' },
    });
    const imageId = String(added.get('imageId'));
    assert.match(imageId, /^m-rj9[a-z0-9]{17}$/);
    const list = async () => (await control('GET', 'images?regionId=us-west-1')).text;
    assert.ok((await list()).includes(imageId));
    await control('DELETE', `images/us-west-1/${imageId}`);
    assert.ok(!(await list()).includes(imageId));
    assert.equal((await control('DELETE', `images/us-west-1/${imageId}`)).get('found'), false);
  });

  test('makes the cloud forget ClientTokens', async () => {
    const first = await copy();
    await control('POST', 'client-tokens/forget');
    const other = { DestinationRegionId: 'cn-beijing' };
    assert.notEqual(await copy(other), first);
  });

  test('sets how long ClientTokens are remembered', async () => {
    const first = await copy();
    await control('POST', 'client-tokens', { lifetimeMs: 0 });
    assert.notEqual(await copy({ DestinationRegionId: 'cn-beijing' }), first);
  });

  test('sets a rate limit and the duration of copies', async () => {
    await control('POST', 'throttle', { requestsPerMinute: 1 });
    const asked = { action: 'DescribeRegions' };
    assert.equal((await ask(simulator.url, asked)).status, 200);
    assert.equal((await ask(simulator.url, asked)).get('Code'), 'Throttling.User');
    await control('POST', 'throttle');
    await control('POST', 'timings', { perGiBMs: 1000, visibilityLagMs: 0 });
    await copy();
    simulator.control.advance(40_000);
    assert.equal(simulator.control.copies().at(-1)?.status, 'Available');
  });

  test('starts over, with another scenario if named', async () => {
    await copy();
    await control('POST', 'faults', { kind: 'reset' });
    await control('POST', 'reset', { scenario: 'empty' });
    assert.deepEqual(simulator.control.images(), []);
    assert.deepEqual(simulator.control.faults(), []);
    await control('POST', 'reset');
    assert.deepEqual(simulator.control.images(), []);
  });
});
