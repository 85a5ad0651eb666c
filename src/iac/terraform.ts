import { type CodedCopy, named } from './codedCopy';
import { argumentLines, tagLines } from './hcl';
import { hclString } from './quoting';

/** A module with a provider per destination, since the provider copies to the region that it is set to. */
export function terraform(copies: readonly CodedCopy[]): string {
  const regionIds = [...new Set(copies.map(copy => copy.destinationRegionId))];
  const resources = named(copies, identifier).map(({ name, copy }) => resource(name, copy));
  return [requirements, ...regionIds.map(provider), ...resources].join('\n\n');
}

/** `image_name` is there since 1.69.0. */
const requirements = `terraform {
  required_providers {
    alicloud = {
      source  = "aliyun/alicloud"
      version = ">= 1.69.0"
    }
  }
}`;

function provider(regionId: string): string {
  const lines = argumentLines({ alias: identifier(regionId), region: regionId });
  return ['provider "alicloud" {', ...lines, '}'].join('\n');
}

function resource(name: string, copy: CodedCopy): string {
  return [
    `resource "alicloud_image_copy" "${name}" {`,
    `  provider = alicloud.${identifier(copy.destinationRegionId)}`,
    '',
    ...inexpressible(copy),
    ...argumentLines({
      source_region_id: copy.sourceRegionId,
      source_image_id: copy.sourceImageId,
      image_name: copy.name,
      description: copy.description,
      encrypted: copy.encrypted,
      kms_key_id: copy.kmsKeyId,
    }),
    ...tagLines(copy.tags),
    // The default is 10 minutes; large images take longer, and the copy would go on untracked.
    `
  timeouts {
    create = "3h"
  }
}`,
  ].join('\n');
}

/** What the resource does not pass on to CopyImage as it was asked. */
function inexpressible({ encrypted, resourceGroupId }: CodedCopy): readonly string[] {
  return [
    encrypted === undefined && '  # Left out, "encrypted" is sent as false.',
    resourceGroupId !== undefined &&
      `  # No argument for resource group ${hclString(resourceGroupId)}.`,
  ].filter(line => line !== false);
}

function identifier(destination: string): string {
  return destination.replace(/\W/g, '_');
}
