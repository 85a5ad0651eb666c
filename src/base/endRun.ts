/** The longest suffix of a text whose characters all match the pattern. Linear time. */
export function endRun(text: string, character: RegExp): string {
  let start = text.length;
  while (start > 0 && character.test(text.charAt(start - 1))) {
    start -= 1;
  }
  return text.slice(start);
}

/** The text without that suffix. */
export function trimEndRun(text: string, character: RegExp): string {
  return text.slice(0, text.length - endRun(text, character).length);
}
