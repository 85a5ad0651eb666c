import { endRun } from '../../base/endRun';
import { unseen, wellFormed } from './quoting';

/**
 * The characters to write as numbers, as the inside of a character class: those that are not seen,
 * and all outside ASCII if a text has anything that PowerShell could act on. Windows PowerShell 5.1
 * reads a file without a byte order mark in the system's code page, where a byte of a letter may be
 * a quotation mark that ends a string.
 */
export function numberedIn(texts: readonly string[]): string {
  const isActedOn = /(?![\w ./:-])[!-~]| -/;
  return texts.some(text => isActedOn.test(text)) ? `${unseen}\\u{80}-\\u{10FFFF}` : unseen;
}

/**
 * One argument of a program, for Windows PowerShell 5.1 and PowerShell 7. NUL, which no argument
 * can contain, becomes U+FFFD.
 */
export function powerShellWord(text: string, numbered: string): string {
  const word = nativeWord(wellFormed(text).replaceAll('\0', '\uFFFD'));
  if (/^(?:--)?[A-Za-z][\w/:-]*$/.test(word)) {
    return word;
  }
  const runs = word.match(new RegExp(`[${numbered}]+|[^${numbered}]+`, 'gu')) ?? [];
  const isNumbered = new RegExp(`^[${numbered}]`, 'u');
  const parts = runs.flatMap(run => (isNumbered.test(run) ? numbers(run) : quoted(run)));
  if (parts.length === 1 && !isNumbered.test(word)) {
    return parts.join('');
  }
  return `(${[...(isNumbered.test(word) ? [quoted('')] : []), ...parts].join(' + ')})`;
}

/**
 * Whether a script needs arguments passed on without quotes added to theirs, which PowerShell 7.3
 * and later do only on request.
 */
export function hasNativeWords(script: string): boolean {
  return script.includes('"');
}

/**
 * The word with the quotes that programs on Windows remove. Windows PowerShell 5.1 adds quotes
 * around blanks only, and escapes neither quotes nor a backslash before the quote that it adds.
 */
function nativeWord(word: string): string {
  const end = endRun(word, /\\/);
  if (!word.includes('"') && (end === '' || /^[!-~]*$/.test(word))) {
    return word;
  }
  return `"${word.replace(/\\*"/g, run => `${run.slice(0, -1).repeat(2)}\\"`)}${end}"`;
}

/** PowerShell takes typographic quotation marks for straight ones. */
function quoted(run: string): string {
  return `'${run.replace(/['\u2018-\u201B]/g, '$&$&')}'`;
}

function numbers(run: string): readonly string[] {
  return Array.from(
    { length: run.length },
    (_, index) => `[char]0x${run.charCodeAt(index).toString(16).padStart(4, '0')}`,
  );
}
