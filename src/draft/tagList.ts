import type { Tag } from '../base/tag';
import { tidyTagText } from './rules';

/** Tags read from a line, unchecked, and the first part that is not a tag. */
interface TagList {
  readonly tags: readonly Tag[];
  readonly unreadable: string | undefined;
}

/** Parts between separators. A quote is special only at the start of a key or value. */
const parts = /(?:"(?<=(?:^|[=,，\n])[^\S\n]*")(?:[^"\\]|\\.)*"|[^,，\n])+/g;

const pair =
  /^(?:"(?<quotedKey>(?:[^"\\]|\\.)*)"\s*|(?<key>[^"=][^=]*))=\s*(?:"(?<quotedValue>(?:[^"\\]|\\.)*)"|(?<value>[^"\s].*))?$/;

/**
 * Reads tags typed or pasted on one line: `key=value`, separated by commas or line breaks. A text
 * with a comma, a line break or a quote must be in double quotes; `\` escapes.
 */
export function readTagList(text: string): TagList {
  const read = Array.from(text.matchAll(parts), ([part]) => part.trim())
    .filter(part => part !== '')
    .map(part => readPair(part) ?? part);
  return {
    tags: read.filter(each => typeof each !== 'string'),
    unreadable: read.find(each => typeof each === 'string'),
  };
}

function readPair(part: string): Tag | undefined {
  const groups = pair.exec(part)?.groups;
  return (
    groups && {
      key: groups['key']?.trimEnd() ?? unescaped(groups['quotedKey']),
      value: groups['value'] ?? unescaped(groups['quotedValue']),
    }
  );
}

/** A tag as sent: without blanks and invisible characters around its texts. */
export function tidyTag({ key, value }: Tag): Tag {
  return { key: tidyTagText(key), value: tidyTagText(value) };
}

/** Writes tags so that `readTagList` returns the same tags. */
export function writeTagList(tags: readonly Tag[]): string {
  return tags.map(({ key, value }) => `${written(key)}=${written(value)}`).join(', ');
}

function written(text: string): string {
  return text === text.trim() && !/[",，=\n\\]/.test(text)
    ? text
    : `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}

function unescaped(text = ''): string {
  return text.replace(/\\(.)/g, (_all, escape: string) => (escape === 'n' ? '\n' : escape));
}
