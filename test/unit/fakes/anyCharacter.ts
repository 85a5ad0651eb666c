import fc from 'fast-check';

const between = (min: number, max: number) =>
  fc.integer({ min, max }).map(codePoint => String.fromCodePoint(codePoint));

/**
 * A character of any script, or half a surrogate pair: the unit of a generated text. fast-check's
 * own units first build tables of all characters, which takes longer than most tests.
 */
export const anyCharacter = fc.oneof(
  between(0x20, 0x7e),
  between(0, 0x24f),
  between(0x3000, 0x9fff),
  between(0, 0x10ffff),
  fc.constantFrom('e\u0301', '🚀', '👩‍🚀', '\u200d', '\ufe0f'),
);
