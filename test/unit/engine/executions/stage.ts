import { type Copy, newCopy } from '../../../../src/copies/copy';
import { type CopyExecution, newExecution } from '../../../../src/copies/execution';
import type { CopyPlan } from '../../../../src/draft/plan';
import { CopyAccount } from '../../../../src/engine/account';
import type { EngineDeps } from '../../../../src/engine/deps';
import { CopyJournal } from '../../../../src/engine/journal';
import { RegionWatch } from '../../../../src/images/regionWatch';
import { Connectivity } from '../../../../src/openapi/connectivity';
import { ServiceError } from '../../../../src/openapi/errors';
import type { ApiRequest, OpenApi } from '../../../../src/openapi/openApi';
import { plan, submitter } from '../../copies/fixtures';
import { FakeClock } from '../../fakes/fakeClock';
import { MemoryRecords } from '../../fakes/memoryRecords';
import { silentLogger } from '../../fakes/silentLogger';
import { documentedImage } from '../../services/examples';

type Answer = (request: ApiRequest) => object;

/** The tools of the engine over a journal in memory, and a cloud that answers by action. */
export class Stage {
  readonly clock = new FakeClock();
  readonly store = new MemoryRecords();
  readonly journal = new CopyJournal({
    store: this.store,
    clock: this.clock,
    logger: silentLogger,
    historyLimit: () => 200,
  });
  readonly asked: ApiRequest[] = [];
  /** A function that throws refuses the call. */
  readonly answers: Record<string, Answer> = {
    ListExecutions: () => ({ Executions: [] }),
    ListTaskExecutions: () => ({ TaskExecutions: [] }),
    DescribeImages: () => imagesAnswer(),
    CancelExecution: () => ({ RequestId: 'R' }),
    StartExecution: () => ({ RequestId: 'R', Execution: { ExecutionId: 'exec-1' } }),
  };
  /** Called before the profile signs. */
  beforeConnect: () => void = () => undefined;
  readonly deps: EngineDeps;
  #ids = 0;

  constructor() {
    const { clock, journal } = this;
    const api: OpenApi = {
      call: async (request, signal) => {
        signal.throwIfAborted();
        await request.beforeSend?.();
        this.asked.push(request);
        return this.answers[request.action]?.(request) ?? {};
      },
    };
    const network = new Connectivity({ clock });
    const ports = { clock, logger: silentLogger, network, connect: () => api, random: () => 0.5 };
    const allowed = () => Promise.resolve();
    this.deps = {
      ...ports,
      journal,
      watch: new RegionWatch({ ...ports, isFocused: () => true }),
      account: new CopyAccount(() => {
        this.beforeConnect();
        return Promise.resolve(api);
      }),
      newId: () => this.newId(),
      observe: (id, observation) => journal.observe(id, observation, allowed),
      confirm: id => journal.confirm(id, allowed),
      observeExecution: (id, observation) => journal.executions.observe(id, observation, allowed),
      confirmExecution: id => journal.executions.confirm(id, allowed),
    };
  }

  newId(): string {
    this.#ids += 1;
    return `00000000-0000-4000-8000-${String(this.#ids).padStart(12, '0')}`;
  }

  /** An execution in the journal that makes these plans, each a queued copy; it runs by default. */
  async add(
    plans: readonly Partial<CopyPlan>[],
    change: Partial<CopyExecution> = {},
  ): Promise<{ readonly execution: CopyExecution; readonly copies: readonly Copy[] }> {
    const { clock, journal } = this;
    const ids = { id: this.newId(), batchId: 'b', clientToken: this.newId() };
    const by = { ...submitter, ...ids, regionId: 'cn-hangzhou', roleName: '', concurrency: 5 };
    const state = { kind: 'running', executionId: `exec-${ids.id}`, misses: 0 } as const;
    const execution = { ...newExecution(by, clock.now()), state, ...change };
    const { id, regionId, roleName } = execution;
    const copies = plans.map((changes, position) =>
      newCopy(
        plan(changes),
        {
          ...submitter,
          ...{ id: this.newId(), batchId: 'b', clientToken: this.newId(), position },
          execution: { id, regionId, roleName },
        },
        clock.now(),
      ),
    );
    await journal.add(copies);
    await journal.executions.add([execution]);
    return { execution, copies };
  }

  execution({ id }: Pick<CopyExecution, 'id'>): CopyExecution | undefined {
    return this.journal.executions.get(id);
  }

  /** State and, where there is one, its reason. */
  statesOf(copies: readonly Copy[]): readonly string[] {
    return copies.map(({ id }) => {
      const state = this.journal.get(id)?.state;
      return state === undefined ? '-' : [state.kind, ...reasonOf(state)].join(' ');
    });
  }

  async cancelAll(copies: readonly Copy[]): Promise<void> {
    for (const { id } of copies) {
      await this.deps.observe(id, { kind: 'cancelAsked' });
    }
  }

  /** `Action region`, in order. */
  get calls(): readonly string[] {
    return this.asked.map(({ action, regionId }) => `${action} ${regionId}`);
  }
}

function reasonOf(state: Copy['state']): readonly string[] {
  return 'why' in state ? [state.why.reason] : [];
}

/** An answer that refuses the call. */
export function refuses(code: string, httpStatus = 400): Answer {
  return ({ action, regionId }) => {
    throw new ServiceError({ action, regionId, code, httpStatus, serviceMessage: '' });
  };
}

/** An answer of DescribeImages with copies that carry this copy-id. */
export function imagesAnswer(names: readonly string[] = [], copyId = 'c-0001'): object {
  const images = names.map(name => ({
    ...documentedImage,
    ...{ ImageId: `m-${name}`, ImageName: name, Status: 'Creating', IsCopied: true },
    Tags: { Tag: [{ TagKey: 'copy-id', TagValue: copyId }] },
  }));
  return { RequestId: 'R', TotalCount: images.length, Images: { Image: images } };
}

export const { signal: never } = new AbortController();
