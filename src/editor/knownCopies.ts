import { imageIdOf } from '../copies/copy';
import type { RegionalImage } from '../iac/imageMap';
import type { Profile } from '../profiles/profile';
import type { EditorDeps } from './deps';
import { copiesOf } from './words';

/**
 * The copies of an image: those made by this extension, and loaded images whose tag names it as
 * their source.
 */
export function knownCopies(
  { copies, catalog }: EditorDeps,
  profile: Profile | undefined,
  imageId: string,
): readonly RegionalImage[] {
  const made = copiesOf(copies.list(), imageId).map(copy => ({
    regionId: copy.plan.destinationRegionId,
    imageId: imageIdOf(copy) ?? '',
  }));
  const loaded = profile === undefined ? [] : (catalog.get(profile)?.regions ?? []);
  const tagged = loaded
    .flatMap(({ images }) => images ?? [])
    .filter(({ tags }) =>
      tags.some(({ key, value }) => key === 'copied-from' && value.endsWith(`/${imageId}`)),
    )
    .map(image => ({ regionId: image.regionId, imageId: image.imageId }));
  return [...new Map([...tagged, ...made].map(one => [one.imageId, one])).values()];
}
