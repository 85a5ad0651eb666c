import { plainText } from '../platform/untrustedText';

/** Fills the `{name}` places of a form's sentence, for surfaces of VS Code. Unknown places stay. */
export function fillIn(
  sentence: string,
  values: Readonly<Record<string, string | number>>,
): string {
  const known = new Map(Object.entries(values));
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = known.get(name);
    return value === undefined ? place : plainText(value.toString());
  });
}
