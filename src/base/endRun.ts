/** The longest end of a text that consists of characters the pattern matches, found in one pass. */
export function endRun(text: string, character: RegExp): string {
  let start = text.length;
  while (start > 0 && character.test(text.charAt(start - 1))) {
    start -= 1;
  }
  return text.slice(start);
}

/** The text without its longest end of characters that the pattern matches. */
export function trimEndRun(text: string, character: RegExp): string {
  return text.slice(0, text.length - endRun(text, character).length);
}
