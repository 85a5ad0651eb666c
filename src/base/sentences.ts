/**
 * Sentences on one line. Chinese punctuation brings its own space along, so that none follows it.
 */
export function onOneLine(sentences: readonly string[]): string {
  return sentences.reduce((line, sentence) => `${line}${gapAfter(line)}${sentence}`, '');
}

function gapAfter(line: string): string {
  return line === '' || /[。！？]$/.test(line) ? '' : ' ';
}
