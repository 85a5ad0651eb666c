import type { Credentials } from '../openapi/openApi';
import type { CliChain } from '../credentials/cliChain';
import type { CliProfile } from '../credentials/cliConfig';
import type { FileSection } from '../credentials/fileSection';
import type { ResolvedProfile } from './resolved';

/**
 * Everything that decides how and as whom a profile signs, without secrets: dotted names to values.
 * Names start with `source.` for its sources, `cli.` for the CLI's file, and `environment.` for the
 * AccessKey of the environment. Secrets and consents are bound to it, and it is shown when it has
 * changed.
 */
export type Configuration = Readonly<Record<string, string>>;

export interface ConfigurationChange {
  /** The dotted name as in the settings. */
  readonly field: string;
  /** Undefined if there was none. `before` and `after` are text from outside. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/**
 * Every member except those that are only displayed. A member added to the schema later is
 * therefore bound unless it is excluded here.
 */
export function configurationOf({
  profile,
  source,
  cli,
  section,
  environment,
}: ResolvedProfile): Configuration {
  const { label: _label, ...members } = profile;
  return {
    ...texts(members),
    ...(source === undefined ? {} : under('source', configurationOf(source))),
    ...(cli === undefined ? {} : under('cli', ofCli(cli))),
    ...(section === undefined ? {} : under('section', ofSection(section))),
    ...(environment === undefined ? {} : under('environment', ofEnvironment(environment))),
  };
}

export function changesBetween(
  before: Configuration,
  after: Configuration,
): readonly ConfigurationChange[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...fields]
    .map(field => ({ field, before: before[field], after: after[field] }))
    .filter(change => change.before !== change.after);
}

function ofCli({ profile, source }: CliChain): Configuration {
  return {
    ...texts({
      mode: profile.mode ?? 'unknown',
      accessKeyId: lastingKeyId(profile),
      roleName: profile.roleName,
      roleArn: profile.roleArn,
      sessionName: profile.sessionName,
      externalId: profile.externalId,
      stsRegion: profile.stsRegion,
      ssoSignInUrl: profile.ssoSignInUrl,
      ssoAccountId: profile.ssoAccountId,
      ssoAccessConfig: profile.ssoAccessConfig,
      oauthSite: profile.oauthSite,
      source: source?.profile.name,
    }),
    ...(source === undefined ? {} : under('source', ofCli(source))),
  };
}

function ofSection(section: FileSection): Configuration {
  const { type, accessKeyId, securityToken } = section;
  const isLasting =
    type === 'access_key' || (type === 'ram_role_arn' && securityToken === undefined);
  return texts({
    type: type ?? 'unknown',
    accessKeyId: isLasting && accessKeyId !== undefined ? maskedKeyId(accessKeyId) : undefined,
    roleName: section.roleName,
    roleArn: section.roleArn,
    sessionName: section.sessionName,
    externalId: section.externalId,
    stsRegion: section.stsRegion,
  });
}

function ofEnvironment({ accessKeyId, securityToken }: Credentials): Configuration {
  return texts({
    accessKeyId: securityToken === undefined ? maskedKeyId(accessKeyId) : undefined,
  });
}

/**
 * A different key may belong to a different account. Session keys change with every session and are
 * excluded.
 */
function lastingKeyId({ mode, accessKeyId, stsToken }: CliProfile): string | undefined {
  const lasts = mode === 'AK' || (mode === 'RamRoleArn' && stsToken === undefined);
  return lasts && accessKeyId !== undefined ? maskedKeyId(accessKeyId) : undefined;
}

/** Enough for users to recognise their own key. */
function maskedKeyId(accessKeyId: string): string {
  return accessKeyId.length < 12
    ? '****'
    : `${accessKeyId.slice(0, 4)}****${accessKeyId.slice(-4)}`;
}

function texts(members: Readonly<Record<string, string | number | undefined>>): Configuration {
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
}

function under(prefix: string, configuration: Configuration): Configuration {
  return Object.fromEntries(
    Object.entries(configuration).map(([name, value]) => [`${prefix}.${name}`, value]),
  );
}
