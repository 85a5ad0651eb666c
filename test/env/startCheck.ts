import path from 'node:path';
import { typeDemoSecret } from '../e2e/demoSecret';
import { eventually } from '../e2e/eventually';
import type { Workbench } from '../e2e/workbench';
import { demoKey, prepareDemo } from './demo';
import { artifacts } from './paths';
import { openDemo } from './startInBrowser';

const source = { regionId: 'cn-hangzhou', name: 'China (Hangzhou)' };
const destination = { regionId: 'cn-shanghai', name: 'China (Shanghai)' };

/**
 * Copies one image through the user interface, takes a picture of every step, and prints the
 * result.
 */
export async function checkInBrowser(): Promise<void> {
  // A copy of 40 GiB takes 40 simulated minutes.
  const demo = await prepareDemo({ timeScale: 120 });
  const { workbench } = await openDemo(demo);
  try {
    await typeDemoSecret(workbench, demoKey);
    console.log(await copyOneImage(workbench));
  } catch (error) {
    await picture(workbench, 'failed');
    throw error;
  }
  process.exit(0);
}

async function copyOneImage(workbench: Workbench): Promise<string> {
  const image = await chooseImage(workbench);
  await fillForm(workbench);
  await picture(workbench, 'form');
  await showProblem(workbench);
  await workbench
    .webview()
    .getByRole('button', { name: /^Copy to / })
    .click();
  await workbench.statusBar.item(/\d+%/).waitFor();
  await picture(workbench, 'status bar at work');
  const copyId = await waitForCopy(workbench, `${image.name} → ${destination.name}`);
  await picture(workbench, 'finished');
  return `copied ${image.id} (${source.regionId}) to ${copyId} (${destination.regionId})`;
}

async function chooseImage(workbench: Workbench): Promise<{ id: string; name: string }> {
  const region = workbench.images.row('demo', source.name);
  await region.expand();
  const name = await eventually(async () => {
    const rows = await workbench.images.rows();
    const row = rows.find(({ level, description }) => level === 3 && /^\d+ GiB/.test(description));
    if (row === undefined) {
      throw new Error(`No image is available in ${source.name}`);
    }
    return row.label;
  });
  const row = workbench.images.row('demo', source.name, name);
  const id = await workbench.copied(() => row.choose('Copy Image ID'));
  await picture(workbench, 'tree');
  const menu = await row.openMenu();
  await menu.items();
  await picture(workbench, 'context menu');
  await menu.choose('Copy Image to Other Regions…');
  return { id, name };
}

async function fillForm(workbench: Workbench): Promise<void> {
  await workbench
    .webview()
    .getByLabel('Destination region', { exact: true })
    .selectOption(destination.regionId);
}

/** Enters a name that breaks a rule, and restores it. */
async function showProblem(workbench: Workbench): Promise<void> {
  const form = workbench.webview();
  const name = form.getByLabel('Name', { exact: true });
  const right = await name.inputValue();
  await name.fill('not a name');
  await name.blur();
  await form.getByText('A name cannot contain spaces.').first().waitFor();
  await picture(workbench, 'form with an error');
  await name.fill(right);
}

async function waitForCopy(workbench: Workbench, title: string): Promise<string> {
  const row = workbench.copies.row(title);
  await eventually(
    () =>
      row.waitFor(({ description }) => {
        if (!description.startsWith('m-')) {
          throw new Error(`The copy is not available: ${description}`);
        }
      }),
    120_000,
  );
  return workbench.copied(() => row.choose('Copy New Image ID'));
}

async function picture(workbench: Workbench, name: string): Promise<void> {
  await workbench.page.screenshot({ path: path.join(artifacts, 'start', `${name}.png`) });
}
