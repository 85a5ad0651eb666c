import { copyImageParams, type ImageCopy } from '../../services/ecs';
import { flatParams } from '../../services/params';
import { shellWord } from './quoting';

/** Commands of Alibaba Cloud CLI for a POSIX shell, one per copy. */
export function aliyunCli(copies: readonly ImageCopy[]): string {
  return copies.map(command).join('\n\n');
}

function command(copy: ImageCopy): string {
  const options = Object.entries<string | undefined>({
    // Versions differ in which of --region and --RegionId chooses the endpoint.
    region: copy.sourceRegionId,
    ...flatParams(copyImageParams(copy)),
  });
  return [
    'aliyun ecs CopyImage',
    ...options.flatMap(([name, value]) => (value === undefined ? [] : option(name, value))),
  ].join(' \\\n  ');
}

/**
 * The CLI takes an argument that begins with a hyphen for an option, unless it is joined to one.
 */
function option(name: string, value: string): string {
  return `--${name}${value.startsWith('-') ? '=' : ' '}${shellWord(value)}`;
}
