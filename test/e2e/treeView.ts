import type { Locator, Page } from 'playwright-core';
import { chooseFrom, chooseInSubmenu, ContextMenu } from './contextMenu';
import { eventually } from './eventually';
import { Hover } from './hover';
import { TreeList, type TreeRow } from './treeList';

/** How long an action on a row may take before the row is looked up again, in milliseconds. */
const patienceMs = 5_000;

/** A view of the side bar: its tree, its welcome text, and the buttons in its title. */
export class TreeView {
  /** The text that VS Code shows instead of an empty tree, with its links and buttons. */
  readonly welcome: Locator;
  readonly #page: Page;
  readonly #header: Locator;
  readonly #list: TreeList;

  constructor(page: Page, title: string) {
    const name = page.locator(`.pane-header .title:text-is(${JSON.stringify(title)})`);
    const pane = page.locator('.sidebar .pane').filter({ has: name });
    this.#page = page;
    this.#header = pane.locator('.pane-header');
    this.#list = new TreeList(pane.locator('.customview-tree .monaco-list'));
    this.welcome = pane.locator('.welcome-view-content');
  }

  /** The row under these labels, starting at the top: `row('demo', 'Singapore', 'web-0042')`. */
  row(...labels: readonly [string, ...string[]]): TreeNode {
    return new TreeNode(this.#page, this.#list, labels);
  }

  /** Every row from top to bottom, those out of sight included. */
  rows(): Promise<readonly TreeRow[]> {
    return this.#list.rows();
  }

  /** Labels of all rows, indented by two spaces a level: to compare with a sketch. */
  async outline(): Promise<readonly string[]> {
    const rows = await this.rows();
    return rows.map(({ level, label }) => `${'  '.repeat(level - 1)}${label}`);
  }

  /** Collapses the view, so that the others have more room. */
  async collapse(): Promise<void> {
    await this.#header.locator('.title').click();
    await this.#header.and(this.#page.locator('[aria-expanded="false"]')).waitFor();
  }

  /** Presses a button of the view's title. */
  async action(name: string): Promise<void> {
    await this.#header.hover();
    await this.#header.getByRole('button', { name, exact: true }).click();
  }
}

/** One row of a tree. Each operation looks it up by its labels. */
export class TreeNode {
  readonly #page: Page;
  readonly #list: TreeList;
  readonly #labels: readonly string[];

  constructor(page: Page, list: TreeList, labels: readonly string[]) {
    this.#page = page;
    this.#list = list;
    this.#labels = labels;
  }

  /** Waits for the row, expanding its parents, until `check` does not throw. */
  async waitFor(check: (row: TreeRow) => void = () => undefined): Promise<TreeRow> {
    return eventually(async () => {
      const row = await this.#find();
      check(row);
      return row;
    });
  }

  async click(): Promise<void> {
    await eventually(async () => {
      await (await this.locate()).click({ timeout: patienceMs });
    });
  }

  async expand(): Promise<void> {
    await this.#toggle(true);
  }

  async collapse(): Promise<void> {
    await this.#toggle(false);
  }

  async openMenu(): Promise<ContextMenu> {
    await (await this.locate()).click({ button: 'right' });
    return new ContextMenu(this.#page);
  }

  /** Right-clicks and chooses. */
  async choose(menuItem: string): Promise<void> {
    await chooseFrom(() => this.openMenu(), menuItem);
  }

  /** Right-clicks and chooses in a submenu. */
  async chooseIn(submenu: string, label: string): Promise<void> {
    await chooseInSubmenu(() => this.openMenu(), { submenu, label });
  }

  /** Presses the button that shows in the row under the mouse. */
  async action(name: string): Promise<void> {
    await (await this.button(name)).click();
  }

  /** The button of this name that shows in the row under the mouse. */
  async button(name: string): Promise<Locator> {
    const row = await this.locate();
    await row.hover();
    return row.getByRole('button', { name, exact: true });
  }

  /** Drags the row onto an element with the mouse. */
  async dragTo(target: Locator): Promise<void> {
    await (await this.locate()).dragTo(target);
  }

  /** What a screen reader says of the row. */
  async spoken(): Promise<string> {
    return (await (await this.locate()).getAttribute('aria-label')) ?? '';
  }

  async tooltip(): Promise<string> {
    return new Hover(this.#page).over(await this.locate());
  }

  /** Clicks again if the row moved away from under the mouse, because rows above it arrived. */
  async #toggle(isExpanded: boolean): Promise<void> {
    await eventually(async () => {
      const row = await this.#find();
      if (row.isExpanded !== isExpanded) {
        await this.#clickTwistie(row);
        await eventually(async () => {
          if ((await this.#find()).isExpanded !== isExpanded) {
            throw new Error(`The row does not ${isExpanded ? 'expand' : 'collapse'}: ${row.label}`);
          }
        }, patienceMs);
      }
    });
  }

  async #clickTwistie(row: TreeRow): Promise<void> {
    const twistie = (await this.#list.reveal(row)).locator('.monaco-tl-twistie');
    await twistie.click({ timeout: patienceMs });
  }

  /** The row, scrolled into sight. */
  async locate(): Promise<Locator> {
    return await eventually(async () => this.#list.reveal(await this.#find()));
  }

  async #find(): Promise<TreeRow> {
    let rows = await this.#list.rows();
    let parent: TreeRow | undefined;
    for (const label of this.#labels) {
      if (parent?.isExpanded === false) {
        await this.#clickTwistie(parent);
        rows = await this.#list.rows();
      }
      const child = childrenOf(parent, rows).find(row => row.label === label);
      if (child === undefined) {
        throw new Error(`No such row: ${this.#labels.join(' / ')}, there are ${labelsOf(rows)}`);
      }
      parent = child;
    }
    if (parent === undefined) {
      throw new Error('A row needs a label');
    }
    return parent;
  }
}

function childrenOf(parent: TreeRow | undefined, rows: readonly TreeRow[]): readonly TreeRow[] {
  const level = (parent?.level ?? 0) + 1;
  const after = rows.slice(parent === undefined ? 0 : parent.index + 1);
  const end = after.findIndex(row => row.level < level);
  return (end < 0 ? after : after.slice(0, end)).filter(row => row.level === level);
}

function labelsOf(rows: readonly TreeRow[]): string {
  return rows.map(({ label }) => label).join(', ');
}
