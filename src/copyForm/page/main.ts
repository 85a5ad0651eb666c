import {
  type Message,
  type PageState,
  type ToHost,
  type ToPage,
  dispatch,
  pageStateVersion,
} from '../protocol';
import { render } from '../../page/dom';
import { emptyModel, pageState } from './model';
import { type PageEvent, update } from './update';
import { view } from './view';

/** VS Code's side of the page. */
interface Host {
  postMessage(message: Message<ToHost>): void;
  getState(): unknown;
  setState(state: PageState): void;
}

declare const acquireVsCodeApi: () => Host;

/** Problems show this long after the last key, in ms. */
const settleMs = 300;
/** Time between pings, in ms: a silent host is noticed after 6 to 9 s. */
const beatMs = 3_000;

const host = acquireVsCodeApi();
let settling: ReturnType<typeof setTimeout> | undefined;
let model = emptyModel(savedState(host.getState()));

/** Performs an event: updates the model, renders, keeps the state, then sends messages. */
function handle(event: PageEvent): void {
  const next = update(model, event);
  model = next.model;
  draw();
  if (next.focus !== undefined) {
    document.getElementById(next.focus)?.focus();
  }
  if (next.reveal !== undefined) {
    document.getElementById(next.reveal)?.scrollIntoView({ block: 'nearest' });
  }
  if (next.announce !== undefined) {
    announce(next.announce);
  }
  if (next.settles === true) {
    clearTimeout(settling);
    settling = setTimeout(() => {
      handle({ type: 'settle' });
    }, settleMs);
  }
  for (const message of [next.send, ...(next.requests ?? [])]) {
    if (message !== undefined) {
      host.postMessage(message);
    }
  }
}

function draw(): void {
  const root = document.getElementById('form');
  if (root !== null) {
    const hadFocus = root.contains(document.activeElement);
    render(root, view(model, handle));
    if (hadFocus && !root.contains(document.activeElement)) {
      root.querySelector('h1')?.focus({ preventScroll: true });
    }
  }
  const state = pageState(model);
  if (state !== undefined) {
    host.setState(state);
  }
}

/** Appends a space to repeated text: screen readers only announce changes. */
function announce(text: string): void {
  const region = document.getElementById('announcements');
  if (region !== null) {
    region.textContent = region.textContent === text ? `${text}\u00a0` : text;
  }
}

/** Ctrl+Enter or Cmd+Enter. Enter alone ends a composition or a paragraph. */
function isSubmitKey(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing;
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
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    ['state', 'code', 'tags', 'pong'].includes(String(value.type))
  );
}

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (isToPage(data)) {
    dispatch<ToPage, keyof ToPage>(data, {
      state: state => {
        handle({ type: 'state', state });
      },
      tags: read => {
        handle({ type: 'tags', ...read });
      },
      code: ({ text }) => {
        handle({ type: 'code', text });
      },
      pong: () => {
        handle({ type: 'pong' });
      },
    });
  }
});

document.addEventListener('keydown', event => {
  if (isSubmitKey(event)) {
    event.preventDefault();
    handle({ type: 'submit' });
  }
});

function beat(): void {
  handle({ type: 'beat' });
  setTimeout(beat, beatMs);
}

host.postMessage({ type: 'ready', payload: null });
setTimeout(beat, beatMs);
