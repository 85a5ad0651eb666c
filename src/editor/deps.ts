import type { ImageLookup } from '../images/imageLookup';
import type { Shared } from '../shared';
import type { DocumentRegions } from './documentRegions';
import type { NewCopies } from './newCopies';

/** What the parts of the editor's room share. */
export interface EditorDeps extends Shared {
  readonly lookup: ImageLookup;
  readonly regions: DocumentRegions;
  readonly newCopies: NewCopies;
}
