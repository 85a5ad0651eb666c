import path from 'node:path';
import { installBrowser } from './browser.mjs';
import { installPackages } from './packages.mjs';
import { node, npm, root } from './process.mjs';
import { installVscodeHost } from './vscodeHost.mjs';

/** Argument of callers that have compiled the tests and built the extension. */
export const compiled = '--compiled';

/**
 * Installs and builds everything that a suite needs, and resolves with its environment. Packages
 * and compiled tests are always needed; `vscode` includes a browser.
 */
export async function prepare(args, { extension = false, vscode = false, browser = vscode } = {}) {
  await installPackages();
  if (!args.includes(compiled)) {
    await compileTests();
    if (extension) {
      await buildExtension();
    }
  }
  const env = browser ? { CHROME_PATH: await installBrowser() } : {};
  if (vscode) {
    await installVscodeHost();
  }
  return env;
}

/** Runs a compiled entry of test/ with the remaining arguments. */
export async function runCompiled(entry, args, env) {
  const rest = args.filter(arg => arg !== compiled);
  const { code } = await node([path.join(root, 'out/test', entry), ...rest], { env });
  return code;
}

/** Prints type errors and continues: `npm run check` is the step that fails for them. */
export async function compileTests() {
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const incremental = [
    '--incremental',
    '--tsBuildInfoFile',
    path.join(root, 'out/test.tsbuildinfo'),
  ];
  await node([tsc, '-p', path.join(root, 'test'), ...incremental]);
}

async function buildExtension() {
  const { code } = await npm(['run', '--silent', 'build']);
  if (code !== 0) {
    throw new Error('The extension could not be built.');
  }
}
