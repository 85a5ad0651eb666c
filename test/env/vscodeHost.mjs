import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { npm, root } from './process.mjs';

const pins = path.join(root, 'test/env/vscode-host');
const parent = path.join(root, '.vscode-test');
const folder = path.join(parent, 'vscode-host');
const server = 'node_modules/code-server/lib/vscode';

/**
 * The built-in extensions that the product interacts with. The others (git, the TypeScript server,
 * chat, …) take a third of every start.
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
 * Installs VS Code's server and workbench and the Node that they need into .vscode-test. They come
 * from npm, because VS Code's own downloads are not reachable from every network. Does nothing if
 * the pinned versions exist. A complete installation is moved into place in one step, so an
 * interrupted or concurrent one leaves nothing half done.
 */
export async function installVscodeHost() {
  removeRemains();
  const pinned = fingerprint();
  if (installedFingerprint() === pinned) {
    return;
  }
  console.log('Installing VS Code into .vscode-test (about a minute, once)…');
  const staging = `${folder}-${process.pid}`;
  mkdirSync(staging, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) {
    copyFileSync(path.join(pins, file), path.join(staging, file));
  }
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await twice(['ci', ...flags], staging);
  // Its own shrinkwrap pins these; `npm ci` refuses it.
  await twice(['install', '--omit=dev', '--no-save', ...flags], path.join(staging, server));
  for (const name of builtinExtensions) {
    const from = path.join(staging, server, 'extensions', name);
    cpSync(from, path.join(staging, 'extensions', name), { recursive: true });
  }
  const marker = { fingerprint: pinned, node: findNode(staging) };
  writeFileSync(path.join(staging, 'installed.json'), JSON.stringify(marker));
  takePlace(staging, pinned);
}

function takePlace(staging, pinned) {
  if (installedFingerprint() !== pinned) {
    const old = `${folder}-${process.pid}-old`;
    if (existsSync(folder)) {
      renameSync(folder, old);
    }
    renameSync(staging, folder);
    rmSync(old, { recursive: true, force: true });
  }
  rmSync(staging, { recursive: true, force: true });
}

/** Removes remains of interrupted installations. */
function removeRemains() {
  const names = existsSync(parent) ? readdirSync(parent) : [];
  for (const name of names) {
    const pid = /^vscode-host-(\d+)/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) {
      try {
        rmSync(path.join(parent, name), { recursive: true, maxRetries: 3 });
      } catch {
        console.warn(`A part of .vscode-test/${name} is still in use; it is removed another time.`);
      }
    }
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of ['package.json', 'package-lock.json']) {
    hash.update(readFileSync(path.join(pins, file)));
  }
  hash.update(JSON.stringify([process.platform, process.arch]));
  return hash.update(builtinExtensions.join()).digest('hex');
}

function installedFingerprint() {
  const marker = path.join(folder, 'installed.json');
  if (!existsSync(marker)) {
    return undefined;
  }
  const installed = JSON.parse(readFileSync(marker, 'utf8'));
  return existsSync(path.resolve(folder, installed.node)) ? installed.fingerprint : undefined;
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

/**
 * The Node installed from npm for this platform (a path inside), else the running one if it is new
 * enough.
 */
function findNode(staging) {
  const { platform, arch } = process;
  const os = platform === 'win32' ? 'win' : platform;
  const file = platform === 'win32' ? 'node.exe' : 'node';
  const found = [`node-${os}-${arch}`, `node-bin-${os}-${arch}`]
    .map(name => path.join('node_modules', name, 'bin', file))
    .find(name => existsSync(path.join(staging, name)));
  if (found !== undefined) {
    return found;
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) {
    return process.execPath;
  }
  throw new Error(`npm has no Node 24 for ${os} ${arch}: run this with Node 24 or newer.`);
}
