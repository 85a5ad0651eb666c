import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMetadataService } from '../../../src/platform/metadataService';

const signal = new AbortController().signal;

suite('the metadata service of an instance', () => {
  let server: Server;
  let port: number;
  let requests: IncomingMessage[];
  let answer = { status: 200, body: 'token' };

  setup(async () => {
    requests = [];
    answer = { status: 200, body: 'token' };
    server = createServer((request, response) => {
      requests.push(request);
      response.writeHead(answer.status, { location: 'http://127.0.0.1:1/' }).end(answer.body);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });

  teardown(() => {
    server.closeAllConnections();
    server.close();
  });

  const service = () => createMetadataService({ isAllowed: () => true, host: '127.0.0.1', port });

  test('is called with the given method, path and headers', async () => {
    const headers = { 'X-aliyun-ecs-metadata-token-ttl-seconds': '60' };
    const request = { method: 'PUT', path: '/latest/api/token', headers } as const;
    assert.deepEqual(await service().send(request, signal), { status: 200, body: 'token' });
    assert.equal(requests[0]?.method, 'PUT');
    assert.equal(requests[0].url, '/latest/api/token');
    assert.equal(requests[0].headers['x-aliyun-ecs-metadata-token-ttl-seconds'], '60');
    assert.equal(requests[0].headers['content-length'], '0');
  });

  test('is refused as a redirect to another host', async () => {
    answer = { status: 302, body: '' };
    const request = { method: 'GET', path: '/', headers: {} } as const;
    assert.equal((await service().send(request, signal)).status, 302);
  });

  test('may answer only up to a limit', async () => {
    answer = { status: 200, body: 'x'.repeat(100_000) };
    const request = { method: 'GET', path: '/', headers: {} } as const;
    await assert.rejects(service().send(request, signal), /too large/);
  });

  test('is not waited for after an abort', async () => {
    const request = { method: 'GET', path: '/', headers: {} } as const;
    await assert.rejects(service().send(request, AbortSignal.abort()), { name: 'AbortError' });
  });

  test('rejects if it does not exist', async () => {
    server.close();
    await once(server, 'close');
    const request = { method: 'GET', path: '/', headers: {} } as const;
    await assert.rejects(service().send(request, signal), { code: 'ECONNREFUSED' });
  });
});
