import { isProvenance } from './lineage';
import type { Tag } from '../base/tag';
import type { CopyDraft } from './draft';

/** Settings of a form, kept under a name for other images. */
export interface CopyPreset {
  readonly name: string;
  readonly draft: CopyDraft;
}

/** What a draft has for other images, too. */
export function reusableDraft(draft: CopyDraft): CopyDraft {
  return { ...draft, tags: draft.tags.filter(tag => tag.key !== '' && !isProvenance(tag)) };
}

/** A preset's draft for another image, whose form began with `initial`. */
export function applyPreset(
  preset: CopyDraft,
  initial: CopyDraft,
  source: { readonly isEncrypted: boolean; readonly tags: readonly Tag[] },
): CopyDraft {
  const carried = source.tags.map(tag => tag.key);
  return {
    ...preset,
    // The service refuses anything else for an encrypted image.
    encryption: source.isEncrypted ? 'encrypt' : preset.encryption,
    tags: [
      ...preset.tags.filter(tag => !carried.includes(tag.key)),
      ...initial.tags.filter(isProvenance),
    ],
  };
}
