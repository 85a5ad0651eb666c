import assert from 'node:assert/strict';
import { type Copy, type CopyState, imageIdOf, isFinished } from '../../src/copies/copy';
import type { Fault } from '../unit/fakes/fakeFaults';
import type { FakeWindow } from '../unit/fakes/fakeWindow';
import { provenanceTags } from '../../src/draft/lineage';
import { account, plan, submitter, userProfile } from '../unit/copies/fixtures';
import type { Happening } from './happenings';
import { World } from '../unit/fakes/world';

/**
 * Which of the two guarantees against a second copy holds that ECS documents: the ClientToken, and
 * names that are unique.
 */
type Kept = 'tokens' | 'names' | 'neither';

/** A world that things happen to, and what must hold whatever happens. */
export class Story {
  readonly world = new World();
  #windows: FakeWindow[] = [];
  #faults: Fault[] = [];
  #isOffline = false;
  #plans = 0;
  readonly #kept: Kept;
  /** By id: as a copy was when it was first seen finished. */
  readonly #ends = new Map<string, string>();
  readonly #deleted = new Set<string>();

  constructor(kept: Kept) {
    this.#kept = kept;
    const { cloud } = this.world;
    cloud.tokenLifetimeMs = kept === 'tokens' ? 600_000 : 0;
    cloud.latencyMs = 500;
    cloud.images.copyMs = 60_000;
    cloud.images.lagMs = 3_000;
    cloud.faultOf = ({ action }) => {
      if (this.#isOffline) {
        return 'offline';
      }
      return action === 'CopyImage' ? this.#faults.shift() : undefined;
    };
  }

  async happen(step: Happening): Promise<void> {
    const window = 'who' in step ? this.#windows[step.who % this.#windows.length] : undefined;
    const copies = window?.service.list() ?? [];
    const copy = 'which' in step ? copies[step.which % copies.length] : undefined;
    switch (step.kind) {
      case 'submit':
        this.#plans += 1;
        this.#letGo(window?.service.submit([this.#plan(this.#plans)], submitter));
        break;
      case 'cancel':
        this.#letGo(copy && window?.service.cancel(copy.id));
        break;
      case 'check':
        this.#letGo(copy && window?.service.checkAgain(copy.id));
        break;
      case 'submitAgain':
        this.#letGo(copy && window?.service.submitAgain(copy.id));
        break;
      case 'retry':
        this.#letGo(copy && window?.service.retry(copy.id));
        break;
      case 'pass':
        await this.world.clock.pass(step.ms);
        break;
      case 'setClock':
        this.world.clock.set(step.ms);
        break;
      case 'open':
        await this.#open();
        break;
      case 'kill':
      case 'close':
        window?.[step.kind]();
        this.#windows = this.#windows.filter(other => other !== window);
        break;
      case 'dieWriting':
        this.#dieWriting(window);
        break;
      case 'freezeWriting':
        this.#freezeWriting(window);
        break;
      case 'freeze':
      case 'thaw':
        window?.[step.kind]();
        break;
      case 'fault':
        this.#faults.push(step.fault);
        break;
      case 'offline':
      case 'online':
        this.#isOffline = step.kind === 'offline';
        break;
      case 'delete':
        this.#delete(step.which);
        break;
      case 'rename':
        this.#rename(step.which);
        break;
      case 'swapKey':
        this.#swapKey();
        break;
    }
    this.#check();
  }

  /** All troubles end, and an hour later everything is settled. */
  async end(): Promise<void> {
    this.#faults = [];
    this.#isOffline = false;
    this.world.accounts.set(userProfile.id, account);
    for (const window of this.#windows) {
      window.thaw();
    }
    await this.#open();
    await this.world.clock.pass(3_600_000);
    this.#check();
    const known = this.#windows.at(-1)?.service.list() ?? [];
    for (const accepted of this.world.cloud.accepted) {
      const isGone = this.world.cloud.images.all.every(
        ({ imageId }) => imageId !== accepted.imageId,
      );
      const copy = known.find(other => imageIdOf(other) === accepted.imageId);
      const isInDoubt = known.some(
        ({ plan: { name }, state }) => name === accepted.name && isUnseen(state),
      );
      assert.ok(
        copy !== undefined || isGone || isInDoubt,
        `${accepted.imageId} exists, and nobody knows`,
      );
    }
    for (const copy of known) {
      this.#checkTruth(copy);
    }
  }

