import type { Locator } from 'playwright-core';
import { eventually } from './eventually';

/** A row as it is shown. */
export interface TreeRow {
  /** Place in the list, counted over the rows that are not hidden in a collapsed one. */
  readonly index: number;
  /** 1 for the topmost. */
  readonly level: number;
  readonly label: string;
  readonly description: string;
  /** Undefined for a row without children. */
  readonly isExpanded: boolean | undefined;
  readonly isSelected: boolean;
  /** Name of the icon, such as `vm` or `loading`. */
  readonly icon: string | undefined;
}

/** The rows of a tree. VS Code renders only visible rows, so reading them scrolls. */
export class TreeList {
  readonly #list: Locator;

  constructor(list: Locator) {
    this.#list = list;
  }

  /** Every row from top to bottom, those out of sight included. */
  async rows(): Promise<readonly TreeRow[]> {
    const found = new Map<number, TreeRow>();
    await this.#scrollToTop();
    for (;;) {
      const { rows, hasLast } = await this.#inSight();
      rows.forEach(row => found.set(row.index, row));
      if (hasLast) {
        return [...found.values()].sort((a, b) => a.index - b.index);
      }
      await this.#scrollOn();
      if ((await this.#scrollTop()) === 0) {
        found.clear();
      }
    }
  }

  /**
   * The row, scrolled wholly into sight. While a tree loads, its rows move: at the row's place with
   * another label, there is nothing to click.
   */
  async reveal({ index, label }: Pick<TreeRow, 'index' | 'label'>): Promise<Locator> {
    const exactly = new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
    const name = this.#list.page().locator('.label-name').filter({ hasText: exactly });
    const place = this.#list.locator(`.monaco-list-rows > [data-index="${index}"]`);
    const row = label === '' ? place : place.filter({ has: name });
    await this.#scrollToTop();
    for (;;) {
      const { rows, hasLast } = await this.#inSight();
      const isDrawn = rows.some(drawn => drawn.index === index && drawn.label === label);
      if (isDrawn && (await isInside(row, this.#list))) {
        return row;
      }
      if (hasLast && !isDrawn) {
        throw new Error(`No such row: ${label}`);
      }
      await this.#scrollOn();
    }
  }

  async #scrollToTop(): Promise<void> {
    if ((await this.#scrollTop()) > 0) {
      await this.#turnWheel(-1e6);
      await eventually(async () => {
        if ((await this.#scrollTop()) > 0) {
          throw new Error('The tree does not scroll to the top');
        }
      });
    }
  }

  /** Scrolls until the last known row is visible, if the tree was being drawn when it was read. */
  async #scrollOn(): Promise<void> {
    const before = await this.#scrollTop();
    const box = await this.#list.boundingBox();
    await this.#turnWheel((box?.height ?? 0) / 2);
    await eventually(async () => {
      if ((await this.#scrollTop()) === before && !(await this.#inSight()).hasLast) {
        throw new Error('The tree does not scroll on');
      }
    });
  }

  /** Scrolls by that many pixels. The real mouse would take many turns and hover over rows. */
  async #turnWheel(pixels: number): Promise<void> {
    await this.#list.locator('.monaco-list-rows').evaluate((rows, distance) => {
      // VS Code scrolls 50 pixels per notch of 120, and reads `wheelDeltaY`. In a synthetic event
      // that has the sign of `deltaY`; in a real one the opposite sign.
      const deltaY = (-distance * 120) / 50;
      rows.dispatchEvent(new WheelEvent('wheel', { deltaY, bubbles: true, cancelable: true }));
    }, pixels);
  }

  /** In pixels. */
  #scrollTop(): Promise<number> {
    return this.#list
      .locator('.monaco-list-rows')
      .evaluate(rows => -parseFloat(getComputedStyle(rows).top));
  }

  #inSight(): Promise<{ readonly rows: readonly TreeRow[]; readonly hasLast: boolean }> {
    return this.#list.locator('.monaco-list-rows').evaluate(list => {
      const elements = [...list.querySelectorAll(':scope > .monaco-list-row')];
      const rows = elements.map(row => {
        const expanded = row.getAttribute('aria-expanded');
        const icon = row.querySelector('.custom-view-tree-node-item-icon')?.className ?? '';
        return {
          index: Number(row.getAttribute('data-index')),
          level: Number(row.getAttribute('aria-level')),
          label: row.querySelector('.label-name')?.textContent ?? '',
          description: row.querySelector('.label-description')?.textContent ?? '',
          isExpanded: expanded === null ? undefined : expanded === 'true',
          isSelected: row.getAttribute('aria-selected') === 'true',
          icon: /codicon-(?!colored|modifier)([a-z0-9-]+)/.exec(icon)?.[1],
        };
      });
      const hasLast = elements.some(row => row.getAttribute('data-last-element') === 'true');
      return { rows, hasLast: hasLast || rows.length === 0 };
    });
  }
}

async function isInside(row: Locator, list: Locator): Promise<boolean> {
  const inner = await row.boundingBox({ timeout: 1_000 });
  const outer = await list.boundingBox();
  return inner !== null && outer !== null && inner.y + inner.height <= outer.y + outer.height + 1;
}
