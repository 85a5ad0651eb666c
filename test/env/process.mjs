import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = path.dirname(fileURLToPath(new URL('..', import.meta.url)));

/**
 * Runs a command and resolves with its exit code. Its output is shown, or returned as text with
 * `capture`. Ends with this process.
 */
export function run(command, args, { cwd = root, env = {}, capture = false, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', capture ? 'pipe' : 'inherit', capture ? 'pipe' : 'inherit'],
      shell,
    });
    const output = [];
    child.stdout?.on('data', text => output.push(text));
    child.stderr?.on('data', text => output.push(text));
    const end = signal => child.kill(signal);
    process.on('SIGTERM', end);
    process.on('SIGINT', end);
    const settle = () => {
      process.off('SIGTERM', end);
      process.off('SIGINT', end);
    };
    child.on('error', error => {
      settle();
      reject(error);
    });
    child.on('close', (code, signal) => {
      settle();
      if (signal === 'SIGINT' || signal === 'SIGTERM') {
        process.exit(130);
      }
      resolve({ code: code ?? 1, output: Buffer.concat(output).toString() });
    });
  });
}

/** Uses the running npm, so that no other npm is looked up in the path. */
export function npm(args, options = {}) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js') || script?.endsWith('.cjs')) {
    return run(process.execPath, [script, ...args], options);
  }
  const isWindows = process.platform === 'win32';
  return run(isWindows ? 'npm.cmd' : 'npm', args, { ...options, shell: isWindows });
}

export function node(args, options = {}) {
  return run(process.execPath, args, options);
}

/** Runs an entry script: prints one sentence for a failure, and sets the exit code. */
export async function main(work) {
  try {
    process.exitCode = await work(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
