import type { Locator, Page } from 'playwright-core';

interface QuickPickItem {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

/** The input at the top: command palette, quick picks and input boxes. */
export class QuickInput {
  readonly widget: Locator;
  /** The box that receives what is typed. */
  readonly input: Locator;
  readonly title: Locator;
  /** The prompt of an input box, or why it refuses what was typed. */
  readonly message: Locator;
  readonly rows: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.widget = page.locator('.quick-input-widget:visible');
    this.input = this.widget.locator('.quick-input-filter input');
    this.title = this.widget.locator('.quick-input-title');
    this.message = this.widget.locator('.quick-input-message');
    this.rows = this.widget.locator('.quick-input-list .monaco-list-rows > .monaco-list-row');
  }

  /** Waits for an input whose title, prompt or placeholder contains the text. */
  async waitFor(text: string): Promise<void> {
    const placeholder = this.#page.getByPlaceholder(text);
    await this.title
      .filter({ hasText: text })
      .or(this.message.filter({ hasText: text }))
      .or(this.widget.locator(placeholder))
      .first()
      .waitFor();
  }

  /** Types an answer into the input box that says `text`, and accepts it. */
  async answer(text: string, value: string): Promise<void> {
    await this.waitFor(text);
    await this.input.fill(value);
    await this.input.press('Enter');
  }

  /** Picks the item of this label; with several selectable items, toggles it. */
  async pick(label: string): Promise<void> {
    await this.item(label).click();
  }

  item(label: string): Locator {
    const exactly = new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
    const name = this.#page.locator('.label-name').filter({ hasText: exactly });
    return this.rows.filter({ has: name }).first();
  }

  /** The items that are in sight; a long list holds more. */
  items(): Promise<readonly QuickPickItem[]> {
    return this.rows.evaluateAll(rows =>
      rows.map(row => ({
        label: row.querySelector('.quick-input-list-row .label-name')?.textContent ?? '',
        description: row.querySelector('.label-description')?.textContent ?? '',
        detail: row.querySelector('.quick-input-list-label-meta')?.textContent ?? '',
      })),
    );
  }

  async accept(): Promise<void> {
    await this.input.press('Enter');
  }

  async dismiss(): Promise<void> {
    await this.input.press('Escape');
    await this.waitForClose();
  }

  async waitForClose(): Promise<void> {
    await this.widget.waitFor({ state: 'hidden' });
  }
}
