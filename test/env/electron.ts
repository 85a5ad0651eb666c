import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { startSimulator } from '../simulator/simulator';
import { root } from './paths';
import { demoSettings } from './demo';
import { quietSettings } from './quietSettings';
import { readResults, removeResults } from './results';

/** Runs test/host in desktop VS Code, except the tests for other languages. */
async function main(): Promise<number> {
  const vscodeExecutablePath = await findVscode();
  const simulator = await startSimulator({ scenario: 'default', timeScale: 60 });
  // Short, because VS Code creates a socket there and macOS limits its path to 103 characters.
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), 'ecs-'));
  const [workspace, userData] = [path.join(folder, 'workspace'), path.join(folder, 'user')];
  [workspace, path.join(userData, 'User')].forEach(name => mkdirSync(name, { recursive: true }));
  writeFileSync(
    path.join(userData, 'User/settings.json'),
    JSON.stringify({ ...quietSettings, ...demoSettings(simulator.url) }),
  );
  removeResults('host-en');
  const code = await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(root, 'out/test/host/index.js'),
    launchArgs: [
      ...[workspace, '--user-data-dir', userData],
      ...['--extensions-dir', path.join(folder, 'extensions'), '--locale', 'en'],
    ],
  }).catch(() => 1);
  await simulator.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  const results = readResults('host-en');
  console.log(results?.report ?? 'The extension host reported nothing.');
  return results?.failed === 0 ? code : 1;
}

/**
 * The VS Code in VSCODE_EXECUTABLE_PATH, else a downloaded one, of version VSCODE_VERSION if set.
 */
async function findVscode(): Promise<string> {
  const named = process.env['VSCODE_EXECUTABLE_PATH'];
  if (named !== undefined && named !== '') {
    return named;
  }
  try {
    return await downloadAndUnzipVSCode(process.env['VSCODE_VERSION'] ?? 'stable');
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    throw new Error(
      `VS Code could not be downloaded; set VSCODE_EXECUTABLE_PATH to an installed one. ${why}`,
      { cause: error },
    );
  }
}

main().then(
  code => {
    process.exit(code);
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
