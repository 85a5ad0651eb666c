import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { npm, root } from './process.mjs';

/** Installs the project's packages if they are missing or differ from package-lock.json. */
export async function installPackages() {
  if (areInstalled()) {
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
    throw new Error('The packages could not be installed. The output of npm has the reason.');
  }
}

/**
 * Compares versions rather than file times, which every checkout changes. Packages for other
 * platforms are optional and may be missing.
 */
function areInstalled() {
  const record = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) {
    return false;
  }
  const installed = packagesOf(record);
  return Object.entries(packagesOf(path.join(root, 'package-lock.json'))).every(
    ([folder, { version, optional }]) =>
      folder === '' ||
      (installed[folder] === undefined ? optional : installed[folder].version === version),
  );
}

function packagesOf(lockfile) {
  return JSON.parse(readFileSync(lockfile, 'utf8')).packages;
}
