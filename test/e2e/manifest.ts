import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../env/paths';

export type Locale = 'en' | 'zh-cn';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category?: string;
    }[];
  };
}

/** A manifest text in a language: `manifestText('view.images', 'zh-cn')`. */
export function manifestText(key: string, locale: Locale): string {
  const suffix = locale === 'en' ? '' : `.${locale}`;
  const texts = read(`package.nls${suffix}.json`) as Readonly<Record<string, string>>;
  const text = texts[key];
  if (text === undefined) {
    throw new Error(`The manifest has no such text: ${key}`);
  }
  return text;
}

/** A command as the palette lists it. */
export function commandTitle(id: string, locale: Locale): string {
  const { commands } = (read('package.json') as Manifest).contributes;
  const command = commands.find(candidate => candidate.command === id);
  if (command === undefined) {
    throw new Error(`The manifest has no such command: ${id}`);
  }
  const title = resolve(command.title, locale);
  return command.category === undefined ? title : `${resolve(command.category, locale)}: ${title}`;
}

function resolve(text: string, locale: Locale): string {
  const key = /^%(.+)%$/.exec(text)?.[1];
  return key === undefined ? text : manifestText(key, locale);
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}
