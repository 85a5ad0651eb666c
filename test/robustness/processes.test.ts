import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Emitter } from '../../src/base/event';
import { systemClock } from '../../src/platform/clock';
import { provenanceTags } from '../../src/draft/lineage';
import { type Simulator, startSimulator } from '../simulator/simulator';
import { plan } from '../unit/copies/fixtures';
import type { Point, ProcessOptions, Report } from './processWindow';
import { type Pace, quickNow } from './quickClock';

const second = 1_000;
const module_ = path.join(__dirname, 'processWindow.js');

type Copies = (Report & { readonly kind: 'copies' })['copies'];

/** A window in a process of its own, and the latest that it has told. */
class Child {
  readonly process: ChildProcess;
  copies: Copies = [];
  isReady = false;
  isStopping = false;
  readonly #didReport = new Emitter<void>();

  constructor(options: ProcessOptions) {
    this.process = spawn(process.execPath, [module_, JSON.stringify(options)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    assert.ok(this.process.stdout !== null);
    createInterface({ input: this.process.stdout }).on('line', line => {
      const report = JSON.parse(line) as Report;
      if (report.kind === 'copies') {
        this.copies = report.copies;
      }
      this.isReady ||= report.kind === 'ready';
      this.isStopping ||= report.kind === 'stopping';
      this.#didReport.fire();
    });
  }

  async until(isReached: (child: this) => boolean): Promise<void> {
    await new Promise<void>(resolve => {
      const check = () => {
        if (isReached(this)) {
          subscription.dispose();
          resolve();
        }
      };
      const subscription = this.#didReport.event(check);
      check();
    });
  }

  /** Its only copy is at rest: `available`, `failed` or `unknown`. */
  async untilRest(): Promise<void> {
    await this.until(
      ({ copies }) => copies.length > 0 && copies.every(({ state }) => isRest(state)),
    );
  }
}

function isRest(state: string): boolean {
  return ['available', 'failed', 'cancelled', 'unknown'].includes(state);
}

/** Two windows in processes of their own on one disk, and a cloud whose time runs as theirs. */
class Stage {
  readonly #directory: string;
  readonly #pace: Pace;
  readonly simulator: Simulator;
  readonly #children: Child[] = [];
  readonly plan;

  private constructor(directory: string, pace: Pace, simulator: Simulator) {
    this.#directory = directory;
    this.#pace = pace;
    this.simulator = simulator;
    const source = { regionId: 'cn-hangzhou', name: 'web-0042' };
    const sourceImageId = simulator.control.addImage(source);
    simulator.control.setTimings({ perGiBMs: 100, visibilityLagMs: 3 * second });
    const tags = provenanceTags({ regionId: source.regionId, imageId: sourceImageId }, 'c-0001');
    this.plan = plan({ sourceImageId, tags });
  }

  static async set(speed: number): Promise<Stage> {
    const pace = { epoch: systemClock.now(), speed };
    const simulator = await startSimulator({
      scenario: 'empty',
      now: () => quickNow(pace, systemClock.now()),
    });
    const directory = await mkdtemp(path.join(tmpdir(), 'processes-'));
    return new Stage(directory, pace, simulator);
  }

  open(options: Pick<ProcessOptions, 'plan' | 'stop'> = {}): Child {
    const { url } = this.simulator;
    const child = new Child({ directory: this.#directory, url, ...this.#pace, ...options });
    this.#children.push(child);
    return child;
  }

  /** A window that submits a copy, and stops at the point. */
  async stopAt(at: Point, signal: 'SIGKILL' | 'SIGSTOP'): Promise<Child> {
    const child = this.open({ plan: this.plan, stop: { at, signal } });
    await child.until(({ isStopping }) => isStopping);
    if (signal === 'SIGKILL' && child.process.signalCode === null) {
      await once(child.process, 'exit');
    }
    return child;
  }

  countCalls(): number {
    return this.simulator.control.log().filter(({ action }) => action === 'CopyImage').length;
  }

  async clear(): Promise<void> {
    for (const { process: child } of this.#children) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
    }
    await this.simulator.stop();
    await rm(this.#directory, { recursive: true, force: true });
  }
}

suite('Two whole windows in two processes', function () {
  // A doubtful request is looked up for more than a minute before it is sent again.
  this.timeout(180_000);
  let stage: Stage;

  teardown(async () => {
    await stage.clear();
  });

  suiteSetup(function () {
    if (process.platform === 'win32') {
      this.skip();
    }
  });

  /** Nobody knows whether the call left: nothing is sent until the user says so. */
  const leftToTheUser: readonly Point[] = ['after write 2', 'confirmed 2', 'before call'];

  const deaths: readonly Point[] = [
    ...(['before write 1', 'after write 1', 'confirmed 1', 'before write 2'] as const),
    ...leftToTheUser,
    ...(['after call', 'confirmed 3', 'before write 3', 'after write 3'] as const),
    ...(['confirmed 4', 'before write 4', 'after write 4'] as const),
  ];
  for (const point of deaths) {
    test(`of which one is killed ${point} make at most one copy, and know it`, async () => {
      stage = await Stage.set(20);
      await stage.stopAt(point, 'SIGKILL');
      const next = stage.open();
      await next.until(({ isReady }) => isReady);
      if (point === 'before write 1') {
        assert.deepEqual(next.copies, []);
        assert.equal(stage.countCalls(), 0);
        return;
      }
      await next.untilRest();
      const isLeft = leftToTheUser.includes(point);
      assert.equal(next.copies[0]?.state, isLeft ? 'unknown' : 'available');
      const made = stage.simulator.control.copies();
      assert.equal(made.length, isLeft ? 0 : 1);
      assert.equal(next.copies[0].imageId, made[0]?.imageId);
    });
  }

  const stops: readonly Point[] = [
    ...(['confirmed 1', 'after write 2', 'confirmed 2', 'before call', 'after call'] as const),
    ...(['confirmed 3', 'after write 3', 'confirmed 4'] as const),
  ];
  for (const point of stops) {
    test(`of which one is stopped ${point} and woken later change no end, and copy once`, async () => {
      stage = await Stage.set(20);
      const stopped = await stage.stopAt(point, 'SIGSTOP');
      const next = stage.open();
      await next.untilRest();
      const [end] = next.copies;
      const { control } = stage.simulator;
      const made = control.copies();
      // By the time that the first window wakes, nothing but our own records prevents a copy.
      control.forgetClientTokens();
      for (const { regionId, imageId } of made) {
        control.deleteImage(regionId, imageId);
      }
      const calls = stage.countCalls();
      stopped.process.kill('SIGCONT');
      await stopped.until(({ copies: [copy] }) => copy !== undefined && isRest(copy.state));
      assert.deepEqual(stopped.copies, [end]);
      const last = stage.open();
      await last.untilRest();
      assert.deepEqual(last.copies, [end]);
      // A request that was signed may leave late, and is then the only one.
      assert.ok(made.length + stage.countCalls() - calls <= 1);
      assert.ok(point === 'before call' || stage.countCalls() === calls);
    });
  }

  test('replace the one that was killed without waiting for its lease to go stale', async function () {
    // It measures real time, which a busy machine stretches.
    this.retries(2);
    stage = await Stage.set(1);
    const next = stage.open();
    await next.until(({ isReady }) => isReady);
    await stage.stopAt('after write 3', 'SIGKILL');
    const killedAt = systemClock.now();
    await next.until(({ copies: [copy] }) => copy !== undefined && copy.state !== 'waiting');
    assert.ok(systemClock.now() - killedAt < 30 * second);
  });
});
