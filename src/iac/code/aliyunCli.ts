import { copyImageParams, type ImageCopy } from '../../services/ecs';
import { flatParams } from '../../services/params';
import { cliCommand, posix, powerShell } from './cliCommand';
import { hasNativeWords, numberedIn } from './powerShell';

/** Commands of the aliyun CLI for a POSIX shell, one per copy. */
export function aliyunCli(copies: readonly ImageCopy[]): string {
  return copies.map(copy => cliCommand(posix, 'CopyImage', optionsOf(copy))).join('\n\n');
}

/** The same for PowerShell. */
export function aliyunPowerShell(copies: readonly ImageCopy[]): string {
  const all = copies.map(optionsOf);
  const shell = powerShell(numberedIn(all.flat().map(([, value = '']) => value)));
  const script = all.map(options => cliCommand(shell, 'CopyImage', options)).join('\n\n');
  return [
    ...(/[^\n -~]/.test(script) ? ['# For Windows PowerShell 5.1, save as UTF-8 with BOM.'] : []),
    hasNativeWords(script)
      ? `& {\n$PSNativeCommandArgumentPassing = 'Legacy' # Quotes are escaped below.\n\n${script}\n}`
      : script,
  ].join('\n');
}

function optionsOf(copy: ImageCopy): readonly (readonly [string, string | undefined])[] {
  return Object.entries({
    // CLI versions differ in whether --region or --RegionId selects the endpoint.
    region: copy.sourceRegionId,
    ...flatParams(copyImageParams(copy)),
  });
}
