import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { hangzhou } from './copyForm';
import type { Workbench } from './workbench';

export async function openImages(workbench: Workbench): Promise<void> {
  await workbench.openViews();
  await workbench.images.row('demo', hangzhou.name).waitFor();
}

export async function chooseImage(workbench: Workbench): Promise<void> {
  await workbench.quickInput.waitFor('Search by name, ID or region');
  await workbench.quickInput.input.fill('web-0042');
  await workbench.quickInput.item('web-0042').waitFor();
  await workbench.quickInput.accept();
  await workbench.quickInput.waitFor('Choose the destination regions');
}

/** Filters down to one of several, and ticks it, without the mouse. */
export async function tick({ page, quickInput }: Workbench, label: string): Promise<void> {
  await quickInput.input.fill(label);
  await quickInput.item(label).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await quickInput.input.fill('');
}

/** The labels of the ticked items in sight. */
export async function checked({ quickInput }: Workbench): Promise<readonly string[]> {
  const ticked = quickInput.rows.filter({
    has: quickInput.rows.page().locator('[aria-checked=true]'),
  });
  await ticked.first().waitFor();
  return await ticked.locator('.label-name').allTextContents();
}

/** The row of this text, whose label may begin with an icon. */
export function item({ quickInput }: Workbench, text: string): Locator {
  return quickInput.rows.filter({ hasText: text }).first();
}

/** Filters down to one item, and accepts it. */
export async function choose(
  { quickInput }: Workbench,
  question: string,
  label: string,
): Promise<void> {
  await quickInput.waitFor(question);
  await quickInput.input.fill(label);
  await quickInput.rows.filter({ hasText: label }).first().waitFor();
  await quickInput.accept();
}

/** Goes back by VS Code's own key. */
export async function goBack({ page }: Workbench): Promise<void> {
  await page.keyboard.press('Control+Alt+Minus');
}

interface CopyCall extends Readonly<Record<string, string | undefined>> {
  readonly tags: string;
}

/**
 * The parameters of each CopyImage call except its token, by destination. Filtered by image and
 * outcome if given.
 */
export function copyCalls(
  workbench: Workbench,
  name?: string,
  ending?: string,
): readonly CopyCall[] {
  return workbench.simulator.control
    .log()
    .filter(
      ({ action, params, outcome }) =>
        action === 'CopyImage' &&
        (name === undefined || params['ImageId'] === imageId(workbench, name)) &&
        (ending === undefined || outcome === ending),
    )
    .map(({ params }) => {
      const { ClientToken, ...others } = params;
      assert.match(ClientToken ?? '', /./);
      const own = Object.entries(others).filter(([param]) => !param.startsWith('Tag.'));
      return { ...Object.fromEntries(own), tags: tagsOf(params) };
    })
    .sort((one: CopyCall, other: CopyCall) =>
      String(one['DestinationRegionId']).localeCompare(String(other['DestinationRegionId'])),
    );
}

export function imageId({ simulator }: Workbench, name: string): string | undefined {
  const images = simulator.control.images('cn-hangzhou');
  return images.find(image => image.name === name)?.imageId;
}

/** Without the tags that record a copy's source. */
function tagsOf(params: Readonly<Record<string, string>>): string {
  return Object.keys(params)
    .map(name => /^Tag\.(\d+)\.Key$/.exec(name)?.[1])
    .filter(index => index !== undefined)
    .map(index => [params[`Tag.${index}.Key`], params[`Tag.${index}.Value`]])
    .filter(([key = '']) => !['copied-from', 'copy-id'].includes(key))
    .map(pair => pair.join('='))
    .join(' ');
}
