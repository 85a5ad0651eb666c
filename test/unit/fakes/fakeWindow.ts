import { Emitter } from '../../../src/base/event';
import type { Clock, Logger, RecordStore } from '../../../src/base/ports';
import { StaleWriteError } from '../../../src/base/staleWriteError';
import type { Copy } from '../../../src/copies/copy';
import { CopyService } from '../../../src/engine/service';
import { RegionWatch } from '../../../src/images/regionWatch';
import { Connectivity } from '../../../src/openapi/connectivity';
import { Secret } from '../../../src/base/secret';
import type { CredentialSource } from '../../../src/openapi/createOpenApi';
import type { OpenApi } from '../../../src/openapi/openApi';
import { AccountGuard, readsOnly } from '../../../src/profiles/accountGuard';
import type { ProfileRef } from '../../../src/profiles/profile';
import { ProfileError } from '../../../src/credentials/profileError';
import { getCallerIdentity } from '../../../src/services/sts';
import { FakeLease } from './fakeLease';
import { account, userProfile } from '../copies/fixtures';
import type { World } from './world';

/** The fate of one write and of the window that makes it. */
export type Fate =
  'killBefore' | 'killAfter' | 'freezeBefore' | 'freezeAfter' | 'diskFull' | undefined;

/** A window with its own CopyService. Killed, it stops at once; frozen, it continues later. */
export class FakeWindow {
  readonly world: World;
  readonly service: CopyService;
  readonly clock: Clock;
  readonly network: Connectivity;
  readonly watch: RegionWatch;
  readonly finished: Copy[] = [];
  readonly finishedElsewhere: Copy[] = [];
  isFocused = true;
  mayCopy = true;
  /** Called before each write. */
  fateOf: (id: string, value: unknown) => Fate = () => undefined;
  readonly #didChangeElsewhere = new Emitter<readonly string[]>();
  readonly #workspaceId: string;
  readonly #guards = new Map<string, AccountGuard>();
  #isDead = false;
  #stoppedAt: number | undefined;
  #frozenAt: number | undefined;
  /** Elapsed time stands still while the machine is suspended, as CLOCK_MONOTONIC does. */
  #frozenMs = 0;
  #thawed: Promise<void> = Promise.resolve();
  #thaw: () => void = () => undefined;

  constructor(world: World, workspaceId: string) {
    this.world = world;
    this.#workspaceId = workspaceId;
    this.clock = {
      now: () => world.clock.now(),
      elapsed: () => (this.#frozenAt ?? world.clock.elapsed()) - this.#frozenMs,
      sleep: (ms, signal) => this.pass(world.clock.sleep(ms, signal)),
    };
    this.network = new Connectivity({ clock: this.clock });
    const connect = (ref: ProfileRef) => readsOnly(this.#connect(ref));
    const logger = loggerTo(world.log);
    this.watch = new RegionWatch({
      clock: this.clock,
      logger,
      network: this.network,
      connect,
      random: () => 0.5,
      isFocused: () => this.isFocused,
    });
    this.service = new CopyService({
      store: this.#store(),
      lease: new FakeLease(this),
      workspaceId,
      clock: this.clock,
      connect,
      connectAs: async (ref, accountId, signal) => {
        const credentials = this.#guard(ref).credentialsOf(accountId);
        await credentials.get(signal);
        return this.#createOpenApi(credentials);
      },
      logger,
      newId: () => world.newId(),
      random: () => 0.5,
      network: this.network,
      watch: this.watch,
      historyLimit: () => 200,
      mayCopy: () => this.mayCopy,
    });
    this.service.onDidFinish(copy => this.finished.push(copy));
    this.service.onDidFinishElsewhere(copy => this.finishedElsewhere.push(copy));
  }

  get lastSeenAt(): number {
    return this.#stoppedAt ?? this.world.clock.now();
  }

  /** Like kill -9: the window does nothing more, but sent requests arrive. */
  kill(): void {
    this.#isDead = true;
    this.#stoppedAt ??= this.world.clock.now();
  }

  /** Like a closed laptop: everything stops until `thaw`. */
  freeze(): void {
    if (this.#stoppedAt !== undefined) {
      return;
    }
    this.#stoppedAt = this.world.clock.now();
    this.#frozenAt = this.world.clock.elapsed();
    this.#thawed = new Promise(resolve => {
      this.#thaw = resolve;
    });
  }

