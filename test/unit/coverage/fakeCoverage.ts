import type { Event } from '../../../src/base/event';
import { Emitter } from '../../../src/base/event';
import type { GapsToFill } from '../../../src/coverage/gaps';
import type {
  CoverageState,
  ExportFormat,
  ImagePlace,
  Message,
  ToPage,
} from '../../../src/coverage/protocol';
import { type CoverageHost, CoverageSession } from '../../../src/coverage/session';
import { coverageStrings, type CoverageStrings } from '../../../src/coverage/strings';
import type { AccountImages } from '../../../src/images/account';
import type { Image } from '../../../src/services/image';
import { anImage } from '../fakes/anImage';

export const profile = { scope: 'workspace', id: 'prod' } as const;

export const english = coverageStrings({
  t: (message: unknown) => (typeof message === 'string' ? message : ''),
});

/** An image of the family `golden`, created on a day of November 2026. */
export function golden(regionId: string, name: string, day: number, change: Partial<Image> = {}) {
  return anImage({
    ...{ regionId, name, family: 'golden', imageId: `m-${regionId}-${name}` },
    creationTime: `2026-11-${day.toString().padStart(2, '0')}T00:00:00Z`,
    ...change,
  });
}

/** The account's images by region; a region with an error could not be listed. */
export function account(
  byRegion: Readonly<Record<string, readonly Image[] | 'loading' | 'failed'>>,
  change: Partial<AccountImages> = {},
): AccountImages {
  return {
    isLoading: false,
    error: undefined,
    regions: Object.entries(byRegion).map(([regionId, images]) => ({
      region: { regionId, localName: `Region ${regionId}` },
      isLoading: images === 'loading',
      images: typeof images === 'string' ? undefined : images,
      error: images === 'failed' ? new Error('down') : undefined,
    })),
    ...change,
  };
}

/** A session over images in memory, with a page that only notes what it is sent. */
export class FakeCoverage implements CoverageHost {
  known: AccountImages | undefined;
  matches: (image: Image) => boolean = () => true;
  filterWords = '';
  readonly chosen: string[] = [];
  readonly copying = new Map<string, number>();
  readonly sent: CoverageState[] = [];
  readonly filled: GapsToFill[] = [];
  readonly calls: string[] = [];
  readonly warnings: string[] = [];
  readonly exported: (readonly [ExportFormat, CoverageState])[] = [];
  readonly #changes = new Emitter<unknown>();
  readonly onDidChange: Event<unknown> = this.#changes.event;
  readonly session: CoverageSession;

  constructor(
    known?: AccountImages,
    {
      strings = english,
      post = () => undefined,
    }: {
      readonly strings?: CoverageStrings;
      readonly post?: (message: Message<ToPage>) => void;
    } = {},
  ) {
    this.known = known;
    this.session = new CoverageSession({
      profile,
      host: this,
      logger: { warn: line => this.warnings.push(line) },
      strings,
      post: message => {
        this.sent.push(message.payload);
        post(message);
      },
    });
  }

  get last(): CoverageState | undefined {
    return this.sent.at(-1);
  }

  change(known = this.known): void {
    this.known = known;
    this.#changes.fire(undefined);
  }

  readonly profileLabel = () => 'prod';
  readonly images = () => this.known;
  readonly load = () => this.#called('load');
  readonly refresh = () => this.#called('refresh');
  readonly filter = () => ({ accepts: this.matches, words: this.filterWords });
  readonly isChosen = (regionId: string) => this.chosen.includes(regionId);
  readonly regionName = (regionId: string) => `Region ${regionId}`;
  readonly ageOf = ({ creationTime = '' }: Image) => creationTime.slice(5, 10);
  readonly percentOf = ({ progressPercent = 0 }: Image) => progressPercent;
  readonly parentOf = ({ tags }: Image) => tags.find(({ key }) => key === 'copied-from')?.value;
  readonly underWay = ({ imageId }: Image, regionId: string) =>
    this.copying.get(`${imageId} ${regionId}`);
  readonly describeError = (error: unknown) => (error instanceof Error ? error.message : '');
  readonly fill = (gaps: GapsToFill) => {
    this.filled.push(gaps);
  };
  readonly tellFilled = () => {
    this.calls.push('tellFilled');
  };
  readonly showImage = ({ regionId, imageId }: ImagePlace) => {
    this.calls.push(`show ${regionId}/${imageId}`);
  };
  readonly exportTable = (format: ExportFormat, table: CoverageState) => {
    this.exported.push([format, table]);
  };
  readonly changeFilter = () => {
    this.calls.push('changeFilter');
  };
  readonly clearFilter = () => {
    this.calls.push('clearFilter');
  };

  #called(what: string): Promise<void> {
    this.calls.push(what);
    return Promise.resolve();
  }
}
