import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { rootKey } from '../simulator/cloud/accounts';
import { startSimulator } from '../simulator/simulator';
import { launchChromium, withoutOptimizer } from './chromium';
import { type HostLanguage, hostLanguages, languageOf } from './hostLanguages';
import { languageCookie } from './language';
import { artifacts, root } from './paths';
import { readResults, removeResults } from './results';
import { findTests } from './runTests';
import { secretStorage, typeDemoSecret } from '../e2e/demoSecret';
import { bareProfile, demoProfile, machineProfiles } from '../host/furnishedProfiles';
import { demoKey, demoSettings, prepareDemo } from './demo';
import { openDemo } from './startInBrowser';
import { quietSettings } from './quietSettings';
import { trustingEnvironment } from './trustedAuthority';
import { startVscodeServer, type VscodeServer } from './vscodeServer';
import { workbenchUrl } from './workbenchUrl';

const timeLimitMs = 300_000;

/** Runs test/host in the extension host of a real VS Code, once per language that has tests. */
async function main(): Promise<boolean> {
  const simulator = await startSimulator({ scenario: 'default', timeScale: 60 });
  const server = await startVscodeServer({
    name: 'host-server',
    env: trustingEnvironment(),
  });
  server.writeUserSettings({
    ...quietSettings,
    ...demoSettings(simulator.url),
    'ecsImages.userProfiles': [bareProfile, demoProfile],
  });
  const secrets = await typedSecrets();
  furnishMachine(server);
  const browser = await launchChromium(withoutOptimizer);
  let haveAllPassed = true;
  for (const language of hostLanguages) {
    if (findTests('host').some(file => languageOf(file) === language)) {
      const page = await browser.newPage();
      await page.goto(`${server.origin}/version`);
      await page.evaluate(
        ([key, value]) => {
          localStorage.setItem(key, value);
        },
        [secretStorage, secrets] as const,
      );
      haveAllPassed = (await runIn(language, page, server)) && haveAllPassed;
      await page.close();
    }
  }
  await browser.close();
  server.stop();
  await simulator.stop();
  return haveAllPassed;
}

/** The browser's stored value after a user has entered the secret of the profile `demo`. */
async function typedSecrets(): Promise<string> {
  const { server, workbench, simulator } = await openDemo(await prepareDemo({ timeScale: 60 }));
  const secrets = await typeDemoSecret(workbench, demoKey);
  await workbench.page.context().browser()?.close();
  server.stop();
  await simulator.stop();
  return secrets;
}

/** Files that a dev container or remote machine can bring: "user" profiles, and a CLI profile. */
function furnishMachine(server: VscodeServer): void {
  const profiles = machineProfiles;
  server.writeMachineSettings({
    'ecsImages.profiles': profiles,
    'ecsImages.userProfiles': profiles,
  });
  const folder = path.join(server.home, '.aliyun');
  mkdirSync(folder, { recursive: true });
  const cli = {
    ...{ name: 'default', mode: 'AK', access_key_id: rootKey.accessKeyId },
    access_key_secret: rootKey.accessKeySecret,
  };
  writeFileSync(path.join(folder, 'config.json'), JSON.stringify({ profiles: [cli] }));
}

async function runIn(language: HostLanguage, page: Page, server: VscodeServer): Promise<boolean> {
  const name = `host-${language}`;
  removeResults(name);
  const folder = mkdtempSync(path.join(tmpdir(), 'ecs-image-copy-workspace-'));
  await page.context().addCookies([{ name: languageCookie, value: language, url: server.origin }]);
  const { exit } = await listen(page, path.join(artifacts, `${name}.log`));
  const tests = path.join(root, 'out/test/host/index.js');
  await page.goto(workbenchUrl(server.origin, { folder, extension: root, tests }));
  const code = await exit;
  const results = readResults(name);
  console.log(`VS Code in the language ${language}`);
  console.log(
    results?.report ?? `  The extension host reported nothing; see artifacts/${name}.log`,
  );
  if (results === undefined) {
    await page.screenshot({ path: path.join(artifacts, `${name}.png`) });
  }
  rmSync(folder, { recursive: true, force: true });
  return code === 0 && results?.failed === 0;
}

/**
 * Receives the workbench's reports of a run, like VS Code's own browser tests. `exit` resolves with
 * the exit code, or with undefined on a time-out.
 */
async function listen(
  page: Page,
  logFile: string,
): Promise<{ readonly exit: Promise<number | undefined> }> {
  mkdirSync(path.dirname(logFile), { recursive: true });
  writeFileSync(logFile, '');
  await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
    // The workbench continues to report after the exit code.
    appendFileSync(logFile, `${type} ${args.join(' ')}\n`);
  });
  let report: (code: number) => void = () => undefined;
  await page.exposeFunction('codeAutomationExit', (code: number) => {
    report(code);
  });
  const exit = new Promise<number | undefined>(resolve => {
    const timer = setTimeout(resolve, timeLimitMs, undefined);
    report = code => {
      clearTimeout(timer);
      resolve(code);
    };
  });
  return { exit };
}

main().then(
  haveAllPassed => {
    process.exit(haveAllPassed ? 0 : 1);
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
