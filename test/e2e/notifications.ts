import type { Locator, Page } from 'playwright-core';

/** The notifications. VS Code hides those without buttons after 10 s. */
export class Notifications {
  readonly #toasts: Locator;

  constructor(page: Page) {
    this.#toasts = page.locator('.notifications-toasts .notification-list-item');
  }

  /** The notification that says this; wait for it with `waitFor()`. */
  toast(text: string | RegExp): Locator {
    return this.#toasts.filter({ hasText: text });
  }

  async choose(text: string | RegExp, button: string): Promise<void> {
    await this.toast(text).getByRole('button', { name: button, exact: true }).click();
  }

  /** What the notifications in sight say, newest first. */
  messages(): Promise<readonly string[]> {
    return this.#toasts.locator('.notification-list-item-message').allInnerTexts();
  }
}

/** The modal question in the middle. */
export class Dialog {
  readonly box: Locator;

  constructor(page: Page) {
    this.box = page.locator('.monaco-dialog-box');
  }

  /** Its message and detail, once it is there. */
  async text(): Promise<string> {
    await this.box.waitFor();
    return (await this.box.locator('.dialog-message-container').innerText()).trim();
  }

  button(name: string): Locator {
    return this.box.locator('.dialog-buttons').getByRole('button', { name, exact: true });
  }

  async choose(button: string): Promise<void> {
    await this.button(button).click();
    await this.box.waitFor({ state: 'hidden' });
  }
}
