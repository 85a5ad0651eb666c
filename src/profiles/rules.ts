import type { ProfileMode } from './profile';
import { maxLabelLength, ownKey } from '../credentials/fieldRules';

/** What is wrong with an entered profile field. The caller words it. */
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
 * AccessKey IDs consist of letters and digits, STS ones start with `STS.`. Anything else was pasted
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

/** For secrets and tokens: a single word of any characters. */
export function checkSecret(secret: string): ProfileProblem | undefined {
  if (secret === '') {
    return 'empty';
  }
  return /\s/.test(secret) ? 'hasWhitespace' : undefined;
}

/** An ID for the settings, made from the label and different from the IDs in use. */
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
