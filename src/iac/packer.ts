import type { CodedCopy } from './codedCopy';
import { argumentLines, tagLines } from './hcl';
import { hclString } from './quoting';

/**
 * What alicloud-ecs can be told of copies, one source block per source image. It copies the image
 * that it builds, with one encryption, resource group and set of tags for all.
 */
export function packer(copies: readonly CodedCopy[]): string {
  const imageIds = [...new Set(copies.map(copy => copy.sourceImageId))];
  const sources = imageIds.map(imageId =>
    source(
      imageId,
      copies.filter(copy => copy.sourceImageId === imageId),
    ),
  );
  return [requirements, ...sources].join('\n\n');
}

/** `image_copy_kms_ids` is there since 1.2.0. */
const requirements = `packer {
  required_plugins {
    alicloud = {
      source  = "github.com/hashicorp/alicloud"
      version = ">= 1.2.0"
    }
  }
}`;

function source(imageId: string, copies: readonly CodedCopy[]): string {
  const region = copies[0]?.sourceRegionId;
  const remote = copies.filter(copy => copy.destinationRegionId !== region);
  const encrypted = distinct(copies, copy => copy.encrypted);
  const groups = distinct(copies, copy => copy.resourceGroupId);
  const tags = distinct(copies, copy => JSON.stringify(copy.tags));
  const hasKeys = copies.some(copy => copy.kmsKeyId !== undefined);
  const takesKeys = sole(encrypted) === true;
  const missing = [
    copies.length > remote.length && 'copies within the region',
    copies.some(copy => copy.description !== undefined) && 'descriptions of copies',
    encrypted.length > 1 && 'encryption by copy',
    hasKeys && !takesKeys && 'keys without encryption of all',
    groups.length > 1 && 'resource groups by copy',
    tags.length > 1 && 'tags by copy',
  ].filter(what => what !== false);
  return [
    `# Packer copies what it builds, not ${hclString(imageId)}: these belong into the source block that builds.`,
    ...missing.map(what => `# Not expressible: ${what}.`),
    `source "alicloud-ecs" "${imageId.replace(/\W/g, '_')}" {`,
    ...argumentLines({
      region,
      image_copy_regions: remote.map(copy => copy.destinationRegionId),
      image_copy_names: remote.map(copy => copy.name),
      image_encrypted: sole(encrypted),
      image_copy_kms_ids:
        hasKeys && takesKeys ? remote.map(copy => copy.kmsKeyId ?? '') : undefined,
      resource_group_id: sole(groups),
    }),
    ...tagLines(tags.length > 1 ? [] : (copies[0]?.tags ?? [])),
    '}',
  ].join('\n');
}

function distinct<T>(copies: readonly CodedCopy[], of: (copy: CodedCopy) => T): readonly T[] {
  return [...new Set(copies.map(of))];
}

function sole<T>(values: readonly T[]): T | undefined {
  return values.length === 1 ? values[0] : undefined;
}
