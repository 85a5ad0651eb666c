import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { artifacts } from '../env/paths';

/** What a screen reader says on the way through the workbench, line by line. */
export class Spoken {
  readonly lines: string[] = [];
  readonly #page: Page;
  readonly #file: string;

  /** Writes artifacts/e2e/spoken-NAME.txt. */
  constructor(page: Page, name: string) {
    this.#page = page;
    const folder = path.join(artifacts, 'e2e');
    mkdirSync(folder, { recursive: true });
    this.#file = path.join(folder, `spoken-${name}.txt`);
    writeFileSync(this.#file, '');
  }

  /** Presses a key, and returns role and accessible name of what has the focus then. */
  async press(key: string): Promise<string> {
    await this.#page.keyboard.press(key);
    return this.note();
  }

  /** Presses a key until what has the focus is as wanted. */
  async pressUntil(key: string, wanted: RegExp): Promise<void> {
    for (let presses = 0; presses < 60; presses += 1) {
      if (wanted.test(await this.press(key))) {
        return;
      }
    }
    throw new Error(`${key} does not lead to ${wanted.source}:\n${this.lines.join('\n')}`);
  }

  /** Role and accessible name of what has the focus: `button "Add Tag"`. */
  focused(): Promise<string> {
    return spokenIn(this.#page.mainFrame());
  }

  /** Writes that down, unless it was the last line. */
  async note(): Promise<string> {
    const line = await this.focused();
    if (line !== this.lines.at(-1)) {
      this.#say(line);
    }
    return line;
  }

  /** A text that a live region announced. */
  announced(text: string): void {
    this.#say(`announced "${text}"`);
  }

  #say(line: string): void {
    this.lines.push(line);
    appendFileSync(this.#file, `${line}\n`);
  }
}

async function spokenIn(frame: Frame): Promise<string> {
  const focused = await frame.evaluateHandle(() => {
    let element = document.activeElement ?? document.body;
    while (element.shadowRoot?.activeElement) {
      element = element.shadowRoot.activeElement;
    }
    const root = element.getRootNode();
    const current = element.getAttribute('aria-activedescendant') ?? '';
    return (root instanceof ShadowRoot ? root : document).getElementById(current) ?? element;
  });
  const inner = await focused.contentFrame();
  if (inner !== null) {
    return spokenIn(inner);
  }
  await focused.evaluate(element => {
    element.setAttribute('data-spoken', '');
  });
  const snapshot = await frame.locator('[data-spoken]').ariaSnapshot();
  await focused.evaluate(element => {
    element.removeAttribute('data-spoken');
  });
  return roleAndName(snapshot);
}

/** Of the snapshot's first line; YAML quotes it if the name has a colon. */
function roleAndName(snapshot: string): string {
  const [, quoted, plain = ''] = /^- (?:'((?:[^']|'')*)'|([^\n]*))/.exec(snapshot) ?? [];
  const line = quoted?.replaceAll("''", "'") ?? plain;
  return /^\w+(?: "(?:[^"\\]|\\.)*")?/.exec(line)?.[0] ?? line;
}
