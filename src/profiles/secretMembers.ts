import { knownMembers } from './settings';

/**
 * Dotted paths of members that look like secrets, never their values. Excludes everything that a
 * profile may contain, such as `oidcTokenFile`.
 */
export function secretMembers(entry: unknown, depth = 0): readonly string[] {
  if (typeof entry !== 'object' || entry === null || depth > deepest) {
    return [];
  }
  return Object.entries(entry).flatMap(([name, value]) => {
    if (depth === 0 && knownMembers.has(name)) {
      return [];
    }
    return looksSecret.test(name)
      ? [name]
      : secretMembers(value, depth + 1).map(place => `${name}.${place}`);
  });
}

/**
 * The AccessKey written into an entry, in any usual spelling; undefined unless both ID and secret
 * are present.
 */
export function writtenSecret(entry: object):
  | {
      readonly accessKeyId: string;
      readonly accessKeySecret: string;
      readonly securityToken: string | undefined;
    }
  | undefined {
  const members = new Map(
    Object.entries(entry).map(([name, value]: readonly [string, unknown]) => [
      name.replace(/[_-]/g, '').toLowerCase(),
      typeof value === 'string' ? value.trim() : '',
    ]),
  );
  const accessKeyId = members.get('accesskeyid') ?? '';
  const accessKeySecret = members.get('accesskeysecret') ?? '';
  const token = members.get('securitytoken') ?? members.get('ststoken') ?? '';
  return accessKeyId === '' || accessKeySecret === ''
    ? undefined
    : { accessKeyId, accessKeySecret, securityToken: token === '' ? undefined : token };
}

/** The entry without its secret members. */
export function withoutSecrets(entry: object): object {
  const places = secretMembers(entry);
  return Object.fromEntries(
    Object.entries(entry).filter(
      ([name]) => !places.some(place => place === name || place.startsWith(`${name}.`)),
    ),
  );
}

const looksSecret = /secret|passw(?:or)?d|token|access[_-]?key|private[_-]?key|credential/i;
const deepest = 8;
