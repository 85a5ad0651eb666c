import { readCliProfiles } from './cliChain';
import type { CliMode } from './cliConfig';
import { isCliModeSupported } from './cliRecipe';
import type { CliConfigSource } from './ports';

/** A profile of the aliyun CLI that one may refer to. */
export interface CliProfileChoice {
  /** Text from outside. */
  readonly name: string;
  /** Undefined for a mode that this version does not know. */
  readonly mode: CliMode | undefined;
  readonly isSupported: boolean;
}

/** The CLI's profiles to choose from, or why there are none. */
export async function cliProfileChoices(
  file: CliConfigSource,
): Promise<readonly CliProfileChoice[] | 'cliFileMissing' | 'cliFileUnreadable'> {
  const profiles = await readCliProfiles(file);
  return typeof profiles === 'string'
    ? profiles
    : profiles.map(({ name, mode }) => ({ name, mode, isSupported: isCliModeSupported(mode) }));
}
