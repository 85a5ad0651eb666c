import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/*
 * Loaded into VS Code's server before it starts. The workbench seals what it keeps in the browser's
 * secret storage with a key of which the server holds one half, and posts to `/mint-key` for it.
 * Code-server answers that in a part that is not started here; without an answer no secret outlives
 * a reload. Here the question becomes one for a file.
 */
const halfKeyFile = encodeURIComponent(process.env['ECS_IMAGES_HALF_KEY_FILE'] ?? '');

subscribe('http.server.request.start', message => {
  const { request } = message as { readonly request: IncomingMessage };
  if (request.method === 'POST' && request.url?.endsWith('/mint-key')) {
    request.method = 'GET';
    request.url = `/vscode-remote-resource?path=${halfKeyFile}`;
  }
});
