import { endRun } from '../../base/endRun';

/**
 * Control and format characters (including bidi controls), line separators and non-characters.
 * Unescaped, they could disguise the code or control a terminal that it is pasted into.
 */
export const unseen = String.raw`\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{NChar}`;

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A string literal that YAML (1.1 and 1.2) reads back exactly. */
export function yamlString(text: string): string {
  const escaped = wellFormed(text).replace(
    new RegExp(`["\\\\${unseen}]`, 'gu'),
    character => escapes[character] ?? numbered(character),
  );
  return `"${escaped}"`;
}

/**
 * A string literal of HCL; doubles `$` and `%` before `{`, which HCL evaluates. HCL normalizes to
 * NFC.
 */
export function hclString(text: string): string {
  return yamlString(text).replace(/[$%](?=\{)/g, '$&$&');
}

/** Text that Go's text/template renders unchanged: only `{{` needs escaping. */
export function templateText(text: string): string {
  return text.replaceAll('{{', '{{`{{`}}');
}

/**
 * One word for a POSIX shell. Terminals interpret pasted control characters even inside quotes, so
 * a word with any of them (except line feeds) is printed from octal bytes. NUL, which no word can
 * contain, becomes U+FFFD.
 */
export function shellWord(text: string): string {
  const word = wellFormed(text).replaceAll('\0', '\uFFFD');
  if (/^[\w./:-]+$/.test(word)) {
    return word;
  }
  if (new RegExp(`(?!\n)[${unseen}]`, 'u').test(word)) {
    // Command substitution drops trailing line feeds.
    const end = endRun(word, /\n/);
    const body = word.slice(0, word.length - end.length);
    return `"$(printf '${octal(body)}')"${end && `'${end}'`}`;
  }
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** Replaces lone surrogates, which have no UTF-8 form. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

function numbered(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
}

/**
 * Keeps line feeds, letters, digits and a few harmless characters; writes all others as octal
 * bytes.
 */
function octal(text: string): string {
  return text.replace(/[^\p{L}\p{N}\n ,./:=@_]+/gu, part =>
    Array.from(
      new TextEncoder().encode(part),
      byte => `\\${byte.toString(8).padStart(3, '0')}`,
    ).join(''),
  );
}
