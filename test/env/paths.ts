import path from 'node:path';

/** The project's folder; this file runs as out/test/env/paths.js. */
export const root = path.resolve(__dirname, '../../..');

/** Pictures, logs and results of the tests, ignored by git. */
export const artifacts = path.join(root, 'artifacts');

const vscodeHost = path.join(root, '.vscode-test/vscode-host');

/** Installed by test/env/vscodeHost.mjs. */
export const installed = {
  marker: path.join(vscodeHost, 'installed.json'),
  server: path.join(vscodeHost, 'node_modules/code-server/lib/vscode/out/server-main.js'),
  extensions: path.join(vscodeHost, 'extensions'),
  compileCache: path.join(vscodeHost, 'compile-cache'),
} as const;
