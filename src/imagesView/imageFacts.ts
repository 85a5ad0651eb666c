import { copiedFromTag, isCopyOf, isProvenance } from '../draft/lineage';
import { imageState } from '../images/image';
import type { Localizer } from '../platform/words/describeError';
import type { Image } from '../services/image';
import { imageStateLabel } from '../platform/words/imageStateLabel';
import { localTime } from '../platform/words/localTime';

export interface ImageFactsContext {
  readonly l10n: Localizer;
  readonly regionName: (regionId: string) => string;
  /** The images of all loaded regions, including this one. */
  readonly all: readonly Image[];
  /** A locale such as `zh-cn`. */
  readonly language: string;
}

/** All facts about an image, as names and values. Values are text from outside. */
export function imageFacts(
  image: Image,
  { l10n, regionName, all, language }: ImageFactsContext,
): readonly (readonly [string, string])[] {
  const placeOf = (regionId: string) => l10n.t('{0} ({1})', regionName(regionId), regionId);
  const facts: readonly (readonly [string, string | undefined])[] = [
    [l10n.t('Image ID'), image.imageId],
    [l10n.t('Region'), placeOf(image.regionId)],
    [l10n.t('State'), imageStateLabel(imageState(image), l10n)],
    [l10n.t('Description'), image.description],
    [l10n.t('Operating system'), image.osName],
    [l10n.t('Architecture'), image.architecture],
    [l10n.t('Boot mode'), image.bootMode],
    [l10n.t('NVMe support'), nvmeText(image.nvmeSupport, l10n)],
    [l10n.t('Disks'), image.disks.map(disk => diskText(disk, l10n)).join(' + ')],
    [
      l10n.t('Created'),
      image.creationTime === undefined ? undefined : localTime(image.creationTime, language),
    ],
    [l10n.t('Image family'), image.family],
    [l10n.t('Resource group'), image.resourceGroupId],
    [
      l10n.t('Tags'),
      image.tags
        .filter(tag => !isProvenance(tag))
        .map(({ key, value }) => `${key}=${value}`)
        .join(l10n.t(', ')),
    ],
    [l10n.t('Copied from'), image.tags.find(({ key }) => key === copiedFromTag)?.value],
    [
      l10n.t('Also in'),
      relativesOf(image, all)
        .map(({ regionId }) => regionName(regionId))
        .join(l10n.t(', ')),
    ],
  ];
  return facts.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value] as const],
  );
}

/** Its source, its copies, and other copies of the same source in other regions. */
function relativesOf(image: Image, all: readonly Image[]): readonly Image[] {
  const source = image.tags.find(({ key }) => key === copiedFromTag)?.value;
  return all.filter(
    other =>
      other.regionId !== image.regionId &&
      (isCopyOf(other, image) ||
        isCopyOf(image, other) ||
        (source !== undefined &&
          other.tags.some(({ key, value }) => key === copiedFromTag && value === source))),
  );
}

/** Values other than the two documented ones stay as they are. */
function nvmeText(support: string | undefined, l10n: Localizer): string | undefined {
  if (support === 'supported') {
    return l10n.t('Supported');
  }
  return support === 'unsupported' ? l10n.t('Not supported') : support;
}

function diskText({ sizeGiB, type, isEncrypted }: Image['disks'][number], l10n: Localizer): string {
  const size = l10n.t('{0} GiB', sizeGiB);
  const named = type === 'system' ? size : l10n.t('{0} data', size);
  return isEncrypted ? l10n.t('{0} (encrypted)', named) : named;
}
