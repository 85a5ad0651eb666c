import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually';

/** Right-clicks until the menu has the entry, and chooses it. */
export async function chooseFrom(open: () => Promise<ContextMenu>, label: string): Promise<void> {
  const menu = await eventually(async () => {
    const opened = await open();
    if (await opened.has(label)) {
      return opened;
    }
    const labels = await opened.items();
    await opened.dismiss();
    throw new Error(`No such entry: ${label}, there are ${labels.join(', ')}`);
  });
  await menu.choose(label);
}

/** Right-clicks until the menu has the submenu, and chooses in that. */
export async function chooseInSubmenu(
  open: () => Promise<ContextMenu>,
  { submenu, label }: { readonly submenu: string; readonly label: string },
): Promise<void> {
  const menu = await eventually(async () => {
    const opened = await open();
    if (await opened.has(submenu)) {
      return opened;
    }
    await opened.dismiss();
    throw new Error(`No such submenu: ${submenu}`);
  });
  await menu.chooseIn(submenu, label);
}

/** The menu that a right click opened. */
export class ContextMenu {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Opens a submenu and chooses in it. */
  async chooseIn(submenu: string, label: string): Promise<void> {
    const opener = this.#page.getByRole('menuitem', { name: submenu, exact: true });
    const item = this.#page.getByRole('menuitem', { name: label, exact: true });
    await eventually(async () => {
      await opener.click({ timeout: 2_000 });
      await item.waitFor({ timeout: 2_000 });
    });
    await this.choose(label);
  }

  /** Labels from top to bottom, once the menu is there. */
  async items(): Promise<readonly string[]> {
    await this.#items.first().waitFor();
    return this.#items.locator('.action-label').allInnerTexts();
  }

  /** VS Code ignores a click right after the menu opened; the menu then stays open. */
  async choose(label: string): Promise<void> {
    const item = this.#page.getByRole('menuitem', { name: label, exact: true });
    let isClicked = false;
    await eventually(async () => {
      if (isClicked && !(await item.isVisible())) {
        return;
      }
      await item.click({ timeout: 10_000 });
      isClicked = true;
      await item.waitFor({ state: 'hidden', timeout: 2_000 });
    });
  }

  /** An open menu does not change. An entry whose context key is set later needs a new menu. */
  async has(label: string): Promise<boolean> {
    const item = this.#page.getByRole('menuitem', { name: label, exact: true });
    await this.#items.first().waitFor({ timeout: 10_000 });
    return item.isVisible();
  }

  async dismiss(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await this.#items.first().waitFor({ state: 'hidden' });
  }

  get #items(): Locator {
    return this.#page.locator('.monaco-menu').getByRole('menuitem');
  }
}
