/** Joins sentences on one line. Full-width Chinese punctuation needs no space after it. */
export function onOneLine(sentences: readonly string[]): string {
  return sentences.reduce((line, sentence) => `${line}${gapAfter(line)}${sentence}`, '');
}

function gapAfter(line: string): string {
  return line === '' || /[。！？]$/.test(line) ? '' : ' ';
}
