import { render } from '../../page/dom';
import {
  dispatch,
  type Message,
  type PageState,
  pageStateVersion,
  type ToHost,
  type ToPage,
} from '../protocol';
import { emptyModel, type Place, pageState, placeOf, tableOf } from './model';
import { type PageEvent, update } from './update';
import { view } from './view';

/** VS Code's side of the page. */
interface Host {
  postMessage(message: Message<ToHost>): void;
  getState(): unknown;
  setState(state: PageState): void;
}

declare const acquireVsCodeApi: () => Host;

const noTable = { scrollTop: 0, scrollLeft: 0 };

const host = acquireVsCodeApi();
let model = emptyModel(savedState(host.getState()));
/** Where the table was scrolled to before its tab was hidden, until its rows are back. */
let before = model.saved?.scroll;

/** Performs an event: updates the model, renders, keeps the state, then sends the message. */
function handle(event: PageEvent): void {
  const next = update(model, event);
  model = next.model;
  draw();
  if (next.movesFocus === true) {
    focusCell();
  }
  if (next.announce !== undefined) {
    announce(next.announce);
  }
  if (next.send !== undefined) {
    host.postMessage(next.send);
  }
}

function draw(): void {
  const root = document.getElementById('coverage');
  if (root !== null) {
    const hadFocus = root.contains(document.activeElement);
    render(root, view(model, handle));
    if (hadFocus && !root.contains(document.activeElement)) {
      root.querySelector('h1')?.focus({ preventScroll: true });
    }
    measure();
    scrollBack();
  }
  keepState();
}

function keepState(): void {
  const state = pageState(model);
  const { scrollTop: top, scrollLeft: left } = document.getElementById('table') ?? noTable;
  if (state !== undefined) {
    host.setState({ ...state, scroll: before ?? { top, left } });
  }
}

/** While the images load, each state may bring the rows that are missing. */
function scrollBack(): void {
  const table = document.getElementById('table');
  if (table !== null && before !== undefined) {
    table.scrollTo(before.left, before.top);
    measure();
    before = model.state?.isLoading === true ? before : undefined;
  }
}

/** Draws again if more or fewer rows are in sight than were drawn for. */
function measure(): void {
  const scrolled = document.getElementById('table');
  const row = scrolled?.querySelector('tbody tr:not(.spacer)');
  if (scrolled === null || row === null || row === undefined) {
    return;
  }
  const sight = {
    top: scrolled.scrollTop,
    height: scrolled.clientHeight,
    rowHeight: Math.max(1, row.getBoundingClientRect().height),
  };
  const { top, height, rowHeight } = model.sight;
  if (sight.top !== top || sight.height !== height || sight.rowHeight !== rowHeight) {
    model = update(model, { type: 'sight', sight }).model;
    const root = document.getElementById('coverage');
    if (root !== null) {
      render(root, view(model, handle));
    }
  }
}

/** Scrolls the focused cell out from under the header and the rows' names. */
function focusCell(): void {
  const table = tableOf(model);
  const at = table && placeOf(table, model.focus);
  const cell = at && document.querySelector<HTMLElement>(`[data-at="${at.line}:${at.column}"]`);
  cell?.focus({ preventScroll: true });
  cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  measure();
}

/** Appends a space to repeated text: screen readers only announce changes. */
function announce(text: string): void {
  const region = document.getElementById('announcements');
  if (region !== null) {
    region.textContent = region.textContent === text ? `${text}\u00a0` : text;
  }
}

function placeAt(target: EventTarget | null): Place | undefined {
  const cell = target instanceof Element ? target.closest('[data-at]') : null;
  const [line, column] = (cell?.getAttribute('data-at') ?? '').split(':').map(Number);
  return line === undefined || column === undefined ? undefined : { line, column };
}

/** Ignores the state of another version of the page, which may have another shape. */
function savedState(value: unknown): PageState | undefined {
  return isPageState(value) ? value : undefined;
}

function isPageState(value: unknown): value is PageState {
  return (
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    value.version === pageStateVersion
  );
}

function isToPage(value: unknown): value is Message<ToPage> {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'state';
}

const keys = [
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End'],
  ...[' ', 'Enter', 'Escape', 'a'],
];

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (isToPage(data)) {
    dispatch<ToPage, keyof ToPage>(data, {
      state: state => {
        handle({ type: 'state', state });
      },
    });
  }
});

document.addEventListener('keydown', event => {
  const isCtrl = event.ctrlKey || event.metaKey;
  const isOurs = keys.includes(event.key) && (event.key !== 'a' || isCtrl);
  if (placeAt(event.target) !== undefined && isOurs && !event.altKey && !event.isComposing) {
    event.preventDefault();
    handle({ type: 'key', key: event.key, isCtrl });
  }
});

document.addEventListener('click', event => {
  const at = placeAt(event.target);
  if (at !== undefined) {
    handle({ type: 'click', at });
  }
});

document.addEventListener('dblclick', event => {
  const at = placeAt(event.target);
  if (at !== undefined && at.line >= 0 && at.column >= 0) {
    handle({ type: 'open', at });
  }
});

document.addEventListener('focusin', event => {
  const at = placeAt(event.target);
  if (at !== undefined) {
    handle({ type: 'focus', at });
  }
});

document.addEventListener('scroll', measure, { capture: true, passive: true });
document.addEventListener('scrollend', keepState, { capture: true, passive: true });
window.addEventListener('resize', measure);

host.postMessage({ type: 'ready', payload: null });
