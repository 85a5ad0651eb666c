import { FormSession } from '../../src/copyForm/session';
import { isPageState } from '../../src/copyForm/messages';
import type { Message, ToHost } from '../../src/copyForm/protocol';
import { formStrings } from '../../src/drafting/strings';
import { type Asked, fakeHost, isSceneName } from './scenes';
import { translator, wearTheme } from './look';

/** The Chinese bundle, inserted by webpack. */
declare const CHINESE: Readonly<Record<string, string>>;

/** State for tests: everything the page sent and the host did. */
export interface Harness extends Asked {
  readonly sent: Message<ToHost>[];
  readonly warnings: string[];
}

declare global {
  interface Window {
    harness: Harness;
    acquireVsCodeApi: () => { postMessage(message: Message<ToHost>): void };
  }
}

const address = new URLSearchParams(location.search);
const harness: Harness = {
  sent: [],
  warnings: [],
  revealed: [],
  opened: [],
  batches: [],
  texts: [],
};
window.harness = harness;

/** Further images of the form in the scene `several`. */
const others = ['m-bp1web2', 'm-bp1web3', 'm-bp1web4'].map(imageId => ({
  regionId: 'cn-hangzhou',
  imageId,
}));

wearTheme(address.get('theme') ?? '');
pretendToBeVsCode(address.get('scene') ?? '', address.get('lang') ?? '');

/** Runs the page's session over a fake cloud in the page's own window. State survives a reload. */
function pretendToBeVsCode(scene: string, language: string): void {
  const key = `state of ${scene}`;
  const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
  const session = new FormSession({
    form: {
      profile: { scope: 'workspace', id: 'prod' },
      regionId: 'cn-hangzhou',
      imageId: 'm-bp1g7004ksh0oeuc0001',
      others: scene === 'several' ? others : undefined,
    },
    submitted: isPageState(kept) ? kept.submitted : [],
    host: fakeHost(isSceneName(scene) ? scene : 'plain', harness),
    clock: { now: () => new Date(2026, 10, 24).getTime() },
    logger: { warn: line => harness.warnings.push(line) },
    strings: formStrings({ t: translator(language === 'zh-cn' ? CHINESE : {}) }),
    post: message => {
      window.postMessage(message, '*');
    },
  });
  window.acquireVsCodeApi = () => ({
    postMessage: (message: Message<ToHost>) => {
      harness.sent.push(message);
      session.receive(structuredClone(message));
    },
    getState: () => kept,
    setState: (state: unknown) => {
      sessionStorage.setItem(key, JSON.stringify(state));
    },
  });
}
