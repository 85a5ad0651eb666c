import type { Event } from '../base/event';

/** The aliyun CLI's configuration file; nobody here can write it. */
export interface CliConfigSource {
  /** The file as it is now, undefined if there is none. Rejects if it cannot be read. */
  read(): Promise<string | undefined>;
  readonly onDidChange: Event<void>;
}

/** The environment variables of the extension's process. */
export interface EnvironmentSource {
  get(name: string): string | undefined;
}

/** A file with another identity provider's token, as Kubernetes renews them in place. */
export interface TokenFile {
  /** Rejects if there is no such file, or none that could be a token. */
  read(path: string): Promise<string>;
}

export interface MetadataRequest {
  readonly method: 'GET' | 'PUT';
  /** Begins with a slash; the host is the service's own. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The metadata service of the ECS instance that the extension runs on. It is never looked for
 * unasked.
 */
export interface MetadataService {
  /** Whether the user, and no workspace, allowed it to be asked. */
  isAllowed(): boolean;
  /** Rejects if there is no answer soon: off an instance nobody answers. */
  send(
    request: MetadataRequest,
    signal: AbortSignal,
  ): Promise<{ readonly status: number; readonly body: string }>;
}

/**
 * Everything outside of the secret storage that credentials can come from. Each is asked only by a
 * profile that names it.
 */
export interface CredentialPorts {
  readonly cliConfig: CliConfigSource;
  readonly environment: EnvironmentSource;
  readonly metadata: MetadataService;
  readonly tokenFile: TokenFile;
}
