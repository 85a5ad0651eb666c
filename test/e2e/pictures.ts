import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { animatedPng } from '../env/animatedPng';
import { root } from '../env/paths';
import { eventually } from './eventually';
import { type Locale, manifestText } from './manifest';
import { openWorkbench } from './openWorkbench';
import { stage } from './stage';
import type { Workbench } from './workbench';

const words = {
  en: { region: 'China (Hangzhou)', destination: 'Destination region', copy: /^Copy to / },
  'zh-cn': { region: '华东1（杭州）', destination: '目标地域', copy: /^复制到/ },
} as const;

const imageName = 'web-0042';
const imageId = 'm-bp1h46wfpjsjastc0042';
const terraform = `provider "alicloud" {
  region = "cn-hangzhou"
}

resource "alicloud_instance" "web" {
  instance_name = "web"
  image_id      = "${imageId}"
}
`;

/** How long the animation shows each step, in milliseconds. */
const stepMs = 1_800;

/** Takes the pictures of one README: from the tree through the form to the file. */
class Pictures {
  readonly #workbench: Workbench;
  readonly #steps: Buffer[] = [];

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  async take(): Promise<void> {
    const { page, images, copies, statusBar, editor, simulator, locale } = this.#workbench;
    const { region, destination, copy } = words[locale];
    await this.#workbench.openViews();
    await images.row('demo', region, imageName).waitFor();
    await this.#step();
    await images.row('demo', region, imageName).choose(manifestText('command.copyImage', locale));
    const form = this.#workbench.webview();
    await form.getByLabel(destination, { exact: true }).selectOption('cn-shanghai');
    await form.locator('#searchRegions').fill('ap-southeast-1');
    await form.locator('#add-ap-southeast-1').click();
    await form.getByRole('button', { name: copy }).waitFor();
    await this.#step('form');
    await form.getByRole('button', { name: copy }).click();
    await statusBar.item(/\d+%/).waitFor({ timeout: 120_000 });
    await eventually(async () => {
      await statusBar.item(/[2-9]\d%/).waitFor({ timeout: 5_000 });
    });
    simulator.control.freeze();
    await copies.row(...(await this.#batch())).expand();
    await statusBar.item(/\d+%/).hover();
    await page.locator('.monaco-hover:has(table)').waitFor();
    await this.#step('progress');
    await editor.open('main.tf');
    await editor.clickText(imageId);
    await this.#workbench.runCommand('ecsImages.insertImageMapInEditor');
    await eventually(async () => {
      if (!(await editor.text()).includes('ap-southeast-1')) {
        throw new Error('The map is not in the file yet');
      }
    });
    await eventually(async () => {
      await page.mouse.move(5, 5);
      await editor.hover(imageId);
    });
    await this.#step('terraform');
    this.#save('animation', animatedPng(this.#steps, stepMs));
  }

  /** Labels of the batch's row. */
  async #batch(): Promise<[string]> {
    const rows = await eventually(async () => {
      const found = await this.#workbench.copies.rows();
      if (found.length === 0) {
        throw new Error('No copy in the list yet');
      }
      return found;
    });
    return [rows[0]?.label ?? ''];
  }

  /** Adds a frame to the animation; with a name, also saves it as a picture. */
  async #step(name?: string): Promise<void> {
    const picture = await this.#workbench.page.screenshot();
    this.#steps.push(picture);
    if (name !== undefined) {
      this.#save(name, picture);
    }
  }

  #save(name: string, picture: Buffer): void {
    const folder = path.join(root, 'docs/pictures');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, `${name}.${this.#workbench.locale}.png`), picture);
  }
}

/** Takes the pictures of all READMEs over the demo's cloud. */
async function main(): Promise<void> {
  try {
    for (const locale of ['en', 'zh-cn'] satisfies readonly Locale[]) {
      const workbench = await openWorkbench({
        locale,
        files: { 'main.tf': terraform },
        viewport: { width: 1120, height: 640 },
      });
      await new Pictures(workbench).take();
      await stage.endStory();
    }
  } finally {
    await stage.close();
  }
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
