import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { EndpointError } from '../../../src/openapi/endpoints';
import { ProtocolError, ServiceError, TransportError } from '../../../src/openapi/errors';
import { failure, refusal, silence } from './fakeFetch';
import { letOthersRun } from '../fakes/fakeClock';
import { aRead, aWrite, longLived, never, rejection, Stack } from './stack';

async function transportError(work: Promise<unknown>): Promise<TransportError> {
  const error = await rejection(work);
  assert.ok(error instanceof TransportError, String(error));
  return error;
}

async function serviceError(work: Promise<unknown>): Promise<ServiceError> {
  const error = await rejection(work);
  assert.ok(error instanceof ServiceError, String(error));
  return error;
}

suite('rpcClient', () => {
  test('sends one POST with the parameters in the query and no body, and returns the answer', async () => {
    const stack = new Stack({ body: { TotalCount: 0, RequestId: 'R-1' } });
    assert.deepEqual(await stack.send(aRead), { TotalCount: 0, RequestId: 'R-1' });
    const [sent] = stack.network.sent;
    assert.equal(stack.network.sent.length, 1);
    assert.ok(sent !== undefined);
    assert.ok(!('body' in sent.request));
    assert.deepEqual(sent.query, { RegionId: 'cn-shanghai', ImageName: 'very-private-name' });
    assert.equal(new URL(sent.url).host, 'ecs.cn-shanghai.aliyuncs.com');
  });

  test('names itself and its version, and asks for plain JSON', async () => {
    const stack = new Stack({});
    await stack.send(aRead);
    assert.deepEqual(stack.network.header('user-agent'), ['ecs-image-copy/1.2.3']);
    assert.deepEqual(stack.network.header('accept'), ['application/json']);
    assert.deepEqual(stack.network.header('accept-encoding'), ['identity']);
  });

  test('sends the host with its port if the endpoint is on this machine', async () => {
    const stack = new Stack({});
    const client = stack.clientAt({ network: 'public', override: 'http://127.0.0.1:8123' });
    await client.send({ request: aRead, credentials: longLived, signal: never });
    assert.deepEqual(stack.network.header('host'), ['127.0.0.1:8123']);
    assert.ok(stack.network.sent[0]?.url.startsWith('http://127.0.0.1:8123/?'));
  });

  test('uses a new nonce for each request', async () => {
    const stack = new Stack({});
    await stack.send(aRead);
    await stack.send(aRead);
    const [first, second] = stack.network.header('x-acs-signature-nonce');
    assert.notEqual(first, second);
  });

  test('sends nothing to a malformed region', async () => {
    const stack = new Stack({});
    assert.ok(
      (await rejection(stack.send({ ...aRead, regionId: 'x/y' }))) instanceof EndpointError,
    );
    assert.equal(stack.network.sent.length, 0);
  });

  test('repeats nothing by itself', async () => {
    const stack = new Stack(refusal('Throttling'));
    assert.equal((await serviceError(stack.send(aRead))).code, 'Throttling');
    assert.equal(stack.network.sent.length, 1);
  });

  test('classifies a failed exchange by its code, and names the host', async () => {
    const stack = new Stack(failure({ code: 'ECONNREFUSED', type: 'system' }));
    const error = await transportError(stack.send(aWrite));
    assert.deepEqual(
      [error.reason, error.requestSent, error.host],
      ['refused', 'no', 'ecs.cn-shanghai.aliyuncs.com'],
    );
    assert.equal(error.message, 'CopyImage in cn-shanghai had no answer: refused');
  });

  test('treats a truncated body as a transport failure', async () => {
    const stack = new Stack({});
    stack.network.spoilBodies(failure({ code: 'ERR_STREAM_PREMATURE_CLOSE' }));
    const error = await transportError(stack.send(aRead));
    assert.deepEqual([error.reason, error.requestSent], ['reset', 'maybe']);
  });

  test('rejects a page instead of JSON', async () => {
    assert.ok(
      (await rejection(new Stack({ body: '<html></html>' }).send(aRead))) instanceof ProtocolError,
    );
  });
});

