import { fillPlaces } from '../base/fillPlaces';
import { plainText } from '../platform/untrustedText';

/** Fills the `{name}` places of a form's sentence for VS Code's own UI. */
export function fillIn(
  sentence: string,
  values: Readonly<Record<string, string | number>>,
): string {
  return fillPlaces(sentence, values, plainText);
}
