import path from 'node:path';
import { installBrowser } from './browser.mjs';
import { installPackages } from './packages.mjs';
import { node, npm, root } from './process.mjs';
import { installVscodeHost } from './vscodeHost.mjs';

/** Says that the caller has compiled the tests and built the extension. */
export const compiled = '--compiled';

/**
 * Brings about what a suite needs, and resolves with the environment it runs in: packages and
 * compiled tests always, the built extension and VS Code in a browser where they are asked for.
 */
export async function prepare(args, { extension = false, vscode = false } = {}) {
  await installPackages();
  if (!args.includes(compiled)) {
    await compileTests();
    if (extension) {
      await buildExtension();
    }
  }
  if (!vscode) {
    return {};
  }
  const browser = await installBrowser();
  await installVscodeHost();
  return { CHROME_PATH: browser };
}

/** Runs a compiled entry of test/ with what is left of the arguments. */
export async function runCompiled(entry, args, env) {
  const rest = args.filter(arg => arg !== compiled);
  const { code } = await node([path.join(root, 'out/test', entry), ...rest], { env });
  return code;
}

/** Type errors are shown and do not stop it: they are the business of `npm run check`. */
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
