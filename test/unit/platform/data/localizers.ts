import { readFileSync } from 'node:fs';
import type { Localizer } from '../../../../src/platform/words/describeError';

/** Stands in for VS Code's `l10n` in English. */
export const english = localizer(text => text);

const bundle = new Map<string, unknown>(
  Object.entries(JSON.parse(readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8')) as object),
);

/**
 * Stands in for VS Code's `l10n` in Simplified Chinese; throws for a text that the bundle has no
 * Chinese for.
 */
export const chinese = localizer(text => {
  const translation = bundle.get(text);
  if (typeof translation !== 'string' || !isChinese(text, translation)) {
    throw new Error(`No Chinese for: ${text}`);
  }
  return translation;
});

/**
 * An address of the Chinese site has no Chinese words, nor has a text of places, punctuation and
 * units.
 */
function isChinese(text: string, translation: string): boolean {
  const hasWords = /\p{L}/u.test(text.replace(/\{\d+\}|GiB/g, ''));
  return !hasWords || /\p{Script=Han}|^https:/u.test(translation);
}

function localizer(translate: (text: string) => string): Localizer {
  return {
    t: (message: string | { readonly message: string }, ...args: unknown[]) =>
      translate(typeof message === 'string' ? message : message.message).replace(
        /\{(\d+)\}/g,
        (_, index: string) => String(args[Number(index)]),
      ),
  };
}