  thaw(): void {
    if (!this.#isDead) {
      this.#stoppedAt = undefined;
      this.#frozenMs += this.world.clock.elapsed() - (this.#frozenAt ?? this.world.clock.elapsed());
      this.#frozenAt = undefined;
    }
    this.#thaw();
  }

  /** A call unrelated to copies, like a refresh of the tree. */
  async answerSomebody(): Promise<void> {
    const { signal } = new AbortController();
    await getCallerIdentity(this.#connect(userProfile), signal);
  }

  /** Like a closed or reloaded window. */
  close(): void {
    this.service.dispose();
    this.watch.dispose();
    this.kill();
  }

  /** Events from outside reach a window only while it runs. */
  async pass<T>(work?: Promise<T>): Promise<T | undefined> {
    try {
      return await work;
    } finally {
      await this.#thawed;
      if (this.#isDead) {
        await new Promise<never>(() => undefined);
      }
    }
  }

  #connect(ref: ProfileRef): OpenApi {
    return this.#createOpenApi(this.#credentials(ref));
  }

  #guard(ref: ProfileRef): AccountGuard {
    const known = this.#guards.get(ref.id);
    const guard =
      known ??
      new AccountGuard({
        credentials: this.#credentials(ref),
        createOpenApi: credentials => this.#createOpenApi(credentials),
        clock: this.clock,
      });
    this.#guards.set(ref.id, guard);
    return guard;
  }

  /** The key that the profile has now: each account has one, which is called like it. */
  #credentials(ref: ProfileRef): CredentialSource {
    if (ref.scope === 'workspace' && this.#workspaceId !== 'folder:/a') {
      throw new ProfileError({ reason: 'notFound', label: ref.id });
    }
    const accessKeySecret = new Secret('secret');
    return {
      get: () =>
        Promise.resolve({
          accessKeyId: this.world.accounts.get(ref.id) ?? account,
          accessKeySecret,
        }),
      invalidate: () => undefined,
    };
  }

  #createOpenApi(credentials: CredentialSource): OpenApi {
    return this.network.watch({
      call: async (request, signal) => {
        const { accessKeyId } = await credentials.get(signal);
        const api = this.world.api(() => accessKeyId, this.clock);
        return await this.pass(api.call(request, signal));
      },
    });
  }

  #store(): RecordStore {
    const { disk, revisions } = this.world;
    const records = () => [...disk].map(([id, text]) => ({ id, value: this.world.parse(text) }));
    return {
      list: async () => {
        await this.pass();
        return records();
      },
      read: async ids => {
        await this.pass();
        return records().filter(({ id }) => ids.includes(id));
      },
      latestRevision: async id => {
        await this.pass();
        return disk.has(id) ? (revisions.get(id) ?? 0) : undefined;
      },
      put: ({ id, revision, value, replaces }) =>
        this.#write(id, value, () => {
          const latest = disk.has(id) ? (revisions.get(id) ?? 0) : undefined;
          if (latest === undefined ? replaces !== undefined : latest >= revision) {
            throw new StaleWriteError(latest);
          }
          disk.set(id, JSON.stringify(value));
          revisions.set(id, revision);
        }),
      delete: (id, upTo = Infinity) =>
        this.#write(id, undefined, () => {
          if ((revisions.get(id) ?? 0) <= upTo) {
            disk.delete(id);
          }
        }),
      onDidChangeElsewhere: this.#didChangeElsewhere.event,
    };
  }

  async #write(id: string, value: unknown, act: () => void): Promise<void> {
    const fate = this.fateOf(id, value);
    if (fate === 'diskFull') {
      throw new Error('No space left on device');
    }
    if (fate === 'killBefore') {
      this.kill();
    } else if (fate === 'freezeBefore') {
      this.freeze();
    }
    await this.pass();
    act();
    for (const other of this.world.windows.filter(window => window !== this && !window.#isDead)) {
      void other.pass().then(() => {
        other.#didChangeElsewhere.fire([id]);
      });
    }
    if (fate === 'killAfter') {
      this.kill();
    } else if (fate === 'freezeAfter') {
      this.freeze();
    }
    await this.pass();
  }
}

function loggerTo(lines: string[]): Logger {
  const note = (line: string | Error) => {
    lines.push(line instanceof Error ? line.message : line);
  };
  return { trace: note, debug: note, info: note, warn: note, error: note };
}
