import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nodeFetch } from '../../../src/platform/fetch';

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
});
