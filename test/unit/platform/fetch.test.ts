import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { classifyFailure } from '../../../src/openapi/transportFailure';
import { nodeFetch } from '../../../src/platform/fetch';
import { createAuthority } from '../../env/certificates';

const signal = new AbortController().signal;

suite('HTTP by node-fetch', () => {
  const servers: Server[] = [];

  teardown(() => {
    servers.splice(0).forEach(server => server.close());
  });

  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  test('refuses a redirect, and sends nothing to the other host', async () => {
    let hits = 0;
    const other = await serve((_request, response) => {
      hits += 1;
      response.end('{}');
    });
    const url = await serve((_request, response) => {
      response.writeHead(307, { location: other }).end();
    });
    const headers = { 'x-acs-security-token': 'CAISCANARYfetch' };
    await assert.rejects(nodeFetch(url, { method: 'POST', headers, signal }));
    assert.equal(hits, 0);
  });

  test('sends nothing to a server whose certificate no known authority has signed', async () => {
    let hits = 0;
    const server = createTlsServer(
      createAuthority('nobody').issue('127.0.0.1'),
      (_request, response) => {
        hits += 1;
        response.end('{}');
      },
    );
    servers.push(server);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const headers = { 'x-acs-security-token': 'CAISCANARYfetch' };
    const failure: unknown = await nodeFetch(`https://127.0.0.1:${port}/`, {
      ...{ method: 'POST', headers, signal },
    }).then(
      () => undefined,
      (error: unknown) => error,
    );
    assert.deepEqual(classifyFailure(failure), { reason: 'tls', requestSent: 'no' });
    assert.equal(hits, 0);
  });

  for (const [moment, sentBefore] of [
    ['before it answers', ''],
    ['in the middle of its answer', '{"ImageId":'],
  ] as const) {
    test(`cannot tell whether a request arrived if the connection dies ${moment}`, async () => {
      const url = await serve((request, response) => {
        if (sentBefore === '') {
          request.socket.destroy();
          return;
        }
        response.writeHead(200, { 'content-length': '100' });
        response.write(sentBefore, () => response.destroy());
      });
      const failure: unknown = await nodeFetch(url, { method: 'POST', headers: {}, signal })
        .then(answer => answer.text())
        .catch((error: unknown) => error);
      assert.deepEqual(classifyFailure(failure), { reason: 'reset', requestSent: 'maybe' });
    });
  }
});
