import { powerShellWord } from './powerShell';
import { shellWord, unseen } from './quoting';

/** How a shell spells a command. */
export interface Shell {
  /** A long option; `name` is `--Tag.1.Key`. */
  readonly option: (name: string, value: string) => string;
  readonly continuation: string;
}

/**
 * The CLI reads an argument that starts with a hyphen as an option unless it is joined to its
 * option.
 */
export const posix: Shell = {
  option: (name, value) => `${name}${value.startsWith('-') ? '=' : ' '}${shellWord(value)}`,
  continuation: ' \\',
};

/**
 * PowerShell, with the characters of a class as numbers. Windows PowerShell 5.1 drops empty
 * arguments, so an empty value is joined to its option, too.
 */
export function powerShell(numbered = unseen): Shell {
  const word = (text: string) => powerShellWord(text, numbered);
  return {
    option: (name, value) =>
      value === '' || value.startsWith('-')
        ? word(`${name}=${value}`)
        : `${word(name)} ${word(value)}`,
    continuation: ' `',
  };
}

/** A command of the aliyun CLI, one option a line; an option without a value is left out. */
export function cliCommand(
  { option, continuation }: Shell,
  action: string,
  options: readonly (readonly [name: string, value: string | undefined])[],
): string {
  const lines = options.flatMap(([name, value]) =>
    value === undefined ? [] : [option(`--${name}`, value)],
  );
  return [`aliyun ecs ${action}`, ...lines].join(`${continuation}\n  `);
}
