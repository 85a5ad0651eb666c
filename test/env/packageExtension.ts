import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from './paths';

let packaged: Promise<string> | undefined;

/**
 * Packages the extension as for a release, once per process. Resolves with the path of the .vsix.
 */
export function packageExtension(): Promise<string> {
  packaged ??= runPackage();
  return packaged;
}

async function runPackage(): Promise<string> {
  const shell = process.platform === 'win32';
  await promisify(execFile)('npm', ['run', 'package'], { cwd: root, shell });
  return path.join(root, 'ecs-image-copy.vsix');
}
