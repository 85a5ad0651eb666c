import type { CloudClock } from './clock';

export type RunStatus = 'Running' | 'Waiting' | 'Success' | 'Failed' | 'Cancelled';

/** What OOS's documents leave open. Tests run with either answer. */
export interface OosBehaviour {
  /** False refuses every call, as for an account that never opened OOS. */
  readonly isActivated: boolean;
  /** A template's ClientToken reaches ECS. */
  readonly passesClientTokens: boolean;
  /** A parameter that evaluates to null is sent, as the text `null`. */
  readonly sendsNull: boolean;
  /** A run without a role goes on after the session that started it has ended. */
  readonly outlivesSession: boolean;
  /** A second StartExecution with the same ClientToken returns the first execution. */
  readonly honoursClientToken: boolean;
  /** An execution whose loop tolerated errors ends as Failed. */
  readonly failsOnToleratedErrors: boolean;
  /** Most characters of the parameters of an execution. */
  readonly parametersLimit: number;
}

/** Of a task, or of one item of its loop. Times are simulated milliseconds. */
export interface TaskReport {
  readonly taskExecutionId: string;
  readonly parentTaskExecutionId: string;
  readonly taskName: string;
  readonly action: string;
  readonly status: RunStatus;
  readonly statusMessage: string;
  readonly startedAt: number;
  readonly endedAt: number | undefined;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly loopItem: unknown;
  readonly childExecutionId: string | undefined;
  /** Only of the task that holds the loop. */
  readonly loop: Readonly<Record<string, unknown>> | undefined;
}

/** A template that is being executed: the execution's own, or a child's. */
export interface Run {
  readonly executionId: string;
  readonly status: RunStatus;
  readonly statusMessage: string;
  readonly endedAt: number | undefined;
  /** When `step` has something to do, in simulated time; Infinity once it has ended. */
  readonly nextAt: number;
  step(): void;
  cancel(): void;
  tasks(): readonly TaskReport[];
  children(): readonly Run[];
}

/** One StartExecution. */
export interface Execution {
  readonly regionId: string;
  readonly clientToken: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly description: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly ramRole: string;
  readonly modes: Readonly<Record<'Mode' | 'LoopMode' | 'SafetyCheck', string>>;
  readonly executedBy: string;
  readonly startedAt: number;
  readonly run: Run;
}

/**
 * Every execution. Nothing runs in the background: `settle` carries out what was due until now, in
 * order and as of its own time.
 */
export class Executions {
  behaviour: OosBehaviour = {
    isActivated: true,
    passesClientTokens: true,
    sendsNull: false,
    outlivesSession: true,
    honoursClientToken: true,
    failsOnToleratedErrors: false,
    parametersLimit: 1_000_000,
  };
  /** Called before each ECS call of a template; a fault throws. */
  beforeCall: (action: string, regionId: string, params: Readonly<Record<string, string>>) => void =
    () => undefined;
  readonly #clock: CloudClock;
  readonly #executions = new Map<string, Execution>();

  constructor(clock: CloudClock) {
    this.#clock = clock;
  }

  add(execution: Execution): void {
    this.#executions.set(execution.run.executionId, execution);
  }

  /** Oldest first. */
  list(): readonly Execution[] {
    return [...this.#executions.values()];
  }

  /** False if there is none. Its copies go on. */
  delete(executionId: string): boolean {
    return this.#executions.delete(executionId);
  }

  settle(): void {
    const now = this.#clock.now();
    for (let run = this.#nextRun(); run !== undefined && run.nextAt <= now; run = this.#nextRun()) {
      this.#clock.at(run.nextAt, run.step.bind(run));
    }
  }

  #nextRun(): Run | undefined {
    let next: Run | undefined;
    for (const { run } of this.#executions.values()) {
      if (run.nextAt < (next?.nextAt ?? Infinity)) {
        next = run;
      }
    }
    return next;
  }
}
