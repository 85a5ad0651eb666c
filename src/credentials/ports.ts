import type { Event } from '../base/event';

/** A file of credentials that another tool owns, read-only. */
export interface CliConfigSource {
  /** The current content; undefined if there is no file. Rejects if the file cannot be read. */
  read(): Promise<string | undefined>;
  readonly onDidChange: Event<void>;
}

/** The environment variables of the extension's process. */
export interface EnvironmentSource {
  get(name: string): string | undefined;
}

/** A file with an identity provider's token. Kubernetes renews such files in place. */
export interface TokenFile {
  /** Rejects if the file does not exist or cannot be a token. */
  read(path: string): Promise<string>;
}

export interface MetadataRequest {
  readonly method: 'GET' | 'PUT';
  /** Starts with a slash. The host is always the metadata service's. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The metadata service of the ECS instance that the extension runs on. Called only for profiles
 * that name it.
 */
export interface MetadataService {
  /** Whether the user's own settings, not a workspace's, allow calls to it. */
  isAllowed(): boolean;
  /** Rejects if no answer comes soon: outside an instance nothing answers. */
  send(
    request: MetadataRequest,
    signal: AbortSignal,
  ): Promise<{ readonly status: number; readonly body: string }>;
}

/**
 * All sources of credentials outside the secret storage. Each is read only for a profile that names
 * it.
 */
export interface CredentialPorts {
  /** The aliyun CLI's `~/.aliyun/config.json`. */
  readonly cliConfig: CliConfigSource;
  /** The SDKs' `~/.alibabacloud/credentials`. */
  readonly credentialsFile: CliConfigSource;
  readonly environment: EnvironmentSource;
  readonly metadata: MetadataService;
  readonly tokenFile: TokenFile;
}
