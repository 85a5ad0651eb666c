/** A custom image's id in a text: offsets in UTF-16 code units, `end` exclusive. */
export interface FoundImageId {
  readonly imageId: string;
  readonly start: number;
  readonly end: number;
}

/**
 * `m-` and 10 to 32 lower-case letters and digits. The masked ids of the documentation (`m-bp1****`)
 * do not match.
 */
const imageIdPattern = /(?<![\w.-])m-[0-9a-z]{10,32}(?![\w*-])/g;

export function findImageIds(text: string): readonly FoundImageId[] {
  return Array.from(text.matchAll(imageIdPattern), match => ({
    imageId: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/**
 * The ids that a command at the caret acts on: the one at the caret, else those on its line, else
 * all. Each id once, in the order of the text.
 */
export function imageIdsAt(text: string, caret: number): readonly string[] {
  const all = findImageIds(text);
  const at = all.filter(found => found.start <= caret && caret <= found.end);
  const lineStart = text.lastIndexOf('\n', caret - 1) + 1;
  const lineBreak = text.indexOf('\n', caret);
  const lineEnd = lineBreak === -1 ? text.length : lineBreak;
  const onLine = all.filter(found => found.start >= lineStart && found.end <= lineEnd);
  const nearest = [at, onLine, all].find(group => group.length > 0) ?? [];
  return [...new Set(nearest.map(found => found.imageId))];
}
