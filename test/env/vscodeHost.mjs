import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { npm, root } from './process.mjs';

const pins = path.join(root, 'test/env/vscode-host');
const folder = path.join(root, '.vscode-test/vscode-host');
const marker = path.join(folder, 'installed.json');
const server = path.join(folder, 'node_modules/code-server/lib/vscode');

/**
 * The built-in extensions that the product meets. The others (git, the TypeScript server, chat, …)
 * cost a third of every start and show nothing that belongs to it.
 */
const builtinExtensions = [
  'configuration-editing',
  'javascript',
  'json',
  'json-language-features',
  'markdown-basics',
  'shellscript',
  'theme-defaults',
  'theme-modern-icons',
  'theme-seti',
  'typescript-basics',
  'xml',
  'yaml',
];

/**
 * Installs VS Code's server and workbench, and the Node they need, into .vscode-test: from npm,
 * since VS Code's own downloads are not reachable from every network. Does nothing when the pinned
 * versions are there; an install that was interrupted is done again.
 */
export function installVscodeHost() {
  return withLock(`${folder}.lock`, install);
}

async function install() {
  const pinned = fingerprint();
  if (installedFingerprint() === pinned) {
    return;
  }
  console.log('Installing VS Code into .vscode-test (about a minute, once)…');
  rmSync(marker, { force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) {
    copyFileSync(path.join(pins, file), path.join(folder, file));
  }
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await twice(['ci', ...flags], folder);
  // Its own shrinkwrap pins these; `npm ci` refuses it.
  await twice(['install', '--omit=dev', '--no-save', ...flags], server);
  linkBuiltinExtensions();
  const hostNode = findNode();
  // Written last and in one step: whoever reads it finds a whole install.
  writeFileSync(`${marker}.new`, JSON.stringify({ fingerprint: pinned, node: hostNode }));
  renameSync(`${marker}.new`, marker);
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of ['package.json', 'package-lock.json']) {
    hash.update(readFileSync(path.join(pins, file)));
  }
  hash.update(JSON.stringify([process.platform, process.arch, process.versions.node]));
  return hash.update(builtinExtensions.join()).digest('hex');
}

function installedFingerprint() {
  if (!existsSync(marker)) {
    return undefined;
  }
  const installed = JSON.parse(readFileSync(marker, 'utf8'));
  return existsSync(installed.node) ? installed.fingerprint : undefined;
}

async function twice(args, cwd) {
  for (let attempt = 1; ; attempt++) {
    const { code, output } = await npm(args, { cwd, capture: true });
    if (code === 0) {
      return;
    }
    console.error(output);
    if (attempt === 2) {
      throw new Error('VS Code could not be installed from npm, which says why above.');
    }
  }
}

function linkBuiltinExtensions() {
  const links = path.join(folder, 'extensions');
  rmSync(links, { recursive: true, force: true });
  mkdirSync(links);
  for (const name of builtinExtensions) {
    symlinkSync(path.join(server, 'extensions', name), path.join(links, name), 'junction');
  }
}

/** The Node that npm brought for this platform, else the running one if it is new enough. */
function findNode() {
  const { platform, arch } = process;
  const os = platform === 'win32' ? 'win' : platform;
  const file = platform === 'win32' ? 'node.exe' : 'node';
  const found = [`node-${os}-${arch}`, `node-bin-${os}-${arch}`]
    .map(name => path.join(folder, 'node_modules', name, 'bin', file))
    .find(existsSync);
  if (found !== undefined) {
    return found;
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) {
    return process.execPath;
  }
  throw new Error(`npm has no Node 24 for ${os} ${arch}: run this with Node 24 or newer.`);
}
