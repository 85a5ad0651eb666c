import { copyImageParams, type ImageCopy } from '../../services/ecs';
import { flatParams } from '../../services/params';
import { shellWord } from './quoting';

/** Commands of Alibaba Cloud CLI for a POSIX shell, one per copy. */
export function aliyunCli(copies: readonly ImageCopy[]): string {
  return copies.map(command).join('\n\n');
}

function command(copy: ImageCopy): string {
  const options = Object.entries<string | undefined>({
    // CLI versions differ in whether --region or --RegionId selects the endpoint.
    region: copy.sourceRegionId,
    ...flatParams(copyImageParams(copy)),
  });
  return [
    'aliyun ecs CopyImage',
    ...options.flatMap(([name, value]) => (value === undefined ? [] : option(name, value))),
  ].join(' \\\n  ');
}

/**
 * The CLI reads an argument that starts with a hyphen as an option unless it is joined to its
 * option.
 */
function option(name: string, value: string): string {
  return `--${name}${value.startsWith('-') ? '=' : ' '}${shellWord(value)}`;
}
