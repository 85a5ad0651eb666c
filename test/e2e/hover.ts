import type { Locator, Page } from 'playwright-core';

/** What shows when the mouse rests on something. */
export class Hover {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Rests the mouse on it and resolves with what is shown. */
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
