import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { npm, root } from './process.mjs';

/** Installs the project's packages when they are missing or older than package-lock.json. */
export async function installPackages() {
  const installed = path.join(root, 'node_modules/.package-lock.json');
  const lock = path.join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) {
    return;
  }
  console.log('Installing the packages of package-lock.json…');
  const { code } = await npm([
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--no-audit',
    '--no-fund',
  ]);
  if (code !== 0) {
    throw new Error('The packages could not be installed; npm says why above.');
  }
}
