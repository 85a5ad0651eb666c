import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './process.mjs';

const names = {
  linux: [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'microsoft-edge-stable',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'],
};

/**
 * The path of a Chrome, Chromium or Edge: the one in CHROME_PATH, else an installed one, else
 * Debian's, which is installed here when running as root on Debian. Also installs a Chinese font
 * for the pictures.
 */
export async function installBrowser() {
  const browser = findBrowser();
  if (browser !== undefined) {
    await installChineseFont();
    return browser;
  }
  if (isDebianRoot() && (await aptInstall(['chromium', 'fonts-wqy-zenhei']))) {
    const installed = findBrowser();
    if (installed !== undefined) {
      return installed;
    }
  }
  throw new Error(
    'No browser was found: install Chromium, Chrome or Edge, or set CHROME_PATH to one.',
  );
}

function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) {
      throw new Error(`CHROME_PATH names no file: ${named}`);
    }
    return named;
  }
  const folders =
    process.platform === 'win32'
      ? [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA]
      : (process.env.PATH ?? '').split(path.delimiter);
  const candidates = (names[process.platform] ?? names.linux).flatMap(name =>
    path.isAbsolute(name) ? [name] : folders.map(folder => path.join(folder ?? '', name)),
  );
  return candidates.find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return path.isAbsolute(file);
  } catch {
    return false;
  }
}

async function installChineseFont() {
  if (!isDebianRoot()) {
    return;
  }
  const { code, output } = await run('fc-list', [':lang=zh'], { capture: true }).catch(() => ({
    code: 1,
    output: '',
  }));
  if (code === 0 && output.trim() !== '') {
    return;
  }
  if (!(await aptInstall(['fontconfig', 'fonts-wqy-zenhei']))) {
    console.warn('No Chinese font could be installed: pictures in Chinese will show boxes.');
  }
}

function isDebianRoot() {
  const release = '/etc/os-release';
  return (
    process.platform === 'linux' &&
    process.getuid() === 0 &&
    existsSync(release) &&
    /^ID=debian$/m.test(readFileSync(release, 'utf8'))
  );
}

async function aptInstall(packages) {
  console.log(`Installing ${packages.join(' and ')} with apt-get…`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = { env, capture: true };
  await run('apt-get', ['update', '-qq'], quiet);
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  const { code, output } = await run('apt-get', install, quiet);
  if (code !== 0) {
    console.error(output);
  }
  return code === 0;
}
