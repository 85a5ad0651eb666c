import type { ImageCopy } from '../../services/ecs';
import { type Argument, argumentLines, tagLines } from './hcl';
import { hclString, templateText } from './quoting';

/**
 * Copies in the form of the alicloud-ecs builder, one source block per source image. The plugin
 * copies the image that it builds, with the same encryption, resource group and tags for all
 * copies.
 */
export function packer(all: readonly ImageCopy[]): string {
  const copies = all.map(withoutTemplates);
  const imageIds = [...new Set(copies.map(copy => copy.sourceImageId))];
  const sources = imageIds.map(imageId =>
    source(
      imageId,
      copies.filter(copy => copy.sourceImageId === imageId),
    ),
  );
  return [requirements, ...sources].join('\n\n');
}

/** The plugin renders every string of its block as a Go template, including map keys. */
function withoutTemplates(copy: ImageCopy): ImageCopy {
  const { name, kmsKeyId, resourceGroupId, tags } = copy;
  return {
    ...copy,
    name: templateText(name),
    kmsKeyId: kmsKeyId && templateText(kmsKeyId),
    resourceGroupId: resourceGroupId && templateText(resourceGroupId),
    tags: tags.map(({ key, value }) => ({ key: templateText(key), value: templateText(value) })),
  };
}

/** `image_copy_kms_ids` was added in 1.2.0. */
const requirements = `packer {
  required_plugins {
    alicloud = {
      source  = "github.com/hashicorp/alicloud"
      version = ">= 1.2.0"
    }
  }
}`;

function source(imageId: string, copies: readonly ImageCopy[]): string {
  const parts = Object.values(expressed(copies));
  return [
    `# Packer copies what it builds, not ${hclString(imageId)}: these belong into the source block that builds.`,
    ...parts.flatMap(({ missing = false }) =>
      missing === false ? [] : `# Not expressible: ${missing}.`,
    ),
    `source "alicloud-ecs" "${imageId.replace(/\W/g, '_')}" {`,
    ...argumentLines(
      Object.fromEntries(
        parts.flatMap(({ argument }) => (argument === undefined ? [] : [argument])),
      ),
    ),
    ...tagLines(distinct(copies, tagsOf).length > 1 ? [] : (copies[0]?.tags ?? [])),
    '}',
  ].join('\n');
}

/** How a source block expresses a member of its copies. */
interface Expressed {
  readonly argument?: Argument;
  /** The part of the member that the block cannot express; false if none. */
  readonly missing?: string | false;
}

function expressed(copies: readonly ImageCopy[]): Readonly<Record<keyof ImageCopy, Expressed>> {
  const region = copies[0]?.sourceRegionId;
  const remote = copies.filter(copy => copy.destinationRegionId !== region);
  const encrypted = distinct(copies, copy => copy.encrypted);
  const groups = distinct(copies, copy => copy.resourceGroupId);
  const hasKeys = copies.some(copy => copy.kmsKeyId !== undefined);
  const takesKeys = sole(encrypted) === true;
  const keys = hasKeys && takesKeys ? remote.map(copy => copy.kmsKeyId ?? '') : undefined;
  return {
    sourceRegionId: { argument: ['region', region] },
    // Named in the comment above the block.
    sourceImageId: {},
    destinationRegionId: {
      argument: ['image_copy_regions', remote.map(copy => copy.destinationRegionId)],
      missing: copies.length > remote.length && 'copies within the region',
    },
    name: { argument: ['image_copy_names', remote.map(copy => copy.name)] },
    description: {
      missing: copies.some(copy => copy.description !== undefined) && 'descriptions of copies',
    },
    encrypted: {
      argument: ['image_encrypted', sole(encrypted)],
      missing: encrypted.length > 1 && 'encryption by copy',
    },
    kmsKeyId: {
      argument: ['image_copy_kms_ids', keys],
      missing: hasKeys && !takesKeys && 'keys without encryption of all',
    },
    resourceGroupId: {
      argument: ['resource_group_id', sole(groups)],
      missing: groups.length > 1 && 'resource groups by copy',
    },
    tags: { missing: distinct(copies, tagsOf).length > 1 && 'tags by copy' },
  };
}

function tagsOf({ tags }: ImageCopy): string {
  return JSON.stringify(tags);
}

function distinct<T>(copies: readonly ImageCopy[], of: (copy: ImageCopy) => T): readonly T[] {
  return [...new Set(copies.map(of))];
}

function sole<T>(values: readonly T[]): T | undefined {
  return values.length === 1 ? values[0] : undefined;
}
