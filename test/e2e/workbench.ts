import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { languageCookie } from '../env/language';
import { artifacts } from '../env/paths';
import type { Settings } from '../env/quietSettings';
import type { VscodeServer } from '../env/vscodeServer';
import { workbenchUrl } from '../env/workbenchUrl';
import type { Simulator } from '../simulator/simulator';
import { Editor } from './editor';
import { eventually } from './eventually';
import { commandTitle, type Locale, manifestText } from './manifest';
import { Dialog, Notifications } from './notifications';
import { QuickInput } from './quickInput';
import { StatusBar } from './statusBar';
import { TreeView } from './treeView';

interface WorkbenchParts {
  readonly page: Page;
  readonly server: VscodeServer;
  readonly simulator: Simulator;
  readonly folder: string;
  /** The folder, or a `.code-workspace` file in it. */
  readonly workspace: string;
  readonly locale: Locale;
  readonly settings: Settings;
  readonly newPage: () => Promise<Page>;
}

/** One window of VS Code, as a user sees it. */
export class Workbench {
  readonly page: Page;
  /** The extension's cloud. `control` injects faults and reports the calls. */
  readonly simulator: Simulator;
  /** Absolute path of the workspace. */
  readonly folder: string;
  readonly locale: Locale;
  readonly quickInput: QuickInput;
  readonly notifications: Notifications;
  readonly dialog: Dialog;
  readonly statusBar: StatusBar;
  readonly editor: Editor;
  readonly images: TreeView;
  readonly copies: TreeView;
  readonly #parts: WorkbenchParts;

  constructor(parts: WorkbenchParts) {
    const { page, locale } = parts;
    this.#parts = parts;
    this.page = page;
    this.simulator = parts.simulator;
    this.folder = parts.folder;
    this.locale = locale;
    this.quickInput = new QuickInput(page);
    this.notifications = new Notifications(page);
    this.dialog = new Dialog(page);
    this.statusBar = new StatusBar(page);
    this.editor = new Editor(page, this.quickInput);
    this.images = new TreeView(page, manifestText('view.images', locale));
    this.copies = new TreeView(page, manifestText('view.copies', locale));
  }

  /** Shows the product's views in the side bar. */
  async openViews(): Promise<void> {
    const title = manifestText('view.images', this.locale);
    const header = this.page.locator('.sidebar .pane-header .title').getByText(title).first();
    // While a window restores its side bar, the tab is not selected yet, and a click closes it.
    await eventually(async () => {
      if (!(await header.isVisible())) {
        await this.#container.click();
        await header.waitFor({ timeout: 3_000 });
      }
    });
  }

  /** Types a part of a command's title into the palette, and runs the command by Enter. */
  async typeCommand(id: string, title: string): Promise<void> {
    const entry = this.page.locator(`[data-quick-input-id=${JSON.stringify(id)}]`);
    await this.page.keyboard.press('F1');
    await this.quickInput.input.waitFor();
    await this.page.keyboard.type(title);
    await this.quickInput.rows.first().filter({ has: entry }).waitFor({ timeout: 10_000 });
    await this.page.keyboard.press('Enter');
  }

  /** Runs a command of the product through the palette. */
  async runCommand(id: string): Promise<void> {
    const entry = this.page.locator(`[data-quick-input-id=${JSON.stringify(id)}]`);
    const row = this.quickInput.rows.filter({ has: entry });
    await eventually(async () => {
      await this.page.keyboard.press('F1');
      await this.quickInput.input.fill(`>${commandTitle(id, this.locale)}`);
      try {
        await row.waitFor({ timeout: 5_000 });
      } catch (error) {
        // The palette lists the commands that existed when it opened; the extension may not have
        // been active.
        await this.quickInput.dismiss();
        throw error;
      }
    });
    await row.click();
  }

  /** Inside of the form that is in sight: find its fields by role and label. */
  webview(): FrameLocator {
    return this.page
      .locator('iframe.webview.ready:visible')
      .contentFrame()
      .locator('iframe#active-frame')
      .contentFrame();
  }

