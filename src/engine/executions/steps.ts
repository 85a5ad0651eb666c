import { jitter } from '../../base/jitter';
import { isCancelWanted } from '../../copies/advanceCancel';
import type { InExecutionObservation } from '../../copies/advanceInExecution';
import { type Copy, isUnfinished } from '../../copies/copy';
import type { CopyExecution, ExecutionState } from '../../copies/execution';
import { lookPausesMs } from '../../copies/timing';
import { groupBy } from '../../copies/underWay';
import { pollDelayMs, troubleDelayMs } from '../../images/pace';
import { profileKey } from '../../profiles/profile';
import { longestRetryAfterMs } from '../../services/trouble';
import type { EngineDeps } from '../deps';
import { failureOf } from '../failureOf';
import type { Step } from '../steps';
import { cancel, isUnwanted } from './cancel';
import { follow } from './follow';
import { lookMs, review } from './review';
import { settle } from './settle';
import { lookForExecution, start } from './start';

/** Between two thorough checks of running executions. */
const reviewPauseMs = 15 * 60_000;

/** A copy whose execution is not on disk for this long was left behind by a closed window. */
const orphanPatienceMs = 2 * 60_000;

/** Of a step that repeats. `notBefore` in milliseconds since 1970. */
interface Pace {
  readonly notBefore: number;
  readonly failures: number;
}

type Serves = (record: Pick<Copy, 'profile' | 'workspaceId'>) => boolean;

/**
 * Decides the next steps of executions from the records, so a restart decides the same. Paces, and
 * evidence that is counted in elapsed time, are kept in memory only.
 */
export class ExecutionSteps {
  readonly #deps: EngineDeps;
  readonly #serves: Serves;
  readonly #paces = new Map<string, Pace>();
  /** By execution ID: searches for the copies of an ended one. */
  readonly #looks = new Map<string, number>();
  /** By ClientToken of a copy, in elapsed milliseconds: when its item was first seen to fail. */
  readonly #failedSince = new Map<string, number>();
  /** By copy ID, in elapsed milliseconds. */
  readonly #orphanedSince = new Map<string, number>();

  constructor(deps: EngineDeps, serves: Serves) {
    this.#deps = deps;
    this.#serves = serves;
  }

  list(): readonly Step[] {
    const { journal } = this.#deps;
    const own = journal.executions.all.filter(this.#serves);
    const copies = journal.copies.filter(
      copy => copy.execution !== undefined && this.#serves(copy),
    );
    const byExecution = groupBy(copies, ({ execution }) => execution?.id ?? '');
    const copiesOf = ({ id }: CopyExecution, kind?: Copy['state']['kind']) =>
      (byExecution.get(id) ?? []).filter(({ state }) => kind === undefined || state.kind === kind);
    const inState = (kind: ExecutionState['kind']) =>
      own.filter(({ state }) => state.kind === kind);
    const running = inState('running').filter(one => copiesOf(one).some(isUnfinished));
    const resumed = { kind: 'resumed' } as const;
    const isToBeResumed = (one: CopyExecution) =>
      isStartedAgain(one.state) && copiesOf(one, 'unknown').length > 0;
    return [
      ...firstOfEach(inState('queued')).map(one => this.#start(one, copiesOf(one))),
      ...inState('starting')
        .filter(one => !isToBeResumed(one))
        .map(one => this.#start(one, copiesOf(one))),
      ...groups(running, placeOf).map(members => this.#follow(members)),
      ...groups(running, ownerOf).map(members => this.#review(members)),
      ...running.filter(one => isUnwanted(one, copiesOf(one))).map(one => this.#cancel(one)),
      ...inState('ended')
        .filter(one => copiesOf(one, 'queued').length > 0)
        .map(one => this.#settle(one)),
      ...inState('unknown').flatMap(one =>
        this.#observeEach(copiesOf(one, 'queued'), doubtOf(one.state)),
      ),
      ...own
        .filter(one => one.state.kind === 'running' || isToBeResumed(one))
        .flatMap(one => this.#observeEach(copiesOf(one, 'unknown'), resumed)),
      ...this.#orphans(copies),
    ];
  }

  /** Call when the clock was set back: earlier due times no longer apply. */
  forgetTimes(): void {
    this.#paces.clear();
  }

  #start(execution: CopyExecution, copies: readonly Copy[]): Step {
    const { state, updatedAt } = execution;
    const deps = this.#deps;
    const key = `start ${execution.id}`;
    const now = deps.clock.now();
    // A date too far in the future was written before the clock was set back.
    const due = (notBefore: number) =>
      updatedAt > now || notBefore - now > longestRetryAfterMs ? 0 : notBefore;
    if (state.kind !== 'starting') {
      const isWanted = copies.some(copy => isUnfinished(copy) && !isCancelWanted(copy));
      const dueAt = state.kind === 'queued' && isWanted ? due(state.notBefore) : 0;
      return { key, dueAt, run: signal => start(execution, deps, signal) };
    }
    const dueAt = due(state.next.notBefore);
    if (state.next.kind === 'look') {
      return { key, dueAt, run: signal => lookForExecution(execution, deps, signal) };
    }
    // No call of this window is under way, or the token is too old to be sent again.
    if (!state.isDoubtful || !deps.journal.executions.isTokenFresh(execution)) {
      const run = () => deps.observeExecution(execution.id, { kind: 'interrupted' });
      return { key, dueAt, run };
    }
    return { key, dueAt, run: signal => start(execution, deps, signal) };
  }

  #follow(executions: readonly [CopyExecution, ...CopyExecution[]]): Step {
    return this.#paced(`follow ${placeOf(executions[0])}`, async signal => {
      await follow(executions, this.#deps, signal);
      const now = this.#deps.clock.now();
      const last = Math.max(...executions.map(({ updatedAt }) => updatedAt));
      return jitter(pollDelayMs(Math.max(0, now - last)), this.#deps.random());
    });
  }

  #review(executions: readonly [CopyExecution, ...CopyExecution[]]): Step {
    return this.#paced(`review ${ownerOf(executions[0])}`, async signal => {
      const with_ = { deps: this.#deps, failedSince: this.#failedSince };
      return (await review(executions, with_, signal)) ? lookMs : reviewPauseMs;
    });
  }

  #cancel(execution: CopyExecution): Step {
    const key = `end ${execution.id}`;
    return this.#paced(key, async signal => {
      const attempt = (this.#paces.get(key)?.failures ?? 0) + 1;
      await cancel(execution, { deps: this.#deps, attempt }, signal);
      return 0;
    });
  }

  #settle(execution: CopyExecution): Step {
    const { id } = execution;
    return this.#paced(`settle ${id}`, async signal => {
      const looks = await settle(
        execution,
        { deps: this.#deps, looks: this.#looks.get(id) ?? 0 },
        signal,
      );
      this.#looks.set(id, looks ?? 0);
      return looks === undefined ? 0 : (lookPausesMs[looks] ?? 0);
    });
  }

  /** `run` resolves with the pause before the next time. After a failure, the pauses grow. */
  #paced(key: string, run: (signal: AbortSignal) => Promise<number>): Step {
    const { clock } = this.#deps;
    const { notBefore = 0, failures = 0 } = this.#paces.get(key) ?? {};
    return {
      key,
      dueAt: notBefore,
      run: async signal => {
        try {
          const pauseMs = await run(signal);
          this.#paces.set(key, { notBefore: clock.now() + pauseMs, failures: 0 });
        } catch (error) {
          signal.throwIfAborted();
          if (failureOf(error).reason === 'unexpected') {
            throw error;
          }
          const pauseMs = troubleDelayMs(error, failures + 1);
          this.#paces.set(key, { notBefore: clock.now() + pauseMs, failures: failures + 1 });
        }
      },
    };
  }

  #observeEach(copies: readonly Copy[], observation: InExecutionObservation): readonly Step[] {
    return copies.map(({ id }) => ({
      key: `copy ${id}`,
      dueAt: 0,
      run: () => this.#deps.observe(id, observation),
    }));
  }

