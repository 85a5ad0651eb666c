import assert from 'node:assert/strict';
import { Emitter } from '../../../src/base/event';
import { Secret } from '../../../src/base/secret';
import type { CredentialPorts, MetadataRequest } from '../../../src/credentials/ports';
import type { Profile, ProfileRef, ProfileScope } from '../../../src/profiles/profile';
import type { ProfileSettingsStore } from '../../../src/profiles/entries';
import { ProfileError } from '../../../src/credentials/profileError';
import { Profiles } from '../../../src/profiles/profiles';
import { type ProfileSecret, SecretVault } from '../../../src/profiles/vault';
import { type CallerIdentity, getCallerIdentity } from '../../../src/services/sts';
import { FakeClock } from '../fakes/fakeClock';
import { MemorySecrets, MemoryState } from '../fakes/memory';
import { FakeSts } from './aCloud';

export const signal = new AbortController().signal;

export const key: ProfileSecret = {
  accessKeyId: 'LTAICANARYprod',
  accessKeySecret: new Secret('SKCANARYprod'),
};

export const otherKey: ProfileSecret = {
  accessKeyId: 'LTAICANARYother',
  accessKeySecret: new Secret('SKCANARYother'),
};

export class MemorySettings implements ProfileSettingsStore {
  readonly held: Record<ProfileScope, unknown> = { workspace: undefined, user: undefined };
  readonly #onDidChange = new Emitter<undefined>();
  readonly onDidChange = (listener: () => unknown) => this.#onDidChange.event(listener);
  readonly defaultIds: Partial<Record<ProfileScope, string>> = {};
  /** Refuses to write, as VS Code does while the file has unsaved changes. */
  isReadOnly = false;
  readonly reads: ProfileScope[] = [];

  /** `ecsImages.profiles` outside of a workspace. */
  ignored: unknown;

  misplaced(): unknown {
    return this.ignored;
  }

  removeMisplaced(): Promise<void> {
    this.ignored = undefined;
    this.#onDidChange.fire(undefined);
    return Promise.resolve();
  }

  read(scope: ProfileScope): unknown {
    this.reads.push(scope);
    return this.held[scope];
  }

  write(scope: ProfileScope, entries: readonly unknown[]): Promise<void> {
    if (this.isReadOnly) {
      return Promise.reject(new Error('Unable to write into workspace settings'));
    }
    this.set(scope, entries);
    return Promise.resolve();
  }

  set(scope: ProfileScope, entries: unknown): void {
    this.held[scope] = entries;
    this.#onDidChange.fire(undefined);
  }

  defaultProfileId(scope: ProfileScope): string | undefined {
    return this.defaultIds[scope];
  }
}

/** The machine's files and environment besides the secret storage; initially empty. */
export class Machine implements CredentialPorts {
  readonly #onDidChange = new Emitter<undefined>();
  cliText: string | undefined;
  iniText: string | undefined;
  readonly variables = new Map<string, string>();
  readonly files = new Map<string, string>();
  readonly metadataAnswers = new Map<string, string>();
  isMetadataAllowed = false;
  /** Of the answers that there are. */
  metadataStatus = 200;
  /** The sources read, in order. */
  readonly looks: string[] = [];
  readonly metadataRequests: MetadataRequest[] = [];

  readonly cliConfig = {
    read: () => {
      this.looks.push('cli');
      return Promise.resolve(this.cliText);
    },
    onDidChange: (listener: () => unknown) => this.#onDidChange.event(listener),
  };

  readonly credentialsFile = {
    read: () => {
      this.looks.push('file');
      return Promise.resolve(this.iniText);
    },
    onDidChange: (listener: () => unknown) => this.#onDidChange.event(listener),
  };

  readonly environment = {
    get: (name: string) => {
      this.looks.push('environment');
      return this.variables.get(name);
    },
  };

  readonly tokenFile = {
    read: (path: string) => {
      this.looks.push('token');
      const text = this.files.get(path);
      return text === undefined ? Promise.reject(new Error('ENOENT')) : Promise.resolve(text);
    },
  };

