import assert from 'node:assert/strict';
import type { Profile, ProfileScope } from '../../src/profiles/profile';
import { MemorySecrets, MemoryState } from '../unit/fakes/memory';
import { call, Machine, MemorySettings, openWindow, type Window } from '../unit/profiles/aWindow';

/**
 * Before the write of a certain number a window is killed: that write and all later ones never
 * happen.
 */
class Life {
  writesLeft = Infinity;
  isOver = false;
  #die: () => void = () => undefined;
  readonly death = new Promise<void>(resolve => (this.#die = resolve));

  write(act: () => Promise<void>): Promise<void> {
    if (this.writesLeft === 0) {
      this.isOver = true;
      this.#die();
      return new Promise(() => undefined);
    }
    this.writesLeft -= 1;
    return act();
  }
}

class MortalSecrets extends MemorySecrets {
  constructor(readonly life: Life) {
    super();
  }

  override store(key: string, value: string): Promise<void> {
    return this.life.write(() => super.store(key, value));
  }

  override delete(key: string): Promise<void> {
    return this.life.write(() => super.delete(key));
  }
}

class MortalSettings extends MemorySettings {
  constructor(readonly life: Life) {
    super();
  }

  override write(scope: ProfileScope, entries: readonly unknown[]): Promise<void> {
    return this.life.write(() => super.write(scope, entries));
  }
}

class MortalState extends MemoryState {
  constructor(readonly life: Life) {
    super();
  }

  override update(key: string, value: unknown): Promise<void> {
    return this.life.write(() => super.update(key, value));
  }
}

export interface Crash {
  readonly prepare: (window: Window) => Promise<unknown>;
  readonly act: (window: Window) => Promise<unknown>;
}

/**
 * The window that is opened after one was killed at that write; undefined if it did not come to
 * that.
 */
export async function reopenedAfter(write: number, crash: Crash): Promise<Window | undefined> {
  const life = new Life();
  const stores = {
    secrets: new MortalSecrets(life),
    settings: new MortalSettings(life),
    workspaceState: new MortalState(life),
    machine: new Machine(),
  };
  const window = openWindow(stores);
  await crash.prepare(window);
  life.writesLeft = write;
  await Promise.race([crash.act(window), life.death]);
  life.writesLeft = Infinity;
  return life.isOver ? openWindow(stores) : undefined;
}

/** Removes what is unused, as a user does an hour later. */
export async function cleanUp({ profiles, clock }: Window): Promise<void> {
  await profiles.orphans();
  clock.time += 3_600_000;
  await profiles.forgetOrphans();
}

/** Whose key signs for a profile, and for which role if for one; or why none does. */
export async function signerOf(window: Window, profile: Profile): Promise<string> {
  const { problem } = await window.profiles.status(profile);
  if (problem !== undefined) {
    return problem.reason;
  }
  window.sts.calls.length = 0;
  await call(window, profile);
  const [first] = window.sts.calls;
  const role = first?.params['RoleArn'];
  return [first?.accessKeyId, ...(role === undefined ? [] : [role])].join(' ');
}

/**
 * That nothing lies in the secret storage that neither a profile nor a clean-up would ever find.
 */
export function assertNothingLost({ secrets, vault, profiles }: Window): void {
  const known = [...profiles.list(), ...profiles.invalid()];
  for (const key of secrets.held.keys()) {
    const owner = vault.ownerOf(key);
    assert.ok(
      known.some(({ scope, id }) => scope === owner?.scope && id === owner.id),
      key,
    );
  }
}
