import { secretStorage, typeDemoSecret } from '../e2e/demoSecret';
import { Workbench } from '../e2e/workbench';
import type { Simulator } from '../simulator/simulator';
import { launchChromium } from './chromium';
import { type Demo, demoKey, demoSettings, prepareDemo } from './demo';
import { root } from './paths';
import { quietSettings } from './quietSettings';
import { startVscodeServer, type VscodeServer } from './vscodeServer';
import { workbenchUrl } from './workbenchUrl';

/** Serves VS Code with a ready profile and prints its address, until the process is told to end. */
export async function startInBrowser(): Promise<void> {
  const demo = await prepareDemo({ timeScale: 60 });
  const { server, workbench } = await openDemo(demo);
  const secrets = await typeDemoSecret(workbench, demoKey);
  await workbench.page.context().browser()?.close();
  const url = workbenchUrl(server.origin, { folder: demo.workspace });
  const address = server.publish(opener(secrets, url));
  console.log(
    `The simulated cloud listens on ${demo.simulator.url}; a minute there is a second here.`,
  );
  console.log(
    `VS Code with the extension and the profile "demo" (Ctrl+C ends it):\n\n  ${address}\n`,
  );
}

/** VS Code in a headless browser, on the demo's workspace. */
export async function openDemo({ simulator, workspace }: Demo): Promise<{
  readonly server: VscodeServer;
  readonly workbench: Workbench;
  readonly simulator: Simulator;
}> {
  const server = await startVscodeServer({ name: 'start-server', extension: root });
  const settings = { ...quietSettings, ...demoSettings(simulator.url) };
  server.writeUserSettings(settings);
  const browser = await launchChromium();
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const newPage = () => context.newPage();
  const page = await newPage();
  const parts = { page, server, simulator, folder: workspace, workspace, settings, newPage };
  const workbench = new Workbench({ ...parts, locale: 'en' });
  await workbench.open();
  return { server, workbench, simulator };
}

/**
 * A page of the same origin that copies the headless browser's secrets to the user's browser, then
 * opens the workbench.
 */
function opener(secrets: string, url: string): string {
  return `<!doctype html>
<meta charset="utf-8" />
<title>ECS Image Copy</title>
<script>
  localStorage.setItem(${literal(secretStorage)}, ${literal(secrets)});
  location.replace(${literal(url)});
</script>
`;
}

/** As JavaScript inside HTML. */
function literal(text: string): string {
  return JSON.stringify(text).replaceAll('<', '\\u003c');
}
