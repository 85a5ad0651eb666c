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
export class Child {
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

export function isRest(state: string): boolean {
  return ['available', 'failed', 'cancelled', 'unknown'].includes(state);
}

/** Two windows in processes of their own on one disk, and a cloud whose time runs as theirs. */
export class Stage {
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

  open(options: Pick<ProcessOptions, 'plan' | 'by' | 'stop'> = {}): Child {
    const { url } = this.simulator;
    const child = new Child({ directory: this.#directory, url, ...this.#pace, ...options });
    this.#children.push(child);
    return child;
  }

  /** A window that submits a copy, itself or by OOS, and stops at the point. */
  async stopAt(
    at: Point,
    signal: 'SIGKILL' | 'SIGSTOP',
    by: ProcessOptions['by'] = 'own queue',
  ): Promise<Child> {
    const child = this.open({ plan: this.plan, by, stop: { at, signal } });
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
