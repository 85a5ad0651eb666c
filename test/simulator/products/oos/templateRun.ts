import type { Run, RunStatus, TaskReport } from '../../cloud/executions';
import { evaluate } from './expressions';
import { LoopWork } from './loopWork';
import { apiWork, type Outcome, type Performer, waitWork, type Work } from './taskWork';
import type { Task, Template, Value, Values } from './template';

/** Executes a template's tasks one after another. */
export class TemplateRun implements Run {
  readonly executionId: string;
  status: RunStatus = 'Running';
  statusMessage = '';
  endedAt: number | undefined;
  readonly outputs: Record<string, unknown> = {};
  readonly #template: Template;
  readonly #performer: Performer;
  readonly #parameters: Values;
  readonly #tasks: TaskRun[] = [];
  readonly #results = new Map<string, Value>();
  #nextAt: number;

  constructor(template: Template, performer: Performer, parameters: Values) {
    this.#template = template;
    this.#performer = performer;
    this.executionId = `exec-${performer.cloud.ids.text(20)}`;
    const defaults = [...template.parameters].map(
      ([name, { defaultValue }]) => [name, defaultValue] as const,
    );
    this.#parameters = { ...Object.fromEntries(defaults), ...parameters };
    this.#nextAt = performer.cloud.clock.now();
  }

  get nextAt(): number {
    return this.status === 'Running' ? (this.#current?.nextAt ?? this.#nextAt) : Infinity;
  }

  step(): void {
    const task = this.#current;
    if (task === undefined) {
      this.#startNext();
      return;
    }
    if (task.step() === undefined) {
      return;
    }
    for (const [name, value] of Object.entries(task.outputs)) {
      this.#results.set(`${task.task.name}.${name}`, value);
    }
    if (task.status === 'Failed' && task.task.onError !== 'ACS::NEXT') {
      this.fail(task.statusMessage);
      return;
    }
    if (this.#tasks.length < this.#template.tasks.length) {
      this.#nextAt = this.#now();
      return;
    }
    const { failsOnToleratedErrors } = this.#performer.cloud.executions.behaviour;
    const hasErrors = this.#tasks.some(each => each.status === 'Failed' || each.hasErrors);
    if (failsOnToleratedErrors && hasErrors) {
      this.fail('A task has failed.');
      return;
    }
    this.#end('Success');
  }

  /** Waits for a person, who does not exist here; only a cancellation ends it. */
  hold(): void {
    this.status = 'Waiting';
  }

  fail(message: string): void {
    this.#end('Failed', message);
  }

  cancel(): void {
    if (this.endedAt === undefined) {
      this.#current?.cancel();
      this.#end('Cancelled');
    }
  }

  tasks(): readonly TaskReport[] {
    return this.#tasks.flatMap(task => task.reports());
  }

  children(): readonly Run[] {
    return this.#tasks.flatMap(task => task.children());
  }

  get #current(): TaskRun | undefined {
    return this.#tasks.find(({ status }) => status === 'Running');
  }

  #startNext(): void {
    const task = this.#template.tasks[this.#tasks.length];
    if (task === undefined) {
      throw new Error('A template without a next task was executed');
    }
    const place = { lookup: (name: string) => this.#lookUp(name), parentTaskExecutionId: '' };
    this.#tasks.push(new TaskRun(task, this.#performer, place));
  }

  #lookUp(name: string): Value {
    return name === 'ACS::ExecutionId'
      ? this.executionId
      : (this.#results.get(name) ?? new Map(Object.entries(this.#parameters)).get(name));
  }

  #end(status: RunStatus, message = ''): void {
    this.status = status;
    this.statusMessage = message;
    this.endedAt = this.#now();
    for (const [name, value] of Object.entries(this.#template.outputs)) {
      this.outputs[name] = evaluate(value, output => this.#lookUp(output));
    }
  }

  #now(): number {
    return this.#performer.cloud.clock.now();
  }
}