  /** Copies are written before their execution; a window that closed in between started nothing. */
  #orphans(copies: readonly Copy[]): readonly Step[] {
    const { journal, clock } = this.#deps;
    const known = (id: string) =>
      journal.executions.get(id) !== undefined || journal.unreadable.includes(id);
    const orphans = copies.filter(
      ({ state, execution }) => state.kind === 'queued' && !known(execution?.id ?? ''),
    );
    const elapsed = clock.elapsed();
    for (const { id } of orphans) {
      this.#orphanedSince.set(id, this.#orphanedSince.get(id) ?? elapsed);
    }
    const old = orphans.filter(
      ({ id }) => elapsed - (this.#orphanedSince.get(id) ?? elapsed) >= orphanPatienceMs,
    );
    return this.#observeEach(old, { kind: 'notMade', why: { reason: 'notStarted' } });
  }
}

/** Whether the user asked for it: its copies are then no longer in doubt. */
function isStartedAgain(state: ExecutionState): boolean {
  return (
    state.kind === 'starting' && state.next.kind === 'look' && state.next.isBeforeSend === true
  );
}

function doubtOf(state: ExecutionState): InExecutionObservation {
  const why = state.kind === 'unknown' ? state.why : ({ reason: 'notFound' } as const);
  return { kind: 'doubted', why };
}

/** Profile and account. */
function ownerOf({ profile, accountId }: CopyExecution): string {
  return `${profileKey(profile)} ${accountId}`;
}

/** Executions that one listing returns. */
function placeOf(execution: CopyExecution): string {
  return `${ownerOf(execution)} ${execution.regionId}`;
}

function groups(
  executions: readonly CopyExecution[],
  keyOf: (execution: CopyExecution) => string,
): readonly (readonly [CopyExecution, ...CopyExecution[]])[] {
  const byKey = new Map<string, [CopyExecution, ...CopyExecution[]]>();
  for (const execution of executions) {
    const members = byKey.get(keyOf(execution));
    if (members === undefined) {
      byKey.set(keyOf(execution), [execution]);
    } else {
      members.push(execution);
    }
  }
  return [...byKey.values()];
}

/** The oldest of each place: executions are started one after another. */
function firstOfEach(executions: readonly CopyExecution[]): readonly CopyExecution[] {
  const sorted = [...executions].sort(
    (one, other) => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1),
  );
  return groups(sorted, placeOf).map(([first]) => first);
}
