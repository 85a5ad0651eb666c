import { fileKind, isVariableFile } from './fileKind';
import { hclTree } from './hclTree';
import {
  freeName,
  hclMap,
  jsonMap,
  type MapEntry,
  type RegionalImage,
  sorted,
  styleOf,
} from './imageMap';
import { lineStart } from './lines';
import type { RegionFile } from './regionOf';

/**
 * A map from region to image as text for the caret, in the language of the file, indented as the
 * caret's line. Files without maps get one line per region.
 */
export function pastedMap(
  file: RegionFile,
  offset: number,
  images: readonly RegionalImage[],
): string {
  const { text } = file;
  const entries = sorted(images);
  const style = styleOf(text);
  const { eol, unit } = style;
  const indent = /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
  switch (fileKind(text, file)) {
    case 'hcl': {
      const name = freeName(text, 'image_ids');
      return isVariableFile(file.name) || isInBlock(text, offset)
        ? `${name} = ${hclMap(entries, indent, style)}`
        : `locals {${eol}${unit}${name} = ${hclMap(entries, unit, style)}${eol}}`;
    }
    case 'json':
      return asMember(
        text,
        offset,
        `"${freeName(text, 'imageIds')}": ${jsonMap(entries, indent, style)}`,
      );
    case 'yaml':
      return [
        `${freeName(text, 'imageIds')}:`,
        ...entries.map(([region, id]) => `${indent}${unit}${region}: ${id}`),
      ].join(eol);
    case 'shell':
      return [
        `declare -A ${freeName(text, 'IMAGE_IDS')}=(`,
        ...entries.map(([region, id]) => `${indent}  [${region}]=${id}`),
        `${indent})`,
      ].join(eol);
    default:
      return entries.map(([region, id]) => `${region} ${id}`).join(`${eol}${indent}`);
  }
}

function isInBlock(text: string, offset: number): boolean {
  const [root] = hclTree(text).roots;
  return (
    root?.kind === 'map' &&
    root.entries.some(({ value }) => value.start < offset && offset < value.end)
  );
}

/** With the commas that the members before and behind the caret require. */
function asMember(text: string, offset: number, member: string): string {
  const before = /[{,]\s*$|^\s*$/.test(text.slice(0, offset)) ? '' : ', ';
  const behind = /^\s*"/.test(text.slice(offset)) ? ',' : '';
  return before + member + behind;
}

/**
 * Copies that exist as Terraform resources, each with the `import` block (Terraform 1.5) that makes
 * it part of the state instead of copying again. The providers are those of one alias per region.
 */
export function copyBlocks(source: RegionalImage, copies: readonly RegionalImage[]): string {
  return sorted(copies)
    .map(([regionId, imageId]: MapEntry) => {
      const name = regionId.replaceAll('-', '_');
      return [
        'import {',
        `  to = alicloud_image_copy.${name}`,
        `  id = "${imageId}"`,
        '}',
        '',
        `resource "alicloud_image_copy" "${name}" {`,
        `  provider         = alicloud.${name}`,
        `  source_image_id  = "${source.imageId}"`,
        `  source_region_id = "${source.regionId}"`,
        '}',
      ].join('\n');
    })
    .join('\n\n');
}
