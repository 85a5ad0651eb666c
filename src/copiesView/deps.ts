import type { CopyDraft } from '../draft/draft';
import type { FormSource } from '../drafting/content';
import type { CopyService } from '../engine/service';
import type { ReadOnlyDocuments } from '../platform/readOnlyDocuments';
import type { Profiles } from '../profiles/profiles';
import type { CopyStatusBarItem } from './statusBarItem';
import type { CopiesTree } from './tree';

/** Dependencies of the commands on copies. */
export interface CopyCommandsDeps {
  readonly copies: CopyService;
  readonly copiesTree: CopiesTree;
  readonly statusBarItem: CopyStatusBarItem;
  readonly profiles: Profiles;
  readonly documents: ReadOnlyDocuments;
  readonly regionName: (regionId: string) => string;
  readonly openCopyForm: (images: FormSource, draft?: CopyDraft) => void;
}
