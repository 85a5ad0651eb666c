import { imageIdOf } from '../copies/copy';
import { isCopyOf } from '../draft/lineage';
import { plainText } from '../platform/untrustedText';
import { describeImage } from '../services/ecs';
import type { Image } from '../services/image';
import type { AgentDeps, Signing } from './deps';
import type { InputOf } from './inputs';
import { imageSummary, note } from './summary';

type DetailsDeps = Pick<AgentDeps, 'catalog' | 'connect' | 'copies' | 'lookup'>;

/** Everything about one image, and where its copies are. Asks all regions if none is named. */
export async function imageDetails(
  deps: DetailsDeps,
  { imageId, regionId }: InputOf<'imageDetails'>,
  { profile, signal }: Signing,
) {
  const label = plainText(profile.label);
  if (regionId !== undefined) {
    const image = await describeImage(deps.connect(profile), { regionId, imageId }, signal);
    return {
      profile: label,
      image: detailsOf(image),
      copies: copiesOf(deps, image, profile),
      note,
    };
  }
  const result = await deps.lookup.find(profile, imageId, { signal });
  if (result.kind === 'absent') {
    const { regions, failed } = result;
    return { profile: label, image: null, regionsAsked: regions, regionsWithoutAnswer: failed };
  }
  const { image } = result;
  return { profile: label, image: detailsOf(image), copies: copiesOf(deps, image, profile), note };
}

function detailsOf(image: Image) {
  return {
    ...imageSummary(image),
    description: plainText(image.description),
    family: plainText(image.family),
    owner: plainText(image.ownerAlias),
    progressPercent: image.progressPercent,
    supportsNvme: image.nvmeSupport === 'supported',
    disks: image.disks.map(({ type, sizeGiB, isEncrypted }) => ({ type, sizeGiB, isEncrypted })),
  };
}

/** Copies that this machine made, and loaded images whose tag names the image. */
function copiesOf(
  { catalog, copies }: DetailsDeps,
  image: Image,
  profile: Signing['profile'],
): readonly { readonly imageId: string; readonly regionId: string }[] {
  const tagged = (catalog.get(profile)?.regions ?? [])
    .flatMap(({ images = [] }) => images)
    .filter(other => isCopyOf(other, image));
  const made = copies
    .list()
    .filter(({ plan }) => plan.sourceImageId === image.imageId)
    .flatMap(copy => {
      const imageId = imageIdOf(copy);
      return imageId === undefined ? [] : [{ imageId, regionId: copy.plan.destinationRegionId }];
    });
  const all = [...tagged, ...made].map(({ imageId, regionId }) => ({ imageId, regionId }));
  return [...new Map(all.map(one => [one.imageId, one])).values()];
}
