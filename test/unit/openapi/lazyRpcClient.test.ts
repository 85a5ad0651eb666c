import assert from 'node:assert/strict';
import { lazyRpcClient } from '../../../src/openapi/lazyRpcClient';
import type { RpcCall } from '../../../src/openapi/rpcClient';

const call: RpcCall = {
  request: {
    product: 'ecs',
    version: '2014-05-26',
    action: 'DescribeRegions',
    regionId: 'cn-hangzhou',
    params: {},
    effect: 'read',
  },
  credentials: undefined,
  signal: new AbortController().signal,
};

suite('the lazily loaded client', () => {
  test('is loaded once and sends every call', async () => {
    const sent: RpcCall[] = [];
    let loads = 0;
    const client = lazyRpcClient(() => {
      loads += 1;
      return Promise.resolve({
        send: one => {
          sent.push(one);
          return Promise.resolve({ number: sent.length });
        },
      });
    });
    assert.equal(loads, 0);
    assert.deepEqual(await Promise.all([client.send(call), client.send(call)]), [
      { number: 1 },
      { number: 2 },
    ]);
    assert.equal(loads, 1);
    assert.deepEqual(sent, [call, call]);
  });

  test('is loaded by the next call after a failure', async () => {
    const failures = [new Error('no such file')];
    const client = lazyRpcClient(() => {
      const failure = failures.pop();
      return failure === undefined
        ? Promise.resolve({ send: () => Promise.resolve({}) })
        : Promise.reject(failure);
    });
    await assert.rejects(client.send(call), /no such file/);
    assert.deepEqual(await client.send(call), {});
  });
});
