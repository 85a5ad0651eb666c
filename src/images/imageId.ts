/** A custom image's ID in a text. Offsets in UTF-16 code units, `end` exclusive. */
export interface FoundImageId {
  readonly imageId: string;
  readonly start: number;
  readonly end: number;
}

/**
 * ECS IDs of custom images are `m-` and 20 lower-case letters and digits (9 until 2016). The range
 * tolerates invented or mistyped IDs. Memcache instances have 16 and do not match.
 */
const candidates = /m-(?:[0-9a-z]{17,22}|[0-9a-z]{9})(?![\w*…]|-(?!>)|\.[\w.]|[$#]?\{)/g;

/**
 * Characters before a match that can decide whether it is an ID: an escape or a terminal's colour
 * code.
 */
const contextLength = 12;

/** Finds every ID in the text, in order. Linear time. */
export function findImageIds(text: string): readonly FoundImageId[] {
  return [...imageIdsIn(text)];
}

/** Whether the text contains an ID. Stops at the first. */
export function holdsImageId(text: string): boolean {
  return imageIdsIn(text).next().done !== true;
}

function* imageIdsIn(text: string): Generator<FoundImageId> {
  for (const { 0: imageId, index: start } of text.matchAll(candidates)) {
    const before = text.slice(Math.max(0, start - contextLength), start);
    if (isImageId(imageId) && (startsWord(before) || isEscape(before))) {
      yield { imageId, start, end: start + imageId.length };
    }
  }
}

/** Every known ID contains a digit. Excludes words with a number and IDs masked with `x`. */
function isImageId(candidate: string): boolean {
  const name = candidate.slice(2);
  const looksGenerated = name.length > 9 ? /\d/ : /^\d|\d[a-z]+\d/;
  return looksGenerated.test(name) && /[a-z]/.test(name) && !/^[a-z]+\d{1,3}$|x{4}/.test(name);
}

function startsWord(before: string): boolean {
  return !/[\w.@-]$/.test(before);
}

/**
 * `%22`, `\n`, `\u0022` and `\x22` end in a word character but stand for a character that is none.
 */
function isEscape(before: string): boolean {
  return /%[0-9A-Fa-f]{2}$|\\(?:[abfnrtv]|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2})$|\[[\d;]{0,8}m$/.test(
    before,
  );
}
