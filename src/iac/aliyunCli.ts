import { type CodedCopy, wireParams } from './codedCopy';
import { shellWord } from './quoting';

/** Commands of Alibaba Cloud CLI for a POSIX shell, one per copy. */
export function aliyunCli(copies: readonly CodedCopy[]): string {
  return copies.map(command).join('\n\n');
}

function command(copy: CodedCopy): string {
  const options = [
    // Versions differ in which of --region and --RegionId chooses the endpoint.
    ['region', copy.sourceRegionId] as const,
    ...Object.entries(wireParams(copy)),
    ...copy.tags.flatMap(
      ({ key, value }, index) =>
        [
          [`Tag.${index + 1}.Key`, key],
          [`Tag.${index + 1}.Value`, value],
        ] as const,
    ),
  ];
  return [
    'aliyun ecs CopyImage',
    ...options.flatMap(([name, value]) =>
      value === undefined ? [] : option(name, value.toString()),
    ),
  ].join(' \\\n  ');
}

/** The CLI takes an argument that begins with a hyphen for an option, unless it is joined to one. */
function option(name: string, value: string): string {
  return `--${name}${value.startsWith('-') ? '=' : ' '}${shellWord(value)}`;
}