  /** What the clipboard holds. */
  clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** What the action puts into the clipboard. */
  async copied(action: () => Promise<void>): Promise<string> {
    await this.page.evaluate(() => navigator.clipboard.writeText(''));
    await action();
    return eventually(async () => {
      const text = await this.clipboard();
      if (text === '') {
        throw new Error('Nothing was copied to the clipboard');
      }
      return text;
    });
  }

  /** Writes artifacts/e2e/NAME.png. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: path.join(artifacts, 'e2e', `${name}.png`) });
  }

  /** Changes user settings on disk. An open window applies them after `reload`. */
  changeSettings(settings: Settings): void {
    this.#parts.server.writeUserSettings({ ...this.#parts.settings, ...settings });
  }

  /** All files that VS Code and its extensions wrote; excludes the browser's storage. */
  writtenFiles(): ReadonlyMap<string, string> {
    const data = path.dirname(this.#parts.server.home);
    const names = [data, this.folder].flatMap(folder =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile() && !entry.parentPath.includes('extensions'))
        .map(entry => path.join(entry.parentPath, entry.name)),
    );
    return new Map(names.map(name => [name, readFileSync(name, 'latin1')]));
  }

  /** The home folder that the extension sees. */
  get home(): string {
    return this.#parts.server.home;
  }

  /** Kills the extension host; VS Code itself stays. */
  crashExtensionHost(): void {
    this.#parts.server.killExtensionHosts();
  }

  /** Reloads the window. The extension host restarts; stored state is kept. */
  async reload(): Promise<void> {
    // By VS Code's own command: one that the browser reloads has no time to store what is open.
    const reloaded = this.page.waitForEvent('domcontentloaded');
    await this.#runFromPalette('workbench.action.reloadWindow', 'Developer: Reload Window');
    await reloaded;
    await this.waitUntilReady();
  }

  /** Closes the window and opens it again. While it is closed, `meanwhile` runs. */
  async restart(meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    await this.page.goto('about:blank');
    this.#parts.server.killExtensionHosts();
    await meanwhile();
    await this.open();
  }

  /** Closes the window and opens it in another language. Stored state is kept. */
  async reopenIn(locale: Locale): Promise<Workbench> {
    const { server } = this.#parts;
    await this.page.goto('about:blank');
    server.killExtensionHosts();
    const cookie = { name: languageCookie, value: locale, url: server.origin };
    await this.page.context().addCookies([cookie]);
    const reopened = new Workbench({ ...this.#parts, locale });
    await reopened.open();
    return reopened;
  }

  /** A second window on the same workspace and the same secrets. */
  async openSecondWindow(): Promise<Workbench> {
    const page = await this.#parts.newPage();
    const second = new Workbench({ ...this.#parts, page });
    await second.open();
    return second;
  }

  async open(): Promise<void> {
    const { server, workspace } = this.#parts;
    const url = workbenchUrl(server.origin, { folder: workspace });
    await this.page.goto(url, { waitUntil: 'commit' });
    await this.waitUntilReady();
  }

  /** Resolves when VS Code is drawn and has the extension's commands. */
  async waitUntilReady(): Promise<void> {
    await this.#container.waitFor({ timeout: 120_000 });
  }

  async #runFromPalette(id: string, title: string): Promise<void> {
    const entry = this.page.locator(`[data-quick-input-id=${JSON.stringify(id)}]`);
    const row = this.quickInput.rows.filter({ has: entry });
    // A palette that was opened while VS Code still reads manifests does not learn of the command.
    await eventually(async () => {
      await this.page.keyboard.press('F1');
      await this.quickInput.input.fill(`>${title}`);
      await row.waitFor({ timeout: 3_000 });
    });
    await row.click();
  }

  get #container() {
    const name = manifestText('view.container', this.locale);
    const label = this.page.locator(`.action-label[aria-label^=${JSON.stringify(name)}]`);
    return this.page.locator('.activitybar [role=tab]').filter({ has: label });
  }
}
