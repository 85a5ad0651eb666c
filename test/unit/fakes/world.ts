import type { Clock } from '../../../src/base/ports';
import type { Copy } from '../../../src/copies/copy';
import type { CopyPlan } from '../../../src/draft/plan';
import type { OpenApi } from '../../../src/openapi/openApi';
import { FakeClock } from './fakeClock';
import { FakeCloud } from './fakeCloud';
import type { FakeLeases } from './fakeLease';
import { FakeWindow } from './fakeWindow';
import { account, userProfile } from '../copies/fixtures';

/** One machine and one cloud: a disk, leases and a clock that any number of windows share. */
export class World {
  readonly clock = new FakeClock();
  readonly cloud = new FakeCloud(this.clock.right);
  /** How windows call the cloud. */
  api: (account: () => string, clock: Clock) => OpenApi = account => this.cloud.api(account);
  /** By id, as JSON text. */
  readonly disk = new Map<string, string>();
  /** By id: the revision that the disk holds; 0 where it is absent. */
  readonly revisions = new Map<string, number>();
  readonly leases: FakeLeases = new Map();
  readonly windows: FakeWindow[] = [];
  readonly log: string[] = [];
  /** For which account each of the user's profiles signs. */
  readonly accounts = new Map([[userProfile.id, account]]);
  readonly #parsed = new Map<string, unknown>();
  #ids = 0;

  /** Opens a window, and loads its journal. */
  async open(workspaceId = 'folder:/a'): Promise<FakeWindow> {
    const window = new FakeWindow(this, workspaceId);
    this.windows.push(window);
    await window.service.load();
    return window;
  }

  /** The value of a file. Of one text it is always the same, as nobody changes it. */
  parse(text: string): unknown {
    const parsed: unknown = this.#parsed.get(text) ?? JSON.parse(text);
    this.#parsed.set(text, parsed);
    return parsed;
  }

  newId(): string {
    this.#ids += 1;
    return `00000000-0000-4000-8000-${String(this.#ids).padStart(12, '0')}`;
  }

  /** The copies of a plan that the cloud has accepted. */
  acceptedOf(plan: CopyPlan) {
    return this.cloud.accepted.filter(
      copy => copy.name === plan.name && copy.destinationRegionId === plan.destinationRegionId,
    );
  }
}

/** The window's only copy. */
export function onlyCopy(window: FakeWindow): Copy {
  const [copy, ...others] = window.service.list();
  if (copy === undefined || others.length > 0) {
    throw new Error('Not exactly one copy');
  }
  return copy;
}
