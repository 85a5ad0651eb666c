import { type CopyDraft, draftFor } from '../draft/draft';
import { provenanceTags } from '../draft/lineage';
import { isEncrypted } from '../images/image';
import { copyPorts } from '../platform/enginePorts';
import { copyDefaults } from '../platform/settings';
import type { Profile } from '../profiles/profile';
import type { Image } from '../services/image';

/**
 * A form's initial draft with these destinations, for images of one profile. Encrypts all copies
 * if one image is encrypted.
 */
export function draftTo(
  regionIds: readonly string[],
  images: readonly [Image, ...Image[]],
  { resourceGroupId }: Pick<Profile, 'resourceGroupId'>,
): CopyDraft {
  const [first] = images;
  const { provenanceTags: wanted, ...defaults } = copyDefaults();
  const source = { isEncrypted: images.some(isEncrypted), tags: first.tags };
  const provenance = wanted ? provenanceTags(first, copyPorts.newId()) : [];
  return {
    ...draftFor(source, { ...defaults, resourceGroupId, provenance }),
    destinations: regionIds.map(regionId => ({ regionId, name: '', kmsKeyId: '' })),
  };
}
