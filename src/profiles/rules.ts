import type { ProfileMode } from './profile';
import { maxLabelLength, ownKey } from '../credentials/fieldRules';

/** What is wrong with something typed for a profile; words come from whoever shows it. */
export type ProfileProblem =
  | 'labelEmpty'
  | 'labelTooLong'
  | 'labelTaken'
  | 'accessKeyIdMalformed'
  | 'temporaryKeyNeedsToken'
  | 'empty'
  | 'hasWhitespace';

export function checkLabel(label: string, taken: readonly string[]): ProfileProblem | undefined {
  if (label === '') {
    return 'labelEmpty';
  }
  if (Array.from(label).length > maxLabelLength) {
    return 'labelTooLong';
  }
  return taken.includes(label) ? 'labelTaken' : undefined;
}

/**
 * AccessKey IDs are letters and digits, those of STS start with `STS.`; anything else was pasted
 * into the wrong box.
 */
export function checkAccessKeyId(
  accessKeyId: string,
  mode: ProfileMode,
): ProfileProblem | undefined {
  if (accessKeyId === '') {
    return 'empty';
  }
  if (!/^(STS\.)?[A-Za-z0-9]{8,128}$/.test(accessKeyId)) {
    return 'accessKeyIdMalformed';
  }
  return mode !== 'StsToken' && accessKeyId.startsWith('STS.')
    ? 'temporaryKeyNeedsToken'
    : undefined;
}

/** For secrets and tokens: one word, of whatever characters. */
export function checkSecret(secret: string): ProfileProblem | undefined {
  if (secret === '') {
    return 'empty';
  }
  return /\s/.test(secret) ? 'hasWhitespace' : undefined;
}

/** An id for the settings file, made from the label and free among the ids that are taken. */
export function profileIdFor(label: string, taken: readonly string[]): string {
  const slug = label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 48);
  const base = slug === '' || slug === ownKey ? 'profile' : slug;
  let id = base;
  for (let n = 2; taken.includes(id); n += 1) {
    id = `${base}-${n}`;
  }
  return id;
}
