import { isEncrypted, type ImageState, imageState } from './image';
import type { Image } from '../services/image';

/** Conditions that a shown image meets; an absent member accepts every image. */
export interface ImageFilter {
  /**
   * With `*` or `?`, the whole name must match; otherwise the name must contain the text. Ignores
   * case. A text that starts like an ID, `m-bp1`, also matches the start of the image's ID.
   */
  readonly name?: string | undefined;
  /** Prefix of the ID. */
  readonly imageId?: string | undefined;
  /** Every tag must be present; without a value, any value matches. */
  readonly tags?: readonly TagCondition[] | undefined;
  /** Any of these states. */
  readonly states?: readonly ImageState[] | undefined;
  /** Part of the operating system's name, or its type: `linux`, `windows`. */
  readonly os?: string | undefined;
  readonly architecture?: string | undefined;
  readonly encrypted?: 'yes' | 'no' | undefined;
  /** Created at most this many days ago. */
  readonly newerThanDays?: number | undefined;
  /** Created at least this many days ago. */
  readonly olderThanDays?: number | undefined;
}

export interface TagCondition {
  readonly key: string;
  readonly value?: string | undefined;
}

const dayMs = 24 * 60 * 60_000;

export function isEmptyFilter(filter: ImageFilter): boolean {
  return Object.values(filter).every(isNoCondition);
}

/** The same filter without the members that ask for nothing. */
export function withoutEmpty(filter: ImageFilter): ImageFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => !isNoCondition(value)));
}

function isNoCondition(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Compiles a filter once for many images. `now` is in milliseconds since 1970. */
export function imageTest(filter: ImageFilter, now: number): (image: Image) => boolean {
  const tests: ((image: Image) => boolean)[] = [];
  const { name, imageId, tags, states, os, architecture, encrypted } = filter;
  if (isSet(name)) {
    const isMatch = nameTest(name);
    const idStart = /^m-[a-z0-9]/i.test(name) ? name.toLowerCase() : undefined;
    tests.push(
      image => isMatch(image.name) || (idStart !== undefined && image.imageId.startsWith(idStart)),
    );
  }
  if (isSet(imageId)) {
    tests.push(image => image.imageId.startsWith(imageId.toLowerCase()));
  }
  if (states !== undefined && states.length > 0) {
    tests.push(image => states.includes(imageState(image)));
  }
  if (isSet(os)) {
    const part = os.toLowerCase();
    tests.push(
      image => image.osType.toLowerCase() === part || image.osName.toLowerCase().includes(part),
    );
  }
  if (isSet(architecture)) {
    tests.push(image => image.architecture === architecture);
  }
  if (encrypted !== undefined) {
    tests.push(image => isEncrypted(image) === (encrypted === 'yes'));
  }
  tests.push(...(tags ?? []).map(tag => (image: Image) => hasTag(image, tag)));
  tests.push(...ageTests(filter, now));
  return image => tests.every(test => test(image));
}

function isSet(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

/** Wildcards are matched without a regular expression, so no pattern can be slow. */
function nameTest(pattern: string): (name: string) => boolean {
  const wanted = pattern.toLowerCase();
  if (!/[*?]/.test(wanted)) {
    return name => name.toLowerCase().includes(wanted);
  }
  return name => matchesWildcards(name.toLowerCase(), wanted);
}

/** `*` matches any text, `?` one character. Takes at most `text` × `pattern` steps. */
export function matchesWildcards(text: string, pattern: string): boolean {
  let at = 0;
  let next = 0;
  let star = -1;
  let restart = 0;
  while (at < text.length) {
    if (next < pattern.length && (pattern[next] === '?' || pattern[next] === text[at])) {
      at += 1;
      next += 1;
    } else if (pattern[next] === '*') {
      star = next;
      restart = at;
      next += 1;
    } else if (star >= 0) {
      restart += 1;
      at = restart;
      next = star + 1;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(next));
}

function hasTag({ tags }: Image, { key, value }: TagCondition): boolean {
  return tags.some(tag => tag.key === key && (value === undefined || tag.value === value));
}

/** An image without a readable creation time matches no condition on its age. */
function ageTests(
  { newerThanDays, olderThanDays }: ImageFilter,
  now: number,
): readonly ((image: Image) => boolean)[] {
  const ageMs = ({ creationTime }: Image) => now - Date.parse(creationTime ?? '');
  return [
    ...(newerThanDays === undefined
      ? []
      : [(image: Image) => ageMs(image) <= newerThanDays * dayMs]),
    ...(olderThanDays === undefined
      ? []
      : [(image: Image) => ageMs(image) >= olderThanDays * dayMs]),
  ];
}
