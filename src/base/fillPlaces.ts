/**
 * Replaces the `{name}` placeholders of a sentence with `shown(value)`, which makes a value safe
 * for its surface. Unknown placeholders stay, and so does `${name}`, which some sentences tell
 * users to type.
 */
export function fillPlaces(
  sentence: string,
  values: Readonly<Record<string, string | number>>,
  shown: (text: string) => string,
): string {
  const known = new Map(Object.entries(values));
  return sentence.replace(/(?<!\$)\{(\w+)\}/g, (place, name: string) => {
    const value = known.get(name);
    return value === undefined ? place : shown(value.toString());
  });
}
