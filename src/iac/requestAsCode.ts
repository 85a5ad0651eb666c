import { aliyunCli } from './aliyunCli';
import { type CodedCopy, wireParams } from './codedCopy';
import { packer } from './packer';
import { ros } from './ros';
import { terraform } from './terraform';

const writers = { aliyunCli, terraform, packer, ros };

export type CodeFormat = keyof typeof writers;

export const codeFormats: readonly CodeFormat[] = ['aliyunCli', 'terraform', 'packer', 'ros'];

/**
 * Validated copies as text that makes the same copies: commands for a POSIX shell, HCL, or a YAML
 * template. Where a format cannot say something, a comment says so. Without a copy it is empty.
 */
export function asCode(format: CodeFormat, copies: readonly CodedCopy[]): string {
  return copies.length === 0 ? '' : `${writers[format](copies)}\n`;
}

/** By the language of its pages; each knows the accounts of its own site. */
const explorers = { 'en-US': 'https://api.alibabacloud.com', 'zh-CN': 'https://api.aliyun.com' };

/** Characters that servers take in an address; many refuse more than 8 KiB. */
const longestUrl = 8000;

/**
 * The page of OpenAPI Explorer with this call filled in (`?RegionId=…&params={…}`, as Alibaba's own
 * CLI guide links to it); undefined where the texts are too long for an address.
 */
export function openApiExplorerUrl(
  copy: CodedCopy,
  language: keyof typeof explorers,
): string | undefined {
  const tags = copy.tags.map(({ key, value }) => ({ Key: key, Value: value }));
  const params = { ...wireParams(copy), Tag: tags.length === 0 ? undefined : tags };
  const query = `RegionId=${encodeURIComponent(copy.sourceRegionId)}&params=${encodeURIComponent(JSON.stringify(params))}`;
  const url = `${explorers[language]}/api/Ecs/2014-05-26/CopyImage?${query}`;
  return url.length > longestUrl ? undefined : url;
}
