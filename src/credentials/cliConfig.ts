import * as v from 'valibot';
import { Secret } from '../base/secret';
import { jsonErrorAt } from './jsonErrorAt';

/** The modes of the aliyun CLI, which ignores their case. */
export const cliModes = [
  'AK',
  'StsToken',
  'RamRoleArn',
  'EcsRamRole',
  'RsaKeyPair',
  'RamRoleArnWithRoleName',
  'ChainableRamRoleArn',
  'External',
  'CredentialsURI',
  'OIDC',
  'CloudSSO',
  'OAuth',
  'BearerToken',
  'Anonymous',
] as const;

export type CliMode = (typeof cliModes)[number];

/**
 * The members of a CLI profile that the extension uses. Empty strings and zeros count as absent.
 */
export interface CliProfile {
  readonly name: string;
  /** Undefined for a mode that this version does not know. */
  readonly mode: CliMode | undefined;
  readonly accessKeyId: string | undefined;
  readonly accessKeySecret: Secret | undefined;
  readonly stsToken: Secret | undefined;
  /** End of the session that the CLI caches for CloudSSO and OAuth, in milliseconds since 1970. */
  readonly stsExpiresAt: number | undefined;
  /** The role of the instance, for EcsRamRole. */
  readonly roleName: string | undefined;
  readonly roleArn: string | undefined;
  readonly sessionName: string | undefined;
  readonly externalId: string | undefined;
  readonly durationSeconds: number | undefined;
  readonly stsRegion: string | undefined;
  readonly sourceProfile: string | undefined;
  readonly ssoSignInUrl: string | undefined;
  readonly ssoAccountId: string | undefined;
  readonly ssoAccessConfig: string | undefined;
  /** Until then the CLI can renew the session without a login; milliseconds since 1970. */
  readonly signedInUntil: number | undefined;
  readonly oauthSite: string | undefined;
}

/** Why the file cannot be read: not UTF-8, not JSON, or JSON of another shape. */
type CliFileProblem = 'cliFileEncoding' | 'cliFileSyntax' | 'cliFileShape';

/**
 * Decodes `~/.aliyun/config.json`. A problem never quotes the text, because the file contains
 * secrets. Skips profiles without a name, treats members of the wrong type as absent, and trims
 * values. Endpoints are never read from this file.
 */
export function decodeCliConfig(text: string): readonly CliProfile[] | CliFileProblem {
  if (isUtf16(text)) {
    return 'cliFileEncoding';
  }
  let value: unknown;
  try {
    value = JSON.parse(withoutMark(text));
  } catch {
    return 'cliFileSyntax';
  }
  const result = v.safeParse(v.object({ profiles: v.nullish(v.array(v.unknown()), []) }), value);
  if (!result.success || Array.isArray(value)) {
    return 'cliFileShape';
  }
  return result.output.profiles.flatMap(entry => {
    const decoded = v.safeParse(cliProfile, entry);
    return decoded.success ? [profileOf(decoded.output)] : [];
  });
}

/** Where a text stops being valid JSON, as `line:column`; undefined if it is valid. */
export function cliSyntaxErrorAt(text: string): string | undefined {
  const at = jsonErrorAt(withoutMark(text));
  return at && `${at.line}:${at.column}`;
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

/** Whether the text is UTF-16 read as UTF-8. PowerShell 5 writes redirected output as UTF-16. */
function isUtf16(text: string): boolean {
  return /^\uFFFD\uFFFD|^.?\0/.test(text);
}

const text = v.pipe(
  v.fallback(v.optional(v.string()), undefined),
  v.transform(value => value?.trim()),
  v.transform(value => (value === '' ? undefined : value)),
);

const secret = v.pipe(
  text,
  v.transform(value => (value === undefined ? undefined : new Secret(value))),
);

const amount = v.pipe(
  v.fallback(v.optional(v.pipe(v.number(), v.safeInteger())), undefined),
  v.transform(value => (value === undefined || value <= 0 ? undefined : value)),
);

/** The file stores seconds. */
const time = v.pipe(
  amount,
  v.transform(seconds => (seconds === undefined ? undefined : seconds * 1000)),
);

/** `github.com/aliyun/aliyun-cli`, config/profile.go, version 3.4.11. */
const cliProfile = v.object({
  name: v.pipe(v.string(), v.trim(), v.nonEmpty()),
  mode: text,
  access_key_id: text,
  access_key_secret: secret,
  sts_token: secret,
  sts_expiration: time,
  ram_role_name: text,
  ram_role_arn: text,
  ram_session_name: text,
  external_id: text,
  expired_seconds: amount,
  sts_region: text,
  source_profile: text,
  cloud_sso_sign_in_url: text,
  cloud_sso_account_id: text,
  cloud_sso_access_config: text,
  cloud_sso_access_token_expire: time,
  oauth_site_type: text,
  oauth_refresh_token_expire: time,
});

function profileOf(entry: v.InferOutput<typeof cliProfile>): CliProfile {
  const mode = modeOf(entry);
  return {
    name: entry.name,
    mode,
    accessKeyId: entry.access_key_id,
    accessKeySecret: entry.access_key_secret,
    stsToken: entry.sts_token,
    stsExpiresAt: entry.sts_expiration,
    roleName: entry.ram_role_name,
    roleArn: entry.ram_role_arn,
    sessionName: entry.ram_session_name,
    externalId: entry.external_id,
    durationSeconds: entry.expired_seconds,
    stsRegion: entry.sts_region,
    sourceProfile: entry.source_profile,
    ssoSignInUrl: entry.cloud_sso_sign_in_url,
    ssoAccountId: entry.cloud_sso_account_id,
    ssoAccessConfig: entry.cloud_sso_access_config,
    signedInUntil:
      mode === 'CloudSSO' ? entry.cloud_sso_access_token_expire : entry.oauth_refresh_token_expire,
    oauthSite: entry.oauth_site_type,
  };
}

/** A profile without a mode gets the mode that its members imply, as in the CLI. */
function modeOf(entry: v.InferOutput<typeof cliProfile>): CliMode | undefined {
  const written = entry.mode?.toLowerCase();
  if (written !== undefined) {
    return cliModes.find(mode => mode.toLowerCase() === written);
  }
  if (entry.access_key_id === undefined || entry.access_key_secret === undefined) {
    return undefined;
  }
  if (entry.sts_token !== undefined) {
    return 'StsToken';
  }
  return entry.ram_role_arn === undefined ? 'AK' : 'RamRoleArn';
}
