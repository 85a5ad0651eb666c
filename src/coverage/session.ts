import { type Disposable, DisposableStore } from '../base/disposable';
import type { Event } from '../base/event';
import type { Logger } from '../base/ports';
import type { AccountImages } from '../images/account';
import type { ProfileRef } from '../profiles/profile';
import { type GapsToFill, fillGaps } from './gaps';
import { isToHost } from './messages';
import {
  type CoverageState,
  dispatch,
  type ExportFormat,
  type Handlers,
  type ImagePlace,
  type Message,
  type ToHost,
  type ToPage,
} from './protocol';
import type { CoverageStrings } from './strings';
import { type CoverageTable, coverageTable, type TableQuestion } from './table';

/** What the table needs of the window that it is in. */
export interface CoverageHost extends Omit<TableQuestion, 'images' | 'accepts'> {
  readonly profileLabel: () => string;
  readonly images: () => AccountImages | undefined;
  /** Fires when images, copies, the filter or the profile changed. */
  readonly onDidChange: Event<unknown>;
  /** Never rejects: failures become part of the images. */
  readonly load: () => Promise<void>;
  readonly refresh: () => Promise<void>;
  /** The filter of the Images view, ready for many images. */
  readonly filter: () => {
    readonly accepts: TableQuestion['accepts'];
    /** Empty if every image counts. */
    readonly words: string;
  };
  readonly describeError: (error: unknown) => string;
  readonly fill: (gaps: GapsToFill) => void;
  /** Says that the gaps are none any more. */
  readonly tellFilled: () => void;
  readonly showImage: (image: ImagePlace) => void;
  readonly exportTable: (format: ExportFormat, table: CoverageState) => void;
  readonly changeFilter: () => void;
  readonly clearFilter: () => void;
}

interface CoverageSessionDeps {
  readonly profile: ProfileRef;
  readonly host: CoverageHost;
  readonly logger: Pick<Logger, 'warn'>;
  readonly strings: CoverageStrings;
  readonly post: (message: Message<ToPage>) => void;
}

/**
 * The host's side of one table. A state is sent when the page has drawn the one before, so that
 * regions that answer at once, and a page that is slow or hidden, cause no queue of states.
 */
export class CoverageSession implements Disposable {
  readonly #deps: CoverageSessionDeps;
  readonly #owned = new DisposableStore();
  readonly #handlers: Handlers<ToHost>;
  #isPageFree = false;
  #isChanged = false;

  constructor(deps: CoverageSessionDeps) {
    this.#deps = deps;
    this.#handlers = this.#createHandlers();
    this.#owned.add(
      deps.host.onDidChange(() => {
        if (deps.host.images() === undefined) {
          void deps.host.load();
        }
        this.#isChanged = true;
        this.#post();
      }),
    );
    void deps.host.load();
  }

  /** Handles a message of the page. Refuses and logs anything else, without its content. */
  receive(message: unknown): void {
    if (isToHost(message)) {
      dispatch<ToHost, keyof ToHost>(message, this.#handlers);
      return;
    }
    this.#deps.logger.warn('The table of coverage refused a malformed message from its page');
  }

  dispose(): void {
    this.#isPageFree = false;
    this.#owned.dispose();
  }

  #createHandlers(): Handlers<ToHost> {
    const { host } = this.#deps;
    return {
      ready: () => {
        this.#isChanged = true;
        this.#isPageFree = true;
        this.#post();
      },
      drawn: () => {
        this.#isPageFree = true;
        this.#post();
      },
      refresh: () => void host.refresh(),
      copyGaps: ({ gaps }) => {
        const { rows = [], regions } = this.#table();
        const ids = regions.map(({ regionId }) => regionId);
        const filled = fillGaps(gaps, rows, ids);
        if (filled === undefined) {
          host.tellFilled();
        } else {
          host.fill(filled);
        }
      },
      showImage: image => {
        host.showImage(image);
      },
      exportTable: ({ format, regionIds }) => {
        host.exportTable(format, withRegions(this.#state(), regionIds));
      },
      changeFilter: () => {
        host.changeFilter();
      },
      clearFilter: () => {
        host.clearFilter();
      },
    };
  }

  #post(): void {
    if (this.#isPageFree && this.#isChanged) {
      this.#isPageFree = false;
      this.#isChanged = false;
      this.#deps.post({ type: 'state', payload: this.#state() });
    }
  }

  #table(): CoverageTable {
    const { host } = this.#deps;
    return coverageTable({ ...host, images: host.images(), accepts: host.filter().accepts });
  }

  #state(): CoverageState {
    const { host, profile, strings } = this.#deps;
    const { regions, lines } = this.#table();
    const images = host.images();
    return {
      strings,
      profile,
      profileLabel: host.profileLabel(),
      isLoading: images === undefined || images.isLoading,
      error: images?.error === undefined ? undefined : host.describeError(images.error),
      filter: host.filter().words,
      regions,
      rows: lines,
    };
  }
}

/** The table with these columns only, in its own order. */
function withRegions(state: CoverageState, regionIds: readonly string[]): CoverageState {
  const isShown = state.regions.map(({ regionId }) => regionIds.includes(regionId));
  return {
    ...state,
    regions: state.regions.filter((_, index) => isShown[index]),
    rows: state.rows?.map(row => ({
      ...row,
      cells: row.cells.filter((_, index) => isShown[index]),
    })),
  };
}
