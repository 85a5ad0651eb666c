import type { Clock, Logger } from '../base/ports';
import type { Connectivity } from '../openapi/connectivity';
import type { OpenApi } from '../openapi/openApi';
import type { ProfileRef } from '../profiles/profile';
import type { Observation } from './advance';
import type { Copy } from './copy';
import type { CopyAccount } from './copyAccount';
import type { CopyJournal } from './copyJournal';

/** What the work on copies needs. */
export interface Workbench {
  readonly journal: CopyJournal;
  readonly account: CopyAccount;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly network: Connectivity;
  /** May throw for a profile that cannot be used. */
  connect(ref: ProfileRef): OpenApi;
  /** In [0, 1). */
  random(): number;
  newId(): string;
  isFocused(): boolean;
  /** Journals as the holder of the lease; rejects, and writes nothing, without it. */
  observe(id: string, observation: Observation): Promise<Copy | undefined>;
}
