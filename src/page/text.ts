import { fillPlaces } from '../base/fillPlaces';

const controls = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * Text from outside, made fit to be shown: nothing invisible, nothing that turns the line around.
 */
export function plain(text: string): string {
  return Array.from(text.slice(0, 1024).replace(controls, ' ')).slice(0, 256).join('');
}

/**
 * Fills `{name}` places of a sentence. Values are made plain, and right-to-left ones are kept to
 * themselves.
 */
export function format(
  sentence: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return fillPlaces(sentence, values, value => isolate(plain(value)));
}

function isolate(text: string): string {
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}
