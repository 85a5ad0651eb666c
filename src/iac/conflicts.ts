/**
 * The versions of a text with merge conflicts: each side alone, at unchanged offsets. A text
 * without conflicts has one version, itself. A text that lost a marker has none, since its lines
 * could be on either side.
 */
export function conflictSides(text: string): readonly string[] {
  const marker = /^(<{7}|\|{7}|={7}|>{7})(?:[ \t].*)?\r?$/gm;
  if (!/^(?:<{7}|>{7})(?:[ \t\r]|$)/m.test(text)) {
    return [text];
  }
  const marks = Array.from(text.matchAll(marker), ([, mark = '']) => mark[0] ?? '').join('');
  if (!/^(?:<\|?=>)*$/.test(marks)) {
    return [];
  }
  const sides = new Map<string, string>();
  let side = '';
  let at = 0;
  const parts: { readonly side: string; readonly text: string }[] = [];
  for (const match of text.matchAll(marker)) {
    parts.push({ side, text: text.slice(at, match.index) });
    parts.push({ side: 'marker', text: match[0] });
    at = match.index + match[0].length;
    side = match[1]?.[0] === '>' ? '' : (match[1]?.[0] ?? '');
  }
  parts.push({ side, text: text.slice(at) });
  for (const wanted of ['<', '=', '|']) {
    const version = parts
      .map(part => (part.side === '' || part.side === wanted ? part.text : blank(part.text)))
      .join('');
    sides.set(wanted, version);
  }
  return [...sides.values()];
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
