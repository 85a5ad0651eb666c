import type { Locator, Page } from 'playwright-core';

/** The hover over an element. */
export class Hover {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Moves the mouse over the target and resolves with the hover's text. */
  async over(target: Locator): Promise<string> {
    await target.hover();
    return this.text();
  }

  /** The text of the hover that is open or about to open. */
  async text(): Promise<string> {
    const hover = this.#page.locator('.monaco-hover:not(.hidden):visible').first();
    await hover.waitFor();
    return hover.innerText();
  }
}
