import type { Run, RunStatus, TaskReport } from '../../cloud/executions';
import { evaluate, type Lookup } from './expressions';
import type { Outcome, Work } from './taskWork';
import type { Loop, Value } from './template';

/** The task's run for one item. */
export interface ItemRun {
  readonly status: RunStatus;
  readonly nextAt: number;
  readonly outputs: Readonly<Record<string, Value>>;
  step(): unknown;
  cancel(): void;
  children(): readonly Run[];
  reports(): readonly TaskReport[];
}

/** "A loop has at most 1,000 items." */
const mostItems = 1000;

/** A loop: at most `Concurrency` items at a time, until more than `MaxErrors` have failed. */
export class LoopWork implements Work {
  readonly runs: ItemRun[] = [];
  readonly #items: readonly Value[];
  readonly #concurrency: number;
  readonly #maxErrors: number;
  readonly #start: (item: Value) => ItemRun;
  readonly #problem: string | undefined;
  readonly #startedAt: number;
  #running: readonly ItemRun[] = [];

  constructor(
    loop: Loop,
    by: {
      readonly now: number;
      readonly lookup: Lookup;
      readonly start: (item: Value) => ItemRun;
    },
  ) {
    this.#startedAt = by.now;
    const items = evaluate(loop.items, by.lookup);
    this.#items = Array.isArray(items) ? items : [];
    this.#start = by.start;
    const count = (value: Value) => countOf(evaluate(value, by.lookup), this.#items.length);
    this.#concurrency = Math.max(1, count(loop.concurrency));
    this.#maxErrors = count(loop.maxErrors);
    if (!Array.isArray(items) || items.length > mostItems) {
      this.#problem = `Loop items are no list of at most ${mostItems}.`;
    }
    this.#fill();
  }

  get failed(): number {
    return this.#count('Failed');
  }

  get nextAt(): number {
    let next = Infinity;
    for (const run of this.#running) {
      next = Math.min(next, run.nextAt);
    }
    // Without items there is nothing to wait for.
    return next === Infinity ? this.#startedAt : next;
  }

  step(): Outcome | undefined {
    if (this.#problem !== undefined) {
      return { status: 'Failed', message: this.#problem };
    }
    const [first, ...others] = this.#running;
    if (first !== undefined) {
      others.reduce((soonest, run) => (run.nextAt < soonest.nextAt ? run : soonest), first).step();
      this.#running = this.#running.filter(({ status }) => status === 'Running');
    }
    if (this.failed > this.#maxErrors) {
      this.cancel();
      const message = `${this.failed} of ${this.#items.length} loop items failed.`;
      return { status: 'Failed', message };
    }
    this.#fill();
    return this.#running.length > 0 ? undefined : { status: 'Success', outputs: this.#outputs() };
  }

  cancel(): void {
    this.#running.forEach(run => {
      run.cancel();
    });
    this.#running = [];
  }

  counters(): Readonly<Record<string, unknown>> {
    return {
      Total: this.#items.length,
      Success: this.#count('Success'),
      Failed: this.failed,
      Cancelled: this.#count('Cancelled'),
      Running: this.#running.length,
    };
  }

  #count(status: RunStatus): number {
    return this.runs.filter(run => run.status === status).length;
  }

  #fill(): void {
    while (
      this.#problem === undefined &&
      this.runs.length < this.#items.length &&
      this.#running.length < this.#concurrency
    ) {
      const run = this.#start(this.#items[this.runs.length]);
      this.runs.push(run);
      this.#running = [...this.#running, run];
    }
  }

  /** Fn::ListJoin of each output of the items. */
  #outputs(): Readonly<Record<string, Value>> {
    const names = new Set(this.runs.flatMap(run => Object.keys(run.outputs)));
    const joined = [...names].map(
      name =>
        [
          name,
          this.runs.flatMap(run => new Map(Object.entries(run.outputs)).get(name) ?? []),
        ] as const,
    );
    return Object.fromEntries(joined);
  }
}

/** `5` or `50%` of the items. */
function countOf(value: Value, total: number): number {
  const text = String(value);
  const number = Number(text.replace('%', ''));
  return text.endsWith('%') ? Math.floor((total * number) / 100) : number;
}