  #checkTruth(copy: Copy): void {
    const { cloud } = this.world;
    const accepted = this.world.acceptedOf(copy.plan);
    const mine = cloud.images.all.find(image => image.imageId === imageIdOf(copy));
    const wasDeleted = this.#deleted.has(imageIdOf(copy) ?? '');
    switch (copy.state.kind) {
      case 'available':
        assert.ok(mine?.status === 'Available' || wasDeleted, 'available, but not there');
        break;
      case 'cancelled':
        assert.equal(mine, undefined, 'cancelled, but there');
        break;
      case 'failed': {
        const { why } = copy.state;
        const isRefused = why.reason === 'refused' || why.reason === 'duplicate';
        assert.ok(isRefused ? mine === undefined : wasDeleted, `failed: ${why.reason}`);
        break;
      }
      case 'unknown':
        assert.ok(
          isUnseen(copy.state) ||
            accepted.every(({ imageId }) =>
              cloud.images.all.every(image => image.imageId !== imageId),
            ),
          'unknown, but there',
        );
        break;
      default:
        assert.fail(`still ${copy.state.kind}`);
    }
  }

  #check(): void {
    const names = this.world.cloud.accepted.map(({ name }) => name);
    const retried = this.world.cloud.accepted.filter(
      ({ name }, index) => names.indexOf(name) < index,
    );
    for (const { name } of retried) {
      const copies = this.#everything().filter(copy => copy.plan.name === name);
      const ids = new Set(copies.map(({ id }) => id));
      const times = names.filter(other => other === name).length;
      const reasons =
        ids.size +
        this.world.acceptedOf(plan({ name })).filter(({ imageId }) => this.#deleted.has(imageId))
          .length;
      assert.ok(times <= reasons, `${name} was copied ${times} times`);
    }
    for (const copy of this.#windows.flatMap(window => window.service.list()).filter(isFinished)) {
      const now = JSON.stringify(copy.state);
      assert.equal(now, this.#ends.get(copy.id) ?? now, 'a final state changed');
      this.#ends.set(copy.id, now);
    }
  }

  #everything(): readonly Copy[] {
    return this.world.windows.flatMap(window => window.service.list());
  }

  #plan(index: number) {
    const source = { regionId: 'cn-hangzhou', imageId: 'm-bp1source' };
    return plan({ name: `web-${index}`, tags: provenanceTags(source, `c-${index}`) });
  }

  async #open(): Promise<void> {
    if (this.#windows.length >= 3) {
      return;
    }
    // A frozen disk is no disk: loading ends when it ends.
    const opened = this.world.open();
    await this.world.clock.pass(10);
    this.#windows.push(await opened);
  }

  #dieWriting(window: FakeWindow | undefined): void {
    if (window !== undefined) {
      window.fateOf = () => (this.world.clock.now() % 2 === 0 ? 'killBefore' : 'killAfter');
      this.#windows = this.#windows.filter(other => other !== window);
    }
  }

  /** The window stops inside its next write, and goes on when it is thawed. */
  #freezeWriting(window: FakeWindow | undefined): void {
    if (window !== undefined) {
      window.fateOf = () => {
        window.fateOf = () => undefined;
        return this.world.clock.now() % 2 === 0 ? 'freezeBefore' : 'freezeAfter';
      };
    }
  }

  /** The profile gets a key of another account, or that of its own account again. */
  #swapKey(): void {
    const { accounts } = this.world;
    const isOwn = accounts.get(userProfile.id) === account;
    accounts.set(userProfile.id, isOwn ? 'another-account' : account);
  }

  /** The image keeps its tags; its old name is free. */
  #rename(index: number): void {
    const { images } = this.world.cloud;
    const image = images.all[index % images.all.length];
    if (image !== undefined && this.#kept !== 'names') {
      images.rename(image.imageId, `renamed-${image.imageId}`);
    }
  }

  #delete(index: number): void {
    const { images } = this.world.cloud;
    const image = images.all[index % images.all.length];
    if (image !== undefined) {
      images.delete(image.imageId);
      this.#deleted.add(image.imageId);
    }
  }

  #letGo(promise: Promise<unknown> | undefined): void {
    promise?.catch(() => undefined);
  }
}

/** Whether nobody could look for the copy, as the profile had a key of another account. */
function isUnseen(state: CopyState): boolean {
  return state.kind === 'unknown' && state.why.reason === 'otherAccount';
}
