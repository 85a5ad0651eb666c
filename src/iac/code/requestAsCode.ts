import { copyImageParams, type ImageCopy } from '../../services/ecs';
import { aliyunCli, aliyunPowerShell as powerShell } from './aliyunCli';
import { oos } from './oos';
import { packer } from './packer';
import { ros } from './ros';
import { terraform } from './terraform';

const writers = { aliyunCli, powerShell, terraform, packer, ros, oos };

export type CodeFormat = keyof typeof writers;

export const codeFormats: readonly CodeFormat[] = [
  'aliyunCli',
  'powerShell',
  'terraform',
  'packer',
  'ros',
  'oos',
];

/**
 * Validated copies as text that makes the same copies: shell commands, HCL, or a YAML template of
 * ROS or OOS. Comments name everything that a format cannot express. Empty for no copies.
 */
export function asCode(format: CodeFormat, copies: readonly ImageCopy[]): string {
  return copies.length === 0 ? '' : `${writers[format](copies)}\n`;
}

/** By language of the page; each site serves only its own accounts. */
const explorers = { 'en-US': 'https://api.alibabacloud.com', 'zh-CN': 'https://api.aliyun.com' };

/** In characters: many servers refuse addresses over 8 KiB. */
const longestUrl = 8000;

/**
 * The page of OpenAPI Explorer with this call filled in (`?RegionId=…&params={…}`, as Alibaba's own
 * CLI guide links to it); undefined if the address would be too long.
 */
export function openApiExplorerUrl(
  copy: ImageCopy,
  language: keyof typeof explorers,
): string | undefined {
  const params = JSON.stringify(copyImageParams(copy));
  const query = `RegionId=${encodeURIComponent(copy.sourceRegionId)}&params=${encodeURIComponent(params)}`;
  const url = `${explorers[language]}/api/Ecs/2014-05-26/CopyImage?${query}`;
  return url.length > longestUrl ? undefined : url;
}
