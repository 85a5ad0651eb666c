import type { Message, ToHost } from '../../src/coverage/protocol';
import { coverageStrings } from '../../src/coverage/strings';
import type { AccountImages } from '../../src/images/account';
import type { Image } from '../../src/services/image';
import { account, FakeCoverage, golden } from '../unit/coverage/fakeCoverage';
import { translator, wearTheme } from './look';

/** The Chinese bundle, inserted by webpack. */
declare const CHINESE: Readonly<Record<string, string>>;

/** What the page of coverage sent. */
export interface CoverageHarness {
  readonly sent: Message<ToHost>[];
  readonly table: FakeCoverage;
}

declare global {
  interface Window {
    coverage: CoverageHarness;
  }
}

/** What the harness shows; part of its address. */
export type CoverageScene = 'plain' | 'large' | 'hostile' | 'empty' | 'loading' | 'broken';

const address = new URLSearchParams(location.search);
wearTheme(address.get('theme') ?? '');
pretendToBeVsCode(address.get('scene') ?? '', address.get('lang') ?? '');

/** Runs the table's session over images in the page's own window. State survives a reload. */
function pretendToBeVsCode(scene: string, language: string): void {
  const key = `coverage of ${scene}`;
  const strings = coverageStrings({ t: translator(language === 'zh-cn' ? CHINESE : {}) });
  const table = new FakeCoverage(imagesOf(scene), {
    strings,
    post: message => {
      window.postMessage(message, '*');
    },
  });
  const sent: Message<ToHost>[] = [];
  window.coverage = { sent, table };
  const host = {
    postMessage: (message: Message<ToHost>) => {
      sent.push(message);
      table.session.receive(structuredClone(message));
    },
    getState: (): unknown => JSON.parse(sessionStorage.getItem(key) ?? 'null'),
    setState: (state: unknown) => {
      sessionStorage.setItem(key, JSON.stringify(state));
    },
  };
  Object.assign(window, { acquireVsCodeApi: () => host });
}

function imagesOf(scene: string): AccountImages | undefined {
  switch (scene) {
    case 'large':
      return large();
    case 'hostile':
      return account({
        'cn-hangzhou': [
          named('cn-hangzhou', '<img src=x onerror=alert(1)>'),
          named('cn-hangzhou', 'a\u202Egnp.exe [x](command:y) $(bug)'),
        ],
        'cn-shanghai': [],
      });
    case 'empty':
      return account({ 'cn-hangzhou': [], 'cn-shanghai': [] });
    case 'loading':
      return undefined;
    case 'broken':
      return { isLoading: false, error: new Error('Nobody answered.'), regions: undefined };
    default:
      return plain();
  }
}

/** One row of each kind of cell. */
function plain(): AccountImages {
  return account({
    'cn-hangzhou': [
      golden('cn-hangzhou', 'golden-v2', 20),
      golden('cn-hangzhou', 'golden-v1', 2),
      named('cn-hangzhou', 'web-0042'),
      named('cn-hangzhou', 'db-基线'),
    ],
    'cn-shanghai': [
      golden('cn-shanghai', 'golden-v1', 3),
      named('cn-shanghai', 'web-0042', { status: 'Creating', progressPercent: 41 }),
    ],
    'ap-southeast-1': [golden('ap-southeast-1', 'golden-v2', 21)],
    'eu-central-1': [named('eu-central-1', 'broken-bake', { status: 'CreateFailed' })],
    'us-west-1': 'failed',
    'cn-beijing': 'loading',
    'ap-northeast-1': [],
  });
}

/** 500 rows and 28 regions, as in the goal of the design. */
function large(): AccountImages {
  const regionIds = Array.from({ length: 28 }, (_, index) => `cn-region${index + 1}`);
  return account(
    Object.fromEntries(
      regionIds.map((regionId, index) => [
        regionId,
        Array.from({ length: 500 }, (_, number) => number)
          .filter(number => (number + index) % 3 !== 0)
          .map(number => named(regionId, `image-${String(number).padStart(3, '0')}`)),
      ]),
    ),
  );
}

function named(regionId: string, name: string, change: Partial<Image> = {}): Image {
  return golden(regionId, name, 9, { family: '', ...change });
}
