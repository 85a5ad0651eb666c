/**
 * Control and format characters (bidi controls among them), line separators and non-characters:
 * raw, they would let code look like something else, or do something while it is pasted.
 */
const unseen = String.raw`\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{NChar}`;

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

/** A string literal of HCL, which would otherwise evaluate `${…}` and `%{…}`. HCL itself makes the text NFC. */
export function hclString(text: string): string {
  return yamlString(text).replace(/[$%](?=\{)/g, '$&$&');
}

/**
 * One word of a POSIX shell. A terminal acts on unseen characters while they are pasted, quoted or
 * not: a word with any but line feeds is what printf makes of octal bytes. No word can hold NUL:
 * U+FFFD stands for it.
 */
export function shellWord(text: string): string {
  const word = wellFormed(text).replaceAll('\0', '\uFFFD');
  if (/^[\w./:-]+$/.test(word)) {
    return word;
  }
  if (new RegExp(`(?!\n)[${unseen}]`, 'u').test(word)) {
    // The substitution would lose line feeds at the end.
    const end = /\n*$/.exec(word)?.[0] ?? '';
    const body = word.slice(0, word.length - end.length);
    return `"$(printf '${octal(body)}')"${end && `'${end}'`}`;
  }
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** Half a surrogate pair has no UTF-8: no program could be given it. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

function numbered(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
}

/** Line feeds, letters, digits and a few harmless marks stay as they are. */
function octal(text: string): string {
  return text.replace(/[^\p{L}\p{N}\n ,./:=@_]+/gu, part =>
    Array.from(
      new TextEncoder().encode(part),
      byte => `\\${byte.toString(8).padStart(3, '0')}`,
    ).join(''),
  );
}
