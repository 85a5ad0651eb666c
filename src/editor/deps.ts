import type { ImageLookup } from '../images/imageLookup';
import type { Shared } from '../shared';
import type { DocumentNames } from './documentNames';
import type { DocumentRegions } from './documentRegions';
import type { NewCopies } from './newCopies';

/** Dependencies shared by the editor room. */
export interface EditorDeps extends Shared {
  readonly lookup: ImageLookup;
  readonly names: DocumentNames;
  readonly regions: DocumentRegions;
  readonly newCopies: NewCopies;
}
