import type { Locator, Page } from 'playwright-core';

/** The product's items in the status bar. */
export class StatusBar {
  readonly #items: Locator;

  constructor(page: Page) {
    this.#items = page.locator('.statusbar-item[id^="ecs-image-copy."]:visible');
  }

  /** The item that says this; wait for it with `waitFor()`, or `click()` it. */
  item(text: string | RegExp): Locator {
    return this.#items.filter({ hasText: text });
  }

  /** What the items say, icons left out. */
  async texts(): Promise<readonly string[]> {
    const texts = await this.#items.allInnerTexts();
    return texts.map(text => text.trim());
  }
}
