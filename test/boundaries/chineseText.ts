const han = '[\\u3400-\\u9fff]';
const latin = '[A-Za-z0-9%$]';

/** Stands for a placeholder. Its value may be Latin; if it is Chinese, a space does no harm. */
const filled = '\ue001';

const rules: readonly (readonly [problem: string, pattern: RegExp])[] = [
  ['half-width punctuation after Chinese', new RegExp(`${han}\\s*[,;:!?]`)],
  ['half-width full stop after Chinese', new RegExp(`${han}\\.(?!\\.|\\w)`)],
  ['half-width bracket beside Chinese', new RegExp(`${han}\\s*\\(|\\)\\s*${han}`)],
  ['missing space between Chinese and Latin', new RegExp(`${han}${latin}|${latin}${han}`)],
  ['space beside full-width punctuation', / [，。；：！？（）、“”…]|[，。；：！？、（] /],
  ['missing space beside a placeholder', new RegExp(`${han}${filled}|${filled}${han}`)],
  ['straight quotation mark', /["']/],
  ['half-width tilde', /~(?!\/)/],
  ['ellipsis of three full stops', /\.\.\./],
  ['phrase of courtesy', /您好|抱歉|亲爱的|敬请/],
];

/** Stands for whole sentences and quoted texts, which may have any neighbour. */
const neutral = '\ue000';

/**
 * What is wrong with how a Chinese text is set. Exempt are `{reason}`, which is a sentence; bold
 * text, which quotes what VS Code shows, half-width colon and all; and link targets.
 */
export function chineseProblems(text: string): readonly string[] {
  const plain = text
    .replaceAll(/\[([^\]]*)\]\([^)\s]*\)/g, '$1')
    .replaceAll(/`[^`]*`/g, 'code')
    .replaceAll(/\*\*[^*]*\*\*|\{reason\}/g, neutral)
    .replaceAll(/\$?\{\w+\}/g, filled);
  return rules.filter(([, pattern]) => pattern.test(plain)).map(([problem]) => problem);
}

/** The placeholders of a text, each once: `{0}`, `{name}`. */
export function placeholders(text: string): readonly string[] {
  return [...new Set(text.match(/\{\w+\}/g))].sort();
}
