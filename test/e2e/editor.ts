import type { Locator, Page } from 'playwright-core';
import { chooseFrom, chooseInSubmenu, ContextMenu } from './contextMenu';
import { eventually } from './eventually';
import { Hover } from './hover';
import type { QuickInput } from './quickInput';

/** The text editor that is active. */
export class Editor {
  readonly #page: Page;
  readonly #quickInput: QuickInput;

  constructor(page: Page, quickInput: QuickInput) {
    this.#page = page;
    this.#quickInput = quickInput;
  }

  /** Opens a file of the workspace by its name. */
  async open(file: string): Promise<void> {
    await this.#page.keyboard.press('ControlOrMeta+P');
    await this.#quickInput.input.fill(file);
    await this.#quickInput.item(file.split('/').at(-1) ?? file).waitFor();
    await this.#quickInput.accept();
    await this.tab(file).waitFor();
    await this.#lines.first().waitFor();
  }

  /** The tab of an open file or form, by its title. */
  tab(title: string): Locator {
    return this.#page.getByRole('tab', { name: title.split('/').at(-1) ?? title });
  }

  /** The lines in sight. */
  async text(): Promise<string> {
    const lines = await this.#lines.evaluateAll(elements =>
      elements
        .map(line => ({ top: line.getBoundingClientRect().top, text: line.textContent }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text.replaceAll('\u00a0', ' ')),
    );
    return lines.join('\n');
  }

  /** Puts the cursor into this text. */
  async clickText(text: string): Promise<void> {
    const { x, y } = await this.#middleOf(text);
    await this.#page.mouse.click(x, y);
  }

  async openMenu(text: string): Promise<ContextMenu> {
    const { x, y } = await this.#middleOf(text);
    await this.#page.mouse.click(x, y, { button: 'right' });
    return new ContextMenu(this.#page);
  }

  /** Right-clicks the text and chooses. */
  async choose(text: string, menuItem: string): Promise<void> {
    await chooseFrom(() => this.openMenu(text), menuItem);
  }

  /** Right-clicks the text and chooses in a submenu. */
  async chooseIn(text: string, submenu: string, label: string): Promise<void> {
    await chooseInSubmenu(() => this.openMenu(text), { submenu, label });
  }

  /** Hovers over the text and resolves with the hover's text. */
  async hover(text: string): Promise<string> {
    const { x, y } = await this.#middleOf(text);
    await this.#page.mouse.move(x, y);
    return new Hover(this.#page).text();
  }

  get #lines(): Locator {
    return this.#page.locator('.editor-instance .monaco-editor .view-line:visible');
  }

  /** The centre of the text's first visible occurrence, in pixels. */
  #middleOf(text: string): Promise<{ readonly x: number; readonly y: number }> {
    return eventually(async () => {
      const boxes = await this.#lines.evaluateAll((lines, wanted) => {
        for (const line of lines) {
          const start = line.textContent.replaceAll('\u00a0', ' ').indexOf(wanted);
          if (start >= 0) {
            return [boxOf(line, start, start + wanted.length)];
          }
        }
        return [];

        function boxOf(line: Element, start: number, end: number) {
          const range = document.createRange();
          const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
          let offset = 0;
          for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
            const length = node.textContent?.length ?? 0;
            if (start >= offset && start < offset + length) {
              range.setStart(node, start - offset);
            }
            if (end > offset && end <= offset + length) {
              range.setEnd(node, end - offset);
            }
            offset += length;
          }
          const { x, y, width, height } = range.getBoundingClientRect();
          return { x: x + width / 2, y: y + height / 2 };
        }
      }, text);
      const [box] = boxes;
      if (box === undefined) {
        throw new Error(`Not in sight in the editor: ${text}`);
      }
      return box;
    });
  }
}
