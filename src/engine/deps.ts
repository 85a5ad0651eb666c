import type { Clock, Logger } from '../base/ports';
import type { Connectivity } from '../openapi/connectivity';
import type { OpenApi } from '../openapi/openApi';
import type { ProfileRef } from '../profiles/profile';
import type { Image } from '../services/image';
import type { Observation } from '../copies/advance';
import type { Copy } from '../copies/copy';
import type { CopyAccount } from './account';
import type { CopyJournal } from './journal';

/** Who shows all images of some regions, and gets them from the same answer that tells of copies. */
export interface Screen {
  isWatched(ref: ProfileRef, regionId: string): boolean;
  note(ref: ProfileRef, regionId: string, images: readonly Image[]): void;
}

/** What the work on copies needs. */
export interface EngineDeps {
  readonly journal: CopyJournal;
  readonly account: CopyAccount;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly network: Connectivity;
  readonly screen: Screen;
  /** May throw for a profile that cannot be used. */
  connect(ref: ProfileRef): OpenApi;
  /** In [0, 1). */
  random(): number;
  newId(): string;
  isFocused(): boolean;
  /** Journals as the holder of the lease; rejects, and writes nothing, without it. */
  observe(id: string, observation: Observation): Promise<Copy | undefined>;
}
