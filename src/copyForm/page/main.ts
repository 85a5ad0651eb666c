import {
  type Message,
  type PageState,
  type ToHost,
  type ToPage,
  dispatch,
  pageStateVersion,
} from '../protocol';
import { render } from './dom';
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

const host = acquireVsCodeApi();
let model = emptyModel(savedState(host.getState()));

/** The one place where something happens: model, screen, kept state, then the rest of the world. */
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

/** The same words twice are said twice only if the text changes. */
function announce(text: string): void {
  const region = document.getElementById('announcements');
  if (region !== null) {
    region.textContent = region.textContent === text ? `${text}\u00a0` : text;
  }
}

/** Enter alone submits nothing: it ends a word in an input method, and a paragraph in a description. */
function isSubmitKey(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing;
}

/** Kept by an older version of the page, a state may have another shape: then the form starts anew. */
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
    ['state', 'code', 'tags'].includes(String(value.type))
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
    });
  }
});

document.addEventListener('keydown', event => {
  if (isSubmitKey(event)) {
    event.preventDefault();
    handle({ type: 'submit' });
  }
});

host.postMessage({ type: 'ready', payload: null });
