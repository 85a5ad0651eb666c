import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { demoKey } from '../env/demo';
import { languageCookie } from '../env/language';
import { secretStorage, typeDemoSecret } from './demoSecret';
import { stage } from './stage';
import { Workbench } from './workbench';
import { userSettings, type WorkbenchOptions } from './workbenchOptions';

/**
 * Opens VS Code with the extension and a simulated cloud of its own, in an empty workspace without
 * state from earlier stories. All of it ends with the story.
 */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  if ((options.profile ?? 'ready') !== 'ready') {
    return prepareAndOpen(options);
  }
  const secrets = await stage.secrets(async () =>
    typeDemoSecret(await prepareAndOpen({ profile: 'noSecret' }), demoKey),
  );
  return prepareAndOpen(options, page =>
    page.evaluate(
      ([key, value]) => {
        localStorage.setItem(key, value);
      },
      [secretStorage, secrets] as const,
    ),
  );
}

async function prepareAndOpen(
  options: WorkbenchOptions,
  furnish: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<Workbench> {
  const { extension = 'built', env = {}, locale = 'en' } = options;
  const { scenario = 'default', timeScale = 60 } = options;
  const server = await stage.server({ extension, env });
  const simulator = await stage.startSimulator({ scenario, timeScale });
  const page = await stage.page();
  await forgetEverything(page, server.origin);
  server.killExtensionHosts();
  server.clearStorage();
  const settings = userSettings(options, simulator.url);
  server.writeUserSettings(settings);
  await page.setViewportSize(options.viewport ?? { width: 1280, height: 800 });
  await page.context().addCookies([{ name: languageCookie, value: locale, url: server.origin }]);
  // Any page of the server will do: the storage belongs to the origin.
  await page.goto(`${server.origin}/version`);
  await furnish(page);
  const folder = newWorkspace(options.files ?? {});
  const newPage = () => stage.newPage();
  const workspace = path.join(folder, options.workspaceFile ?? '');
  const parts = { page, server, simulator, folder, workspace, locale, settings, newPage };
  const workbench = new Workbench(parts);
  await workbench.open();
  return workbench;
}

/** Clears the storage of the origin and leaves the page blank. */
async function forgetEverything(page: Page, origin: string): Promise<void> {
  await page.goto('about:blank');
  await page.context().clearCookies();
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await session.detach();
}

function newWorkspace(files: Readonly<Record<string, string>>): string {
  const folder = stage.newFolder();
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}
