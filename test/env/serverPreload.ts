import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';

/*
 * Loaded into VS Code's server before it starts, to answer two paths with files.
 *
 * `/mint-key`: the workbench seals what it keeps in the browser's secret storage with a key of
 * which the server holds one half. Code-server answers that in a part that is not started here;
 * without an answer no secret outlives a reload.
 *
 * `/demo`: a page of the workbench's origin, which may therefore fill that storage.
 */
const halfKeyFile = process.env['ECS_IMAGES_HALF_KEY_FILE'] ?? '';
const demoFile = process.env['ECS_IMAGES_DEMO_FILE'] ?? '';

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

subscribe('http.server.request.start', message => {
  const { request, response } = message as Exchange;
  if (request.method === 'POST' && request.url?.endsWith('/mint-key')) {
    request.method = 'GET';
    request.url = addressOf(halfKeyFile);
  } else if (request.url === '/demo') {
    request.url = addressOf(demoFile);
    allowScripts(response);
  }
});

function addressOf(file: string): string {
  return `/vscode-remote-resource?path=${encodeURIComponent(file)}`;
}

/** The server puts every file into a sandbox. */
function allowScripts(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response);
  const policy = { 'Content-Security-Policy': "default-src 'none'; script-src 'unsafe-inline'" };
  response.writeHead = ((status: number, headers: OutgoingHttpHeaders) =>
    writeHead(status, { ...headers, ...policy })) as ServerResponse['writeHead'];
}
