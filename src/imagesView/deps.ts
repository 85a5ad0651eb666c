import type { CopyDraft } from '../draft/draft';
import type { FormSource } from '../drafting/content';
import type { Shared } from '../shared';
import type { ImagesTree } from './tree';

/** Dependencies of the commands on images. */
export interface ImageCommandsDeps extends Pick<
  Shared,
  'profiles' | 'catalog' | 'connect' | 'copies' | 'clock' | 'imageFilter' | 'arrangement'
> {
  readonly imagesTree: ImagesTree;
  /** With a draft, the form starts with it instead of the user's defaults. */
  readonly openCopyForm: (images: FormSource, draft?: CopyDraft) => void;
}

/** Dependencies of the questions that build a filter. */
export interface FilterDeps extends Pick<Shared, 'catalog' | 'imageFilter' | 'profiles'> {
  readonly imagesTree: ImagesTree;
}