suite('rpcClient and time', () => {
  test('gives up after 20 seconds without an answer, with an unknown outcome', async () => {
    const stack = new Stack(silence);
    const error = await transportError(stack.send(aWrite));
    assert.deepEqual([error.reason, error.requestSent], ['timeout', 'maybe']);
    assert.deepEqual(stack.clock.slept, [20_000]);
    assert.ok(stack.network.sent[0]?.request.signal.aborted);
  });

  test('includes reading the body in the 20 seconds', async () => {
    const stack = new Stack({});
    stack.network.spoilBodies(silence);
    assert.equal((await transportError(stack.send(aRead))).reason, 'timeout');
  });

  test('leaves no timer behind after the answer', async () => {
    const stack = new Stack({});
    await stack.send(aRead);
    assert.equal(stack.clock.sleepers, 0);
  });

  test('leaves no listener on the caller’s signal', async () => {
    const stack = new Stack({});
    const { signal } = new AbortController();
    const send = () => stack.rpcClient.send({ request: aRead, credentials: longLived, signal });
    await Promise.all([send(), send()]);
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  test('rejects with the caller’s reason on an abort, and aborts the request', async () => {
    const stack = new Stack(silence);
    const abort = new AbortController();
    const reason = new Error('Closed');
    const work = rejection(
      stack.rpcClient.send({ request: aRead, credentials: longLived, signal: abort.signal }),
    );
    await letOthersRun();
    abort.abort(reason);
    assert.equal(await work, reason);
    assert.ok(stack.network.sent[0]?.request.signal.aborted);
    assert.equal(stack.clock.sleepers, 0);
  });

  test('sends nothing for an aborted caller', async () => {
    const stack = new Stack({});
    const reason = new Error('Closed');
    const signal = AbortSignal.abort(reason);
    assert.equal(
      await rejection(stack.rpcClient.send({ request: aRead, credentials: longLived, signal })),
      reason,
    );
    assert.equal(stack.network.sent.length, 0);
  });
});

suite('rpcClient’s log', () => {
  test('has one line for each attempt, with how it ended', async () => {
    const stack = new Stack(
      { body: { RequestId: 'R-1' } },
      refusal('InvalidImageName.Duplicated'),
      refusal('InternalError', { status: 500 }),
      failure({ code: 'ENOTFOUND' }),
      { status: 502, body: '<html>' },
      silence,
    );
    for (let call = 0; call < 6; call += 1) {
      await stack.send(aWrite).catch(() => undefined);
    }
    assert.deepEqual(stack.logger.lines, [
      'debug CopyImage cn-shanghai 200 OK R-1 0 ms',
      'info CopyImage cn-shanghai 400 InvalidImageName.Duplicated REQ-NO 0 ms',
      'warn CopyImage cn-shanghai 500 InternalError REQ-NO 0 ms',
      'warn CopyImage cn-shanghai no answer: dns 0 ms',
      'warn CopyImage cn-shanghai 502 unreadable - 0 ms',
      'warn CopyImage cn-shanghai no answer: timeout 20000 ms',
    ]);
  });

  test('distinguishes an abort from a failure', async () => {
    const stack = new Stack(silence);
    const abort = new AbortController();
    const work = rejection(
      stack.rpcClient.send({ request: aRead, credentials: longLived, signal: abort.signal }),
    );
    await letOthersRun();
    abort.abort();
    await work;
    assert.deepEqual(stack.logger.lines, ['debug DescribeImages cn-shanghai aborted 0 ms']);
  });

  test('sends nothing, signed or not, while certificates are not checked', async () => {
    const stack = new Stack();
    stack.checksCertificates = false;
    for (const request of [aRead, aWrite]) {
      for (const credentials of [longLived, undefined]) {
        const error = await rejection(stack.send(request, credentials));
        assert.ok(error instanceof TransportError);
        assert.equal(error.reason, 'unchecked');
        assert.equal(error.requestSent, 'no');
      }
    }
    assert.deepEqual(stack.network.sent, []);
    assert.deepEqual(stack.clock.slept, []);
  });
});
