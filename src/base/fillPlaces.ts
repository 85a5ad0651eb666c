/**
 * Fills the `{name}` places of a sentence with values that `shown` has made fit for their surface.
 * Unknown places stay, and so does `${name}`, which a sentence advises users to type.
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