interface TaskPlace {
  readonly lookup: (name: string) => Value;
  readonly parentTaskExecutionId: string;
  /** Set for a run for one item of the task's loop. */
  readonly item?: Value;
}

/** A task being executed: the task itself, or its run for one item of its loop. */
export class TaskRun {
  readonly task: Task;
  status: RunStatus = 'Running';
  statusMessage = '';
  outputs: Values = {};
  readonly #performer: Performer;
  readonly #place: TaskPlace;
  readonly #id: string;
  readonly #startedAt: number;
  #endedAt: number | undefined;
  readonly #work: Work;
  readonly #child: TemplateRun | undefined;
  readonly #loop: LoopWork | undefined;

  constructor(task: Task, performer: Performer, place: TaskPlace) {
    this.task = task;
    this.#performer = performer;
    this.#place = place;
    this.#id = `task-exec-${performer.cloud.ids.text(20)}`;
    this.#startedAt = performer.cloud.clock.now();
    if (task.loop !== undefined && place.item === undefined) {
      this.#loop = new LoopWork(task.loop, {
        now: this.#startedAt,
        lookup: place.lookup,
        start: item =>
          new TaskRun(task, performer, { ...place, parentTaskExecutionId: this.#id, item }),
      });
      this.#work = this.#loop;
      return;
    }
    const lookup = (name: string) =>
      name === 'ACS::TaskLoopItem' ? place.item : place.lookup(name);
    if (task.template === undefined) {
      const start = task.action === 'ACS::WaitFor' ? waitWork : apiWork;
      this.#work = start(task, performer, lookup);
      return;
    }
    const parameters = evaluate(task.properties['Parameters'] ?? {}, lookup);
    const child = new TemplateRun(
      task.template,
      performer,
      Object.fromEntries(Object.entries(parameters ?? {})),
    );
    this.#child = child;
    this.#work = {
      get nextAt() {
        return child.nextAt;
      },
      step: () => {
        child.step();
        return child.endedAt === undefined ? undefined : outcomeOf(child);
      },
    };
  }

  get nextAt(): number {
    return this.#work.nextAt;
  }

  /** Of a loop whose errors were tolerated. */
  get hasErrors(): boolean {
    return (this.#loop?.failed ?? 0) > 0;
  }

  step(): Outcome | undefined {
    const outcome = this.#work.step();
    if (outcome !== undefined) {
      this.#endedAt = this.#performer.cloud.clock.now();
      this.status = outcome.status;
      this.statusMessage = outcome.status === 'Failed' ? outcome.message : '';
      this.outputs = outcome.status === 'Success' ? outcome.outputs : {};
    }
    return outcome;
  }

  cancel(): void {
    this.status = 'Cancelled';
    this.#endedAt = this.#performer.cloud.clock.now();
    this.#child?.cancel();
    this.#loop?.cancel();
  }

  children(): readonly Run[] {
    return [this.#child ?? [], this.#loop?.runs.flatMap(run => run.children()) ?? []].flat();
  }

  /** Its own, then those of its loop's items. */
  reports(): readonly TaskReport[] {
    const own: TaskReport = {
      taskExecutionId: this.#id,
      parentTaskExecutionId: this.#place.parentTaskExecutionId,
      taskName: this.task.name,
      action: this.task.action,
      status: this.status,
      statusMessage: this.statusMessage,
      startedAt: this.#startedAt,
      endedAt: this.#endedAt,
      outputs: this.outputs,
      loopItem: this.#place.item,
      childExecutionId: this.#child?.executionId,
      loop: this.#loop?.counters(),
    };
    return [own, ...(this.#loop?.runs.flatMap(run => run.reports()) ?? [])];
  }
}

function outcomeOf(child: TemplateRun): Outcome {
  return child.status === 'Success'
    ? { status: 'Success', outputs: child.outputs }
    : { status: 'Failed', message: child.statusMessage };
}
