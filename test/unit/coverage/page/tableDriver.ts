import assert from 'node:assert/strict';
import { emptyModel, type Model, type Update } from '../../../../src/coverage/page/model';
import { type PageEvent, update } from '../../../../src/coverage/page/update';
import { view } from '../../../../src/coverage/page/view';
import type { CoverageState, PageState } from '../../../../src/coverage/protocol';
import type { View, ViewElement } from '../../../../src/page/dom';

/** Plays the user of a page that exists as data only. */
export class TableDriver {
  model: Model;
  last: Update;

  constructor(state: CoverageState, saved?: PageState) {
    this.model = emptyModel(saved);
    this.last = { model: this.model };
    this.do({ type: 'state', state });
  }

  do(event: PageEvent): Update {
    this.last = update(this.model, event);
    this.model = this.last.model;
    return this.last;
  }

  press(...keys: readonly string[]): Update {
    for (const key of keys) {
      const isCtrl = key.startsWith('Ctrl+');
      this.do({ type: 'key', key: isCtrl ? key.slice(5) : key, isCtrl });
    }
    return this.last;
  }

  get elements(): readonly ViewElement[] {
    return view(this.model, event => this.do(event)).flatMap(withDescendants);
  }

  click(id: string): Update {
    this.get('id', id).attributes.on?.click?.();
    return this.last;
  }

  find(name: string, value: string): ViewElement | undefined {
    return this.elements.find(({ attributes }) => attributes[name] === value);
  }

  get(name: string, value: string): ViewElement {
    return this.find(name, value) ?? assert.fail(`There is no ${name} ${value}`);
  }

  /** The spoken name of the cell that Tab leads to. */
  get focused(): string {
    const cells = this.elements.filter(({ attributes }) => attributes['tabindex'] === 0);
    assert.equal(cells.length, 1);
    const [cell] = cells;
    const { 'aria-label': label, title } = cell?.attributes ?? {};
    assert.ok(cell !== undefined);
    const name = label ?? title;
    return typeof name === 'string' ? name : textOf(cell);
  }

  /** The spoken names of the selected cells. */
  get selected(): readonly string[] {
    return this.elements
      .filter(({ tag, attributes }) => tag === 'td' && attributes['aria-selected'] === 'true')
      .map(({ attributes }) => {
        const label = attributes['aria-label'];
        return typeof label === 'string' ? label : '';
      });
  }
}

export function textOf(shown: View): string {
  return typeof shown === 'string' ? shown : shown.children.map(textOf).join('');
}

function withDescendants(shown: View): readonly ViewElement[] {
  return typeof shown === 'string' ? [] : [shown, ...shown.children.flatMap(withDescendants)];
}
