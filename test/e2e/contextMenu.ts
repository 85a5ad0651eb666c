import type { Locator, Page } from 'playwright-core';

/** The menu that a right click opened. */
export class ContextMenu {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Labels from top to bottom, once the menu is there. */
  async items(): Promise<readonly string[]> {
    await this.#items.first().waitFor();
    return this.#items.locator('.action-label').allInnerTexts();
  }

  async choose(label: string): Promise<void> {
    await this.#page.getByRole('menuitem', { name: label, exact: true }).click();
  }

  async dismiss(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await this.#items.first().waitFor({ state: 'hidden' });
  }

  get #items(): Locator {
    return this.#page.locator('.monaco-menu').getByRole('menuitem');
  }
}
