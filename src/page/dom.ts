/** A view as data: views are pure functions, and tests read them without a browser. */
export interface ViewElement {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly children: readonly View[];
}

export type View = ViewElement | string;
export type Child = View | undefined | readonly (View | undefined)[];

interface Listeners {
  /** Called with the control's new value; for a radio button, its own value. */
  readonly input?: (value: string) => void;
  readonly click?: () => void;
  /** Enter without modifiers, outside of an input method's composition. */
  readonly enter?: () => void;
  /** Returns whether the text was handled. If not, the browser pastes it. */
  readonly paste?: (text: string) => boolean;
}

/**
 * `key` identifies siblings. `value` and `checked` are set as properties, all else as attributes.
 */
export interface Attributes {
  readonly key?: string;
  readonly value?: string;
  readonly checked?: boolean;
  readonly on?: Listeners;
  readonly [name: string]: string | number | boolean | Listeners | undefined;
}

export function h(tag: string, attributes: Attributes, ...children: readonly Child[]): ViewElement {
  return { tag, attributes, children: children.flat().filter(child => child !== undefined) };
}

/**
 * Renders views as a parent's children. Existing nodes are updated in place and never moved, so
 * that focus, caret and an input method's composition survive every keystroke.
 */
export function render(parent: Element, views: readonly View[]): void {
  const wanted = withKeys(views);
  const kept = new Map<string, ChildNode>();
  for (const node of [...parent.childNodes]) {
    const key = keys.get(node);
    if (key !== undefined && wanted.has(key)) {
      kept.set(key, node);
    } else {
      node.remove();
    }
  }
  let cursor = parent.firstChild;
  for (const [key, view] of wanted) {
    const node = kept.get(key) ?? create(view, key);
    if (node === cursor) {
      cursor = node.nextSibling;
    } else {
      parent.insertBefore(node, cursor);
    }
    patch(node, view);
  }
}

const keys = new WeakMap<Node, string>();
const shown = new WeakMap<Node, ViewElement>();
const svg = 'http://www.w3.org/2000/svg';

function withKeys(views: readonly View[]): Map<string, View> {
  const wanted = new Map<string, View>();
  for (const view of views) {
    const name = typeof view === 'string' ? '#text' : `${view.tag} ${view.attributes.key ?? ''}`;
    let key = name;
    for (let ordinal = 1; wanted.has(key); ordinal++) {
      key = `${name} ${ordinal}`;
    }
    wanted.set(key, view);
  }
  return wanted;
}

function create(view: View, key: string): ChildNode {
  const node = typeof view === 'string' ? document.createTextNode('') : createElement(view);
  keys.set(node, key);
  return node;
}

function createElement({ tag, attributes }: ViewElement): Element {
  if (tag === 'svg' || tag === 'path') {
    return document.createElementNS(svg, tag);
  }
  const element = document.createElement(tag);
  const on = () => shown.get(element)?.attributes.on;
  if (attributes.on !== undefined) {
    element.addEventListener('input', () => on()?.input?.(valueOf(element)));
    element.addEventListener('click', () => on()?.click?.());
    element.addEventListener('keydown', event => {
      const enter = on()?.enter;
      if (enter !== undefined && isEnter(event)) {
        event.preventDefault();
        enter();
      }
    });
    element.addEventListener('paste', event => {
      if (on()?.paste?.(event.clipboardData?.getData('text') ?? '') === true) {
        event.preventDefault();
      }
    });
  }
  return element;
}

function isEnter({ key, isComposing, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === 'Enter' && !isComposing && !ctrlKey && !metaKey;
}

function patch(node: ChildNode, view: View): void {
  if (typeof view === 'string') {
    if (node.nodeValue !== view) {
      node.nodeValue = view;
    }
    return;
  }
  if (node instanceof Element) {
    const before = shown.get(node)?.attributes ?? {};
    shown.set(node, view);
    setAttributes(node, before, view.attributes);
    render(node, view.children);
    // After the children: a select accepts only the values of its options.
    setProperties(node, view.attributes);
  }
}

const notAttributes = new Set(['key', 'on', 'value', 'checked']);

function setAttributes(element: Element, before: Attributes, after: Attributes): void {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const value = after[name];
    if (notAttributes.has(name) || value === before[name]) {
      continue;
    }
    if (value === undefined || value === false) {
      element.removeAttribute(name);
    } else if (typeof value !== 'object') {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
}

function setProperties(element: Element, { value, checked }: Attributes): void {
  if (isControl(element) && value !== undefined && element.value !== value) {
    element.value = value;
  }
  if (element instanceof HTMLInputElement && checked !== undefined) {
    element.checked = checked;
  }
}

function isControl(
  element: Element,
): element is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | HTMLOptionElement {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLOptionElement
  );
}

function valueOf(element: Element): string {
  return isControl(element) ? element.value : '';
}
