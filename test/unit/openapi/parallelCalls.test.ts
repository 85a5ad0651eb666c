import assert from 'node:assert/strict';
import type { ApiRequest, OpenApi } from '../../../src/openapi/openApi';
import { limitCalls } from '../../../src/openapi/parallelCalls';

const request: ApiRequest = {
  product: 'ecs',
  version: '2014-05-26',
  action: 'DescribeImages',
  regionId: 'cn-hangzhou',
  params: {},
  effect: 'read',
};

suite('parallel calls', () => {
  test('never exceed the limit, across all accounts, and are all answered', async () => {
    let underWay = 0;
    let most = 0;
    const api: OpenApi = {
      call: async () => {
        most = Math.max(most, ++underWay);
        await new Promise(resolve => setImmediate(resolve));
        return underWay--;
      },
    };
    const connect = limitCalls<string>(() => api, 3);
    const { signal } = new AbortController();
    const refs = Array.from({ length: 20 }, (_, index) => `account ${index % 2}`);
    const answers = await Promise.all(refs.map(ref => connect(ref).call(request, signal)));
    assert.equal(answers.length, 20);
    assert.equal(most, 3);
  });

  test('are not made for aborted callers', async () => {
    const asked: AbortSignal[] = [];
    const connect = limitCalls<string>(
      () => ({
        call: (_request, signal) => {
          asked.push(signal);
          return new Promise(resolve => setImmediate(resolve));
        },
      }),
      1,
    );
    const abort = new AbortController();
    const first = connect('prod').call(request, new AbortController().signal);
    const second = connect('prod').call(request, abort.signal);
    abort.abort(new Error('The form was closed'));
    await first;
    await assert.rejects(second, /The form was closed/);
    assert.equal(asked.length, 1);
  });
});
