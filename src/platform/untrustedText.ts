/** Code points that a surface shows of one text from outside. */
const maxLength = 256;

/**
 * Makes text from outside (names, tags, API messages, profile labels) safe for surfaces without
 * markup: notifications, which turn `[text](command:…)` into links that run, quick picks and the
 * status bar, which turn `$(name)` into icons, tree labels and tooltips. One line, at most 256 code
 * points, without control, bidi and zero-width characters.
 */
export function plainText(text: string): string {
  const line = text
    .replace(loneSurrogates, '\uFFFD')
    .replace(invisibles, '')
    .replace(whitespaceRuns, run => (lineBreak.test(run) ? ' ' : run))
    .trim()
    .replace(linkOrIconStarts, '$1\u200A(');
  return truncate(line);
}

/**
 * Text from outside as it stands in a cell of a markdown table, or on a line of its own: every
 * character that could begin markup, HTML, a link or the next cell is escaped, bare addresses too.
 */
export function markdownCell(text: string): string {
  return plainText(text)
    .replace(/[\\`*_{}[\]<>()#!|~&@$^=]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/(?<=www)\./gi, '\\.');
}

const loneSurrogates = /\p{Cs}/gu;

/** All control and format characters but those that break lines, and the letters that look like nothing. */
const invisibles = /(?![\t-\r\u0085])[\p{Cc}\p{Cf}\u115F\u1160\u3164\uFFA0]/gu;

const whitespaceRuns = /[\s\u0085]+/g;
const lineBreak = /[\t-\r\u0085\u2028\u2029]/;

/** A hair space keeps the two characters apart, almost unseen. */
const linkOrIconStarts = /([\]$])\(/g;

function truncate(line: string): string {
  const points = Array.from(line.slice(0, 2 * (maxLength + 1)));
  return points.length <= maxLength ? line : `${points.slice(0, maxLength - 1).join('')}…`;
}
