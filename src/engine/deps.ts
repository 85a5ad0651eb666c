import type { Clock, Logger } from '../base/ports';
import type { RegionWatch } from '../images/regionWatch';
import type { Connectivity } from '../openapi/connectivity';
import type { OpenApi } from '../openapi/openApi';
import type { ProfileRef } from '../profiles/profile';
import type { Observation } from '../copies/advance';
import type { ExecutionObservation } from '../copies/advanceExecution';
import type { Copy } from '../copies/copy';
import type { CopyExecution } from '../copies/execution';
import type { CopyAccount } from './account';
import type { CopyJournal } from './journal';

/** Dependencies of the work on copies. */
export interface EngineDeps {
  readonly journal: CopyJournal;
  readonly account: CopyAccount;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly network: Connectivity;
  /** Reports the progress of running copies. */
  readonly watch: RegionWatch;
  /** For reads only. May throw for a profile that cannot be used. */
  connect(ref: ProfileRef): OpenApi;
  /** In [0, 1). */
  random(): number;
  newId(): string;
  /** Writes to the journal as the lease's holder. Rejects, writing nothing, without the lease. */
  observe(id: string, observation: Observation): Promise<Copy | undefined>;
  /** As `CopyJournal.confirm`, with this window's lease. */
  confirm(id: string): Promise<void>;
  /** As `observe`, for an execution. */
  observeExecution(
    id: string,
    observation: ExecutionObservation,
  ): Promise<CopyExecution | undefined>;
  /** As `confirm`, for an execution. */
  confirmExecution(id: string): Promise<void>;
}
