import { parse } from 'ini';
import * as v from 'valibot';
import { isRegionId } from '../base/regionId';
import { Secret } from '../base/secret';
import { defaultSessionName } from './fieldRules';
import type { FileSection, FileSectionChoice } from './fileSection';
import { keyTriple } from './keyTriple';
import type { CliConfigSource } from './ports';
import { ProfileError, type ProfileFailure } from './profileError';
import type { Recipe } from './recipe';

/**
 * Reads one section of `~/.alibabacloud/credentials`, the ini file of Alibaba Cloud's SDKs. Throws
 * ProfileError; `label` is the label of the profile that names the section.
 */
export async function readSection(
  file: CliConfigSource,
  { name, label }: { readonly name: string; readonly label: string },
): Promise<FileSection> {
  const section = (await readSections(file, label)).find(one => one.name === name);
  if (section === undefined) {
    throw new ProfileError({ reason: 'sectionNotFound', label, subject: name });
  }
  return section;
}

/** All sections, to choose from. Throws ProfileError if the file itself is unusable. */
export async function sectionChoices(
  file: CliConfigSource,
  mayAskMetadata: () => boolean,
): Promise<readonly FileSectionChoice[]> {
  const sections = await readSections(file, '');
  return sections.map(section => {
    const { name, type } = section;
    try {
      sectionRecipe(section, { label: name, mayAskMetadata });
      return { name, type, problem: undefined };
    } catch (error) {
      if (error instanceof ProfileError) {
        return { name, type, problem: error };
      }
      throw error;
    }
  });
}

/**
 * Decodes the file. Returns none of its text with a problem, since the file is full of secrets. The
 * parser takes `[a.b]` as `b` within `a`; such sections get their names back.
 */
export function decodeCredentialsFile(text: string): readonly FileSection[] {
  return sectionsIn(parse(text.replace(/^\uFEFF/, '')), '');
}

/**
 * How a section signs. Throws ProfileError: incomplete, turned off, of a type that is not
 * supported, or on an instance that may not be asked.
 */
export function sectionRecipe(
  section: FileSection,
  { label, mayAskMetadata }: { readonly label: string; readonly mayAskMetadata: () => boolean },
): Recipe {
  const fail = (reason: ProfileFailure, subject?: string) =>
    new ProfileError({ reason, label, subject });
  const held = (token: 'none' | 'optional' | 'required'): Recipe => {
    const { accessKeyId, accessKeySecret, securityToken } = section;
    const credentials = keyTriple({
      accessKeyId,
      accessKeySecret,
      securityToken: token === 'none' ? undefined : securityToken,
    });
    if (credentials === 'tokenMissing') {
      throw fail('tokenMissing', 'security_token');
    }
    if (credentials === 'incomplete') {
      throw fail('sectionIncomplete', 'access_key_id, access_key_secret');
    }
    if (token === 'required' && credentials.securityToken === undefined) {
      throw fail('sectionIncomplete', 'security_token');
    }
    return { kind: 'held', credentials, usableUntil: undefined };
  };
  if (!section.isEnabled) {
    throw fail('sectionDisabled');
  }
  switch (section.type) {
    case undefined:
      throw fail('sectionIncomplete', 'type');
    case 'access_key':
      return held('none');
    case 'sts':
      return held('required');
    case 'ram_role_arn': {
      const { roleArn, stsRegion } = section;
      if (roleArn === undefined) {
        throw fail('sectionIncomplete', 'role_arn');
      }
      if (stsRegion !== undefined && !isRegionId(stsRegion)) {
        throw fail('sectionIncomplete', 'sts_region');
      }
      // A session without the policy would have more rights than the section gives.
      if (section.hasPolicy) {
        throw fail('sectionUnsupported', 'policy');
      }
      return {
        kind: 'role',
        source: held('optional'),
        request: {
          roleArn,
          sessionName: section.sessionName ?? defaultSessionName,
          durationSeconds: section.durationSeconds,
          externalId: section.externalId,
          stsRegionId: stsRegion,
        },
      };
    }
    case 'ecs_ram_role':
      if (!mayAskMetadata()) {
        throw fail('metadataDisabled');
      }
      return { kind: 'metadata', label, roleName: section.roleName };
    default:
      throw fail('sectionUnsupported', section.type);
  }
}

async function readSections(file: CliConfigSource, label: string): Promise<readonly FileSection[]> {
  let text: string | undefined;
  try {
    text = await file.read();
  } catch {
    throw new ProfileError({ reason: 'credentialsFileUnreadable', label });
  }
  if (text === undefined) {
    throw new ProfileError({ reason: 'credentialsFileMissing', label });
  }
  // UTF-16 that was read as UTF-8.
  if (/^\uFFFD\uFFFD|^.?\0/.test(text)) {
    throw new ProfileError({ reason: 'credentialsFileEncoding', label });
  }
  return decodeCredentialsFile(text);
}

function sectionsIn(value: unknown, path: string): readonly FileSection[] {
  if (!isRecord(value)) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    if (!isRecord(inner)) {
      return [];
    }
    const name = path === '' ? key : `${path}.${key}`;
    const nested = sectionsIn(inner, name);
    const isOnlyPath = nested.length > 0 && Object.values(inner).every(isRecord);
    return isOnlyPath ? nested : [sectionOf(name, inner), ...nested];
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** White space around a value does not count, and a value that is no text counts as absent. */
const text = v.pipe(
  v.fallback(v.optional(v.string()), undefined),
  v.transform(value => value?.trim()),
  v.transform(value => (value === '' ? undefined : value)),
);

const secret = v.pipe(
  text,
  v.transform(value => (value === undefined ? undefined : new Secret(value))),
);

/** The names are those of Alibaba Cloud's credentials libraries for Go, Java and Node.js. */
const members = v.object({
  type: text,
  // The parser makes `true` and `false` values of their own.
  enable: v.fallback(v.optional(v.union([v.boolean(), v.string()]), true), true),
  access_key_id: text,
  access_key_secret: secret,
  security_token: secret,
  role_name: text,
  role_arn: text,
  role_session_name: text,
  external_id: text,
  role_session_expiration: text,
  policy: text,
  sts_region: text,
});

function sectionOf(name: string, inner: Readonly<Record<string, unknown>>): FileSection {
  const section = v.parse(members, { ...inner });
  const seconds = Number(section.role_session_expiration);
  return {
    name,
    type: section.type?.toLowerCase(),
    isEnabled: String(section.enable).toLowerCase() !== 'false',
    accessKeyId: section.access_key_id,
    accessKeySecret: section.access_key_secret,
    securityToken: section.security_token,
    roleName: section.role_name,
    roleArn: section.role_arn,
    sessionName: section.role_session_name,
    externalId: section.external_id,
    durationSeconds: Number.isSafeInteger(seconds) && seconds > 0 ? seconds : undefined,
    stsRegion: section.sts_region,
    hasPolicy: section.policy !== undefined,
  };
}
