import type { FrameLocator, Locator, Page } from 'playwright-core';
import type { Workbench } from './workbench';

export const hangzhou = { regionId: 'cn-hangzhou', name: 'China (Hangzhou)' };
export const shanghai = { regionId: 'cn-shanghai', name: 'China (Shanghai)' };

/** Opens the form for web-0042 with the mouse, as the tree offers it. */
export async function openForm(workbench: Workbench): Promise<FrameLocator> {
  await workbench.openViews();
  await workbench.images
    .row('demo', hangzhou.name, 'web-0042')
    .choose('Copy Image to Other Regions…');
  const form = workbench.webview();
  await form.getByRole('heading', { name: 'Copy web-0042' }).waitFor();
  return form;
}

/** Opens one form for web-0042 and web-0041, selected with the mouse. */
export async function openFormOfTwo(workbench: Workbench): Promise<FrameLocator> {
  await workbench.openViews();
  const row = (name: string) => workbench.images.row('demo', hangzhou.name, name);
  await row('web-0042').click();
  await row('web-0041').waitFor();
  await workbench.page.keyboard.down('Control');
  await row('web-0041').click();
  await workbench.page.keyboard.up('Control');
  await row('web-0042').choose('Copy Image to Other Regions…');
  const form = workbench.webview();
  await form.getByRole('heading', { name: 'Copy 2 images' }).waitFor();
  return form;
}

const said = {
  en: { destination: 'Destination region', copy: /^Copy to / },
  'zh-cn': { destination: '目标地域', copy: /^复制到：/ },
} as const;

/** Chooses Shanghai, where it is not chosen yet, and presses *Copy*. */
export async function copyToShanghai(workbench: Workbench): Promise<void> {
  await chooseShanghai(workbench);
  const { copy } = said[workbench.locale];
  await workbench.webview().getByRole('button', { name: copy }).click();
}

export async function chooseShanghai(workbench: Workbench): Promise<void> {
  const { destination } = said[workbench.locale];
  const region = workbench.webview().getByLabel(destination, { exact: true });
  await region.selectOption(shanghai.regionId);
}

/** The IDs of the new images on the first submitted row that has any. */
export function newImages(form: FrameLocator | Page): Locator {
  return form
    .locator('[data-outcome]')
    .getByText(/^m-\w+/)
    .first();
}
