import type { ImageCopy } from '../../services/ecs';
import { named } from './named';
import { type Argument, argumentLines, tagLines } from './hcl';
import { hclString } from './quoting';

/** A module with one provider per destination, because a provider copies to its own region. */
export function terraform(copies: readonly ImageCopy[]): string {
  const regionIds = [...new Set(copies.map(copy => copy.destinationRegionId))];
  const resources = named(copies, identifier).map(({ name, copy }) => resource(name, copy));
  return [requirements, ...regionIds.map(provider), ...resources].join('\n\n');
}

/** `image_name` was added in 1.69.0. */
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

function resource(name: string, copy: ImageCopy): string {
  return [
    `resource "alicloud_image_copy" "${name}" {`,
    `  provider = alicloud.${identifier(copy.destinationRegionId)}`,
    '',
    ...inexpressible(copy),
    ...argumentLines(argumentsOf(copy)),
    ...tagLines(copy.tags),
    // The default of 10 minutes is too short for large images; the copy would continue untracked.
    `
  timeouts {
    create = "3h"
  }
}`,
  ].join('\n');
}

/** The argument for each member; undefined if the provider, a comment or a block expresses it. */
function argumentsOf(copy: ImageCopy) {
  const all: Readonly<Record<keyof ImageCopy, Argument | undefined>> = {
    sourceRegionId: ['source_region_id', copy.sourceRegionId],
    sourceImageId: ['source_image_id', copy.sourceImageId],
    destinationRegionId: undefined,
    name: ['image_name', copy.name],
    description: ['description', copy.description],
    encrypted: ['encrypted', copy.encrypted],
    kmsKeyId: ['kms_key_id', copy.kmsKeyId],
    resourceGroupId: undefined,
    tags: undefined,
  };
  return Object.fromEntries(Object.values(all).filter(argument => argument !== undefined));
}

/** Comments on members that the resource has no argument for. */
function inexpressible({ encrypted, resourceGroupId }: ImageCopy): readonly string[] {
  return [
    encrypted === undefined && '  # Left out, "encrypted" is sent as false.',
    resourceGroupId !== undefined &&
      `  # No argument for resource group ${hclString(resourceGroupId)}.`,
  ].filter(line => line !== false);
}

function identifier(destination: string): string {
  return destination.replace(/\W/g, '_');
}
