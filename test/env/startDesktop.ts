import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { demoKey, demoSettings, prepareDemo } from './demo';
import { root } from './paths';
import { quietSettings } from './quietSettings';

/** Opens the user's own VS Code, with separate settings, until its window is closed. */
export async function startDesktop(): Promise<void> {
  const { simulator, folder, workspace } = await prepareDemo({ timeScale: 60 });
  const userData = path.join(folder, 'user-data');
  mkdirSync(path.join(userData, 'User'), { recursive: true });
  const settings = { ...quietSettings, ...demoSettings(simulator.url) };
  writeFileSync(path.join(userData, 'User/settings.json'), JSON.stringify(settings, undefined, 2));
  console.log(`The simulated cloud listens on ${simulator.url}`);
  console.log(
    'In VS Code, run "Alibaba Cloud ECS: Update Credentials…" and enter the demo account\'s key:',
  );
  console.log(`  AccessKey ID      ${demoKey.accessKeyId}`);
  console.log(`  AccessKey Secret  ${demoKey.accessKeySecret}`);
  const isRoot = process.getuid?.() === 0;
  const code = await runCode([
    ...['--extensionDevelopmentPath', root, '--user-data-dir', userData],
    ...['--new-window', '--wait', ...(isRoot ? ['--no-sandbox'] : []), workspace],
  ]);
  process.exit(code);
}

function runCode(args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn('code', args, { stdio: 'inherit', shell: process.platform === 'win32' });
    child.once('error', () => {
      reject(new Error('VS Code did not start: is its command `code` on the path?'));
    });
    child.once('exit', code => {
      resolve(code ?? 1);
    });
  });
}
