import type { regionReader } from '../iac/regionOf';
import type { DraftingHost } from '../drafting/host';
import type { ImageCatalog } from '../images/imageCatalog';
import type { ImageLookup } from '../images/imageLookup';
import type { LazyCopyService } from '../engine/lazyService';
import type { Localizer } from '../platform/words/describeError';
import type { Profile } from '../profiles/profile';
import type { Profiles } from '../profiles/profiles';
import type { Shared } from '../shared';
import type { SearchDeps } from './findImageIds';

/** What the user confirms: lines of plain text, in their language. */
export interface Confirmation {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Dependencies of the tools. */
export interface AgentDeps extends SearchDeps, Pick<Shared, 'connect' | 'clock' | 'workspaceId'> {
  readonly profiles: Pick<Profiles, 'active' | 'find'>;
  readonly catalog: Pick<ImageCatalog, 'get' | 'load' | 'refresh'>;
  readonly copies: Pick<LazyCopyService, 'load' | 'loaded' | 'list'>;
  readonly l10n: Localizer;
  readonly lookup: Pick<ImageLookup, 'find'>;
  readonly host: DraftingHost;
  /** Asks the user. False for every answer but yes, and if nobody can be asked. */
  readonly confirm: (confirmation: Confirmation) => Promise<boolean>;
  readonly isTrusted: () => boolean;
  /** `YYYYMMDD`. */
  readonly today: () => string;
}

/** The profile that signs a tool's calls. */
export interface Signing {
  readonly profile: Profile;
  readonly signal: AbortSignal;
}

/** The editor room, whose parsers read regions from files. */
export interface RegionReading {
  load(): Promise<{ readonly regionReader: typeof regionReader }>;
}
