import { bakerRole } from '../profiles/aCloud';

/**
 * A source of credentials, written the same way for both: what is held, and what STS is asked for.
 */
export type Written =
  | { readonly keyId: string; readonly secret: string; readonly token?: string }
  | {
      readonly role: string;
      readonly sessionName: string;
      /** In seconds. */
      readonly duration: number;
      readonly host: string;
      readonly externalId?: string;
      readonly source: Written;
    };

interface LibraryCase {
  readonly name: string;
  readonly entry: object;
  /**
   * What `CLIProfileCredentialsProvider` of the library made of it; a text is the error that it
   * threw.
   */
  readonly library: Written | string;
  /**
   * What the CLI (3.4.11, config/profile.go) does where the library differs from it; ours is this.
   */
  readonly cli?: Written | string;
}

const key = { access_key_id: 'LTAICANARYcli', access_key_secret: 'SKCANARYcli' };
const role = { ram_role_arn: bakerRole, ram_session_name: 'bakery' };
const writtenKey: Written = { keyId: 'LTAICANARYcli', secret: 'SKCANARYcli' };
const writtenToken: Written = { ...writtenKey, token: 'CAISCANARYcli' };
const writtenRole = {
  role: bakerRole,
  sessionName: 'bakery',
  duration: 3600,
  host: 'sts.aliyuncs.com',
} as const;
const chain: Written = {
  ...writtenRole,
  duration: 1800,
  host: 'sts.cn-beijing.aliyuncs.com',
  source: writtenKey,
};

/**
 * Recorded from `@alicloud/credentials` 2.4.7, which was given all of these profiles in one file.
 */
export const libraryCases: readonly LibraryCase[] = [
  { name: 'ak', entry: { mode: 'AK', ...key }, library: writtenKey },
  {
    name: 'ak-lower',
    entry: { mode: 'ak', ...key },
    library: "unsupported profile mode 'ak'",
    cli: writtenKey,
  },
  {
    name: 'ak-without-secret',
    entry: { mode: 'AK', access_key_id: 'LTAICANARYcli' },
    library: 'the access key secret is empty',
    cli: 'cliProfileIncomplete',
  },
  {
    name: 'ak-without-id',
    entry: { mode: 'AK', access_key_secret: 'SKCANARYcli' },
    library: 'the access key id is empty',
    cli: 'cliProfileIncomplete',
  },
  {
    name: 'ak-with-token',
    entry: { mode: 'AK', ...key, sts_token: 'CAISCANARYcli' },
    library: writtenKey,
  },
  {
    name: 'sts',
    entry: { mode: 'StsToken', ...key, sts_token: 'CAISCANARYcli' },
    library: writtenToken,
  },
  {
    name: 'sts-without-token',
    entry: { mode: 'StsToken', ...key },
    library: 'the security token is empty',
    cli: 'cliProfileIncomplete',
  },
  {
    name: 'role',
    entry: {
      mode: 'RamRoleArn',
      ...key,
      ...role,
      expired_seconds: 900,
      sts_region: 'cn-shanghai',
    },
    library: {
      ...writtenRole,
      duration: 900,
      host: 'sts.cn-shanghai.aliyuncs.com',
      source: writtenKey,
    },
  },
  {
    name: 'role-plain',
    entry: { mode: 'RamRoleArn', ...key, ...role },
    library: { ...writtenRole, source: writtenKey },
  },
  {
    name: 'role-zero',
    entry: { mode: 'RamRoleArn', ...key, ...role, expired_seconds: 0 },
    library: { ...writtenRole, source: writtenKey },
  },
  {
    name: 'role-without-arn',
    entry: { mode: 'RamRoleArn', ...key, ram_session_name: 'bakery' },
    library: 'the RoleArn is empty',
    cli: 'cliProfileIncomplete',
  },
  {
    name: 'role-without-key',
    entry: { mode: 'RamRoleArn', ...role },
    library: 'the access key id is empty',
    cli: 'cliProfileIncomplete',
  },
  {
    name: 'role-with-token',
    entry: {
      mode: 'RamRoleArn',
      ...key,
      ...role,
      sts_token: 'CAISCANARYcli',
      external_id: 'partner',
    },
    library: { ...writtenRole, source: writtenKey },
    cli: { ...writtenRole, externalId: 'partner', source: writtenToken },
  },
  {
    name: 'chain',
    entry: {
      mode: 'ChainableRamRoleArn',
      source_profile: 'ak',
      ...role,
      expired_seconds: 1800,
      sts_region: 'cn-beijing',
    },
    library: chain,
  },
  {
    name: 'chain-of-chain',
    entry: { mode: 'ChainableRamRoleArn', source_profile: 'chain', ...role },
    library: { ...writtenRole, source: chain },
  },
  {
    name: 'chain-of-token',
    entry: { mode: 'ChainableRamRoleArn', source_profile: 'sts', ...role },
    library: { ...writtenRole, source: writtenToken },
  },
  {
    name: 'chain-of-nothing',
    entry: { mode: 'ChainableRamRoleArn', source_profile: 'nowhere', ...role },
    library: "unable to get profile with 'nowhere'",
    cli: 'sourceMissing',
  },
  {
    name: 'chain-without-source',
    entry: { mode: 'ChainableRamRoleArn', ...role },
    library: "unable to get profile with 'undefined'",
    cli: 'cliProfileIncomplete',
  },
  {
    name: 'chain-of-itself',
    entry: { mode: 'ChainableRamRoleArn', source_profile: 'chain-of-itself', ...role },
    library: 'Maximum call stack size exceeded',
    cli: 'sourceCycle',
  },
  {
    name: 'without-mode',
    entry: key,
    library: "unsupported profile mode 'undefined'",
    cli: writtenKey,
  },
  {
    name: 'uri',
    entry: { mode: 'CredentialsURI', credentials_uri: 'http://127.0.0.1/' },
    library: "unsupported profile mode 'CredentialsURI'",
    cli: 'cliModeUnsupported',
  },
];