  readonly metadata = {
    isAllowed: () => this.isMetadataAllowed,
    send: (request: MetadataRequest) => {
      this.looks.push('metadata');
      this.metadataRequests.push(request);
      const body = this.metadataAnswers.get(`${request.method} ${request.path}`);
      return Promise.resolve({
        status: body === undefined ? 404 : this.metadataStatus,
        body: body ?? '',
      });
    },
  };

  writeIni(text: string): void {
    this.iniText = text;
    this.#onDidChange.fire(undefined);
  }

  writeCli(profiles: readonly object[]): void {
    this.cliText = JSON.stringify({ current: 'default', profiles });
    this.#onDidChange.fire(undefined);
  }
}

export type Window = ReturnType<typeof openWindow>;

/** One window: settings files, secret storage and machine may be shared with another one. */
export function openWindow(
  shared: {
    readonly secrets?: MemorySecrets;
    readonly settings?: MemorySettings;
    readonly machine?: Machine;
    readonly namespace?: string;
    readonly place?: string;
    readonly workspaceState?: MemoryState;
    readonly isTrusted?: boolean;
  } = {},
) {
  const settings = shared.settings ?? new MemorySettings();
  const secrets = shared.secrets ?? new MemorySecrets();
  const machine = shared.machine ?? new Machine();
  const workspaceState = shared.workspaceState ?? new MemoryState();
  const clock = new FakeClock();
  const sts = new FakeSts(clock, {
    LTAICANARYprod: '1234567890',
    LTAICANARYother: '5555555555',
    LTAICANARYcli: '1234567890',
    LTAICANARYenv: '1234567890',
    'STS.CANARYtoken': '1234567890',
    'STS.CANARYcached': '1234567890',
  });
  const trust = { isTrusted: shared.isTrusted ?? true };
  const newId = () => shared.namespace ?? 'namespace-1';
  const place = shared.place ?? 'here';
  const places = { workspace: place, user: place };
  const vault = new SecretVault({ secrets, workspaceState, newId, places });
  const profiles = new Profiles({
    settings,
    vault,
    secrets,
    workspaceState,
    clock,
    createOpenApi: sts.createOpenApi,
    isTrusted: () => trust.isTrusted,
    random: () => 0.5,
    cliConfig: machine.cliConfig,
    credentialsFile: machine.credentialsFile,
    environment: machine.environment,
    metadata: machine.metadata,
    tokenFile: machine.tokenFile,
  });
  return { settings, secrets, machine, workspaceState, clock, sts, trust, vault, profiles };
}

/** Saves a profile like the commands: after verifying it. */
export async function save(
  { profiles }: Window,
  profile: Profile,
  secret?: ProfileSecret,
): Promise<void> {
  const identity = await profiles.verifyProfile(profile, secret, signal);
  await profiles.save(profile, { identity, ...(secret === undefined ? {} : { secret }) });
}

/** Makes a call with a profile. */
export function call({ profiles }: Window, ref: ProfileRef): Promise<CallerIdentity> {
  return getCallerIdentity(profiles.connect(ref), signal);
}

/** Gives the user's consent to the profile's current configuration. */
export async function allow({ profiles }: Window, ref: ProfileRef): Promise<void> {
  const request = await profiles.consentNeeded(ref);
  if (request !== undefined) {
    await profiles.grantConsent(request);
  }
  const lock = await profiles.describeLock(ref);
  if (lock !== undefined) {
    await profiles.reseal(lock);
  }
}

/** Makes a call after the user's consent. */
export async function callAllowed(window: Window, ref: ProfileRef): Promise<CallerIdentity> {
  await allow(window, ref);
  return await call(window, ref);
}

export function failsWith(reason: ProfileError['reason'], subject?: string) {
  return (error: unknown) => {
    assert.ok(error instanceof ProfileError, String(error));
    assert.equal(error.reason, reason);
    if (subject !== undefined) {
      assert.equal(error.subject, subject);
    }
    return true;
  };
}

/** A profile's entry in the settings. */
export function entryOf({ scope: _scope, ...settings }: Profile): object {
  return settings;
}

/** A promise and the function that fulfils it. */
export function deferred() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>(fulfil => (resolve = fulfil));
  return { promise, resolve };
}

/** Yields until the condition holds. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise(resolve => setImmediate(resolve));
  }
}
