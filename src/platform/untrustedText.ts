/** Maximum code points shown of one text from outside. */
const maxLength = 256;

/**
 * Makes text from outside (names, tags, API messages, profile labels) safe for surfaces without
 * markup: notifications turn `[text](command:…)` into links that run commands; quick picks and the
 * status bar turn `$(name)` into icons. The result is one line of at most 256 code points without
 * control, bidi or zero-width characters.
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
 * Text from outside for a markdown table cell or a line of its own. Escapes every character that
 * could start markup, HTML, a link, a bare URL or the next cell.
 */
export function markdownCell(text: string): string {
  return plainText(text)
    .replace(/[\\`*_{}[\]<>()#!|~&@$^=]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/(?<=www)\./gi, '\\.');
}

const loneSurrogates = /\p{Cs}/gu;

/** Control and format characters except line breaks, and letters that render as nothing. */
const invisibles = /(?![\t-\r\u0085])[\p{Cc}\p{Cf}\u2065\u115F\u1160\u3164\uFFA0]/gu;

const whitespaceRuns = /[\s\u0085]+/g;
const lineBreak = /[\t-\r\u0085\u2028\u2029]/;

/** A hair space separates the two characters almost invisibly. */
const linkOrIconStarts = /([\]$])\(/g;

function truncate(line: string): string {
  const points = Array.from(line.slice(0, 2 * (maxLength + 1)));
  return points.length <= maxLength ? line : `${points.slice(0, maxLength - 1).join('')}…`;
}
