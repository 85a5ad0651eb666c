import type { Timings } from '../cloud/copyLife';
import type { OosBehaviour } from '../cloud/executions';
import type { Fault, SetFault } from '../gateway/faults';
import type { LoggedRequest } from '../gateway/requestLog';
import type { CopyingSeed, ImageSeed } from '../scenarios/scenario';
import type { ScenarioName } from '../scenarios/scenarios';

/** A copy as tests see it. Times are ISO 8601 in simulated time. */
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

/** An OOS execution as tests see it. */
export interface ExecutionReport {
  readonly executionId: string;
  readonly regionId: string;
  readonly status: string;
  readonly statusMessage: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly clientToken: string;
  readonly ramRole: string;
}

interface ClockReport {
  /** ISO 8601. */
  readonly simulated: string;
  readonly server: string;
  readonly timeScale: number;
  readonly isFrozen: boolean;
  readonly skewMs: number;
}

/** An image to add. Without a number it gets a new ID. */
export type NewImage = Partial<Omit<ImageSeed, 'copying'>> &
  Pick<ImageSeed, 'regionId' | 'name'> & { readonly copying?: CopyingSeed };

/** Tests use this to act on the cloud directly. The HTTP routes under `/__control` do the same. */
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
  /** Returns the ID. */
  addImage(image: NewImage): string;
  /** False if there was none. A copy that was filling it ends. */
  deleteImage(regionId: string, imageId: string): boolean;
  /** Makes a copy fail now; false if no copy with this ID is waiting or running. */
  failCopy(imageId: string, as?: 'CreateFailed' | 'UnAvailable'): boolean;
  addFault(fault: Fault): SetFault;
  faults(): readonly SetFault[];
  removeFault(id: number): boolean;
  clearFaults(): void;
  clock(): ClockReport;
  setTimeScale(scale: number): void;
  freeze(): void;
  resume(): void;
  /** Advances simulated time, even if frozen. */
  advance(ms: number): void;
  /** The server clock's offset from the correct time. */
  setSkew(ms: number): void;
  setTimings(timings: Partial<Timings>): void;
  /** Requests per minute that each API of each region accepts; undefined for no limit. */
  setRequestsPerMinute(limit: number | undefined): void;
  forgetClientTokens(): void;
  /** In simulated milliseconds; also applies to tokens already used. */
  setClientTokenLifetime(ms: number): void;
  /** Renames a copy's image, like ModifyImageAttribute in the console. */
  renameImage(copy: CopyReport, name: string): void;
  /** Oldest first. */
  executions(): readonly ExecutionReport[];
  /** As in the console; false if there is none. */
  cancelExecution(executionId: string): boolean;
  /** Whatever its state; false if there is none. Its copies go on. */
  deleteExecution(executionId: string): boolean;
  /** Changes the answers to what OOS leaves open. */
  setOos(behaviour: Partial<OosBehaviour>): void;
  /** Starts over with a new cloud of the same or another scenario, without faults, log and skew. */
  reset(scenario?: ScenarioName): void;
}
