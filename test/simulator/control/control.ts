import type { Timings } from '../cloud/copyLife';
import type { Fault, SetFault } from '../gateway/faults';
import type { LoggedRequest } from '../gateway/requestLog';
import type { CopyingSeed, ImageSeed } from '../scenarios/scenario';
import type { ScenarioName } from '../scenarios/scenarios';

/** A copy as tests look at it. Times are ISO 8601 of simulated time. */
export interface CopyReport {
  readonly imageId: string;
  readonly regionId: string;
  readonly name: string;
  readonly source: { readonly regionId: string; readonly imageId: string };
  readonly clientToken: string | undefined;
  readonly accessKeyId: string;
  readonly status: string;
  readonly percent: number;
  readonly acceptedAt: string;
  readonly startedAt: string | undefined;
}

export interface ImageReport {
  readonly imageId: string;
  readonly regionId: string;
  readonly name: string;
  readonly status: string;
  readonly tags: Readonly<Record<string, string>>;
}

interface ClockReport {
  /** ISO 8601. */
  readonly simulated: string;
  readonly server: string;
  readonly timeScale: number;
  readonly isFrozen: boolean;
  readonly skewMs: number;
}

/** An image to add. Without a number it gets a new id. */
export type NewImage = Partial<Omit<ImageSeed, 'copying'>> &
  Pick<ImageSeed, 'regionId' | 'name'> & { readonly copying?: CopyingSeed };

/** What a test may do behind the cloud's back. The HTTP routes under `/__control` do the same. */
export interface Control {
  log(): readonly LoggedRequest[];
  clearLog(): void;
  copies(): readonly CopyReport[];
  /** Own images of a region or of all. */
  images(regionId?: string): readonly ImageReport[];
  /** IDs of snapshots that deleted images left behind. */
  snapshotsLeft(): readonly string[];
  /** The snapshot then refuses to be deleted unless forced. */
  createDiskFrom(snapshotId: string): void;
  /** Answers with the id. */
  addImage(image: NewImage): string;
  /** False if there was none. A copy that was filling it ends. */
  deleteImage(regionId: string, imageId: string): boolean;
  /** Lets a copy fail, now; false if none is waiting or running by that id. */
  failCopy(imageId: string, as?: 'CreateFailed' | 'UnAvailable'): boolean;
  addFault(fault: Fault): SetFault;
  faults(): readonly SetFault[];
  removeFault(id: number): boolean;
  clearFaults(): void;
  clock(): ClockReport;
  setTimeScale(scale: number): void;
  freeze(): void;
  resume(): void;
  /** Moves simulated time on, frozen or not. */
  advance(ms: number): void;
  /** How far the server's clock is ahead of the right time. */
  setSkew(ms: number): void;
  setTimings(timings: Partial<Timings>): void;
  /** Requests a minute that each API of each region answers; undefined for no limit. */
  setRequestsPerMinute(limit: number | undefined): void;
  forgetClientTokens(): void;
  /** In simulated milliseconds; counts for tokens that were used before, too. */
  setClientTokenLifetime(ms: number): void;
  /** As ModifyImageAttribute does in the console. */
  renameImage(copy: CopyReport, name: string): void;
  /** Starts over: a new cloud, of the same scenario or another, without faults, log and skew. */
  reset(scenario?: ScenarioName): void;
}
