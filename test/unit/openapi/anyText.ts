import fc from 'fast-check';

const character = fc.oneof(
  fc.integer({ min: 0, max: 0x7f }),
  fc.integer({ min: 0, max: 0xd7ff }),
  fc.integer({ min: 0xe000, max: 0x10ffff }),
);

/**
 * Any Unicode text, control characters included. fast-check's own `binary` unit takes seconds to
 * set up.
 */
export function anyText(size: { readonly minLength?: number; readonly maxLength?: number } = {}) {
  return fc.array(character, size).map(codePoints => String.fromCodePoint(...codePoints));
}
