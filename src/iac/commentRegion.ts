import { findImageIds, type FoundImageId } from '../images/imageId';
import { type Answer } from './regionTold';
import { regionsOfLine } from './statedRegions';
import { lineAround } from './lines';
import { speaksOfElsewhere } from './wordRegion';

const trailing = /(?:^|[\s,;}\])"'])(?:#|\/\/|\/\*|<!--|--\s|;)\s*([^]*)$/;
const whole = /^\s*(?:#|\/\/|\/\*|\*|<!--|--\s|;|%|REM\b|dnl\b)\s*(.*)$/;
const aside =
  /\b(?:from|also|not|move[sd]?|was|old|previously|except|instead|todo|fixme|before|until)\b|旧|曾|除|不在|原/i;

/** The region according to the comment after an image, or the comment directly above its line. */
export function regionInComment(text: string, { start, end }: FoundImageId): Answer {
  const line = lineAround(text, start);
  const behind = trailing.exec(line.text.slice(end - line.start))?.[1];
  const beside = behind === undefined ? 'silent' : regionOfComment(behind);
  // After `# copied from cn-beijing`, a comment above is about something else.
  const isAside = behind !== undefined && regionsOfLine(behind).length > 0;
  if (beside !== 'silent' || isAside || findImageIds(line.text).length > 1) {
    return beside;
  }
  if (line.start === 0) {
    return 'silent';
  }
  const above = whole.exec(lineAround(text, line.start - 1).text)?.[1];
  return above === undefined || findImageIds(above).length > 0 ? 'silent' : regionOfComment(above);
}

function regionOfComment(comment: string): Answer {
  if (speaksOfElsewhere(comment) || aside.test(comment)) {
    return 'silent';
  }
  const [regionId, ...others] = regionsOfLine(comment);
  return regionId === undefined || others.length > 0 ? 'silent' : { regionId, from: 'comment' };
}

/** Consecutive comment lines as the text that was commented out; undefined outside comments. */
export function uncommented(
  text: string,
  offset: number,
): { text: string; start: number } | undefined {
  const marker = /^([ \t]*)(#+|\/\/)( ?)/;
  const own = lineAround(text, offset);
  const start = marker.exec(own.text);
  if (start === null || own.start + start[0].length > offset) {
    return undefined;
  }
  let first = own.start;
  while (first > 0 && marker.test(lineAround(text, first - 1).text)) {
    first = lineAround(text, first - 1).start;
  }
  let last = own.end;
  while (last + 1 < text.length && marker.test(lineAround(text, last + 1).text)) {
    const line = lineAround(text, last + 1);
    last = line.end;
  }
  const code = text
    .slice(first, last)
    .replace(new RegExp(marker.source, 'gm'), part => ' '.repeat(part.length));
  return { text: code, start: first };
}
