import { isProvenance } from './lineage';
import type { Tag } from '../base/tag';
import type { CopyDraft } from './draft';

/** A form's settings, saved under a name for other images. */
export interface CopyPreset {
  readonly name: string;
  readonly draft: CopyDraft;
}

/** The part of a draft that other images can reuse. */
export function reusableDraft(draft: CopyDraft): CopyDraft {
  return { ...draft, tags: draft.tags.filter(tag => tag.key !== '' && !isProvenance(tag)) };
}

/** A preset's draft for another image; `initial` is its form's initial draft. */
export function applyPreset(
  preset: CopyDraft,
  initial: CopyDraft,
  source: { readonly isEncrypted: boolean; readonly tags: readonly Tag[] },
): CopyDraft {
  const carried = source.tags.map(tag => tag.key);
  return {
    ...preset,
    // The service refuses unencrypted copies of an encrypted image.
    encryption: source.isEncrypted ? 'encrypt' : preset.encryption,
    tags: [
      ...preset.tags.filter(tag => !carried.includes(tag.key)),
      ...initial.tags.filter(isProvenance),
    ],
  };
}
