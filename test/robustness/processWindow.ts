import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import path from 'node:path';
import type { HeldLease, Lease } from '../../src/base/lease';
import type { Clock, Fetch, Logger, RecordStore } from '../../src/base/ports';
import { Secret } from '../../src/base/secret';
import { fixedCredentials } from '../../src/credentials/session';
import type { CopyPlan } from '../../src/draft/plan';
import { CopyService } from '../../src/engine/service';
import { RegionWatch } from '../../src/images/regionWatch';
import { Connectivity } from '../../src/openapi/connectivity';
import { createOpenApi } from '../../src/openapi/createOpenApi';
import { createEndpoints } from '../../src/openapi/endpoints';
import { createRpcClient } from '../../src/openapi/rpcClient';
import { systemClock } from '../../src/platform/clock';
import { nodeFetch } from '../../src/platform/fetch';
import { FileLease } from '../../src/platform/files/fileLease';
import { RecordFiles } from '../../src/platform/files/recordFiles';
import { accountId, goodKey } from '../simulator/cloud/accounts';
import { submitter } from '../unit/copies/fixtures';
import { quickClock } from './quickClock';

/** A moment of a copy's submission: the number of a write or of a confirmed lease, or the call. */
export type Point =
  | `${'before' | 'after'} write ${1 | 2 | 3 | 4}`
  | `confirmed ${1 | 2 | 3 | 4}`
  | `${'before' | 'after'} call`;

/** How the process is started: as JSON in its only argument. */
export interface ProcessOptions {
  readonly directory: string;
  readonly url: string;
  /** As `quickClock` takes them. */
  readonly epoch: number;
  readonly speed: number;
  /** Submitted at once. */
  readonly plan?: CopyPlan | undefined;
  /** Who makes the copy; default: the window itself. */
  readonly by?: 'own queue' | 'OOS' | undefined;
  /** Where the process sends the signal to itself. */
  readonly stop?: { readonly at: Point; readonly signal: 'SIGKILL' | 'SIGSTOP' } | undefined;
}

/** What the process prints, one JSON object a line. */
export type Report =
  | { readonly kind: 'ready' }
  | { readonly kind: 'stopping' }
  | {
      readonly kind: 'copies';
      readonly copies: readonly {
        readonly revision: number;
        readonly state: string;
        readonly imageId: string | undefined;
      }[];
    };

/** Synchronous, so that nothing is lost when the process ends in the next statement. */
function report(line: Report): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

/** A whole window: the engine as the extension builds it, over files, locks and sockets. */
class ProcessWindow {
  readonly #options: ProcessOptions;
  readonly #clock: Clock;
  #hasStopped = false;
  #writes = 0;
  #confirmed = 0;

  constructor(options: ProcessOptions) {
    this.#options = options;
    this.#clock = quickClock(options, systemClock);
  }

  async open(): Promise<void> {
    const clock = this.#clock;
    const silent = () => undefined;
    const logger: Logger = {
      trace: silent,
      debug: silent,
      info: silent,
      warn: silent,
      error: silent,
    };
    const { url, directory, plan, by } = this.#options;
    const { accessKeyId, accessKeySecret } = goodKey;
    const api = createOpenApi({
      rpcClient: createRpcClient({
        fetch: this.#fetch,
        clock,
        logger,
        endpoints: createEndpoints(() => ({ network: 'public', override: url })),
        checksCertificates: () => true,
        version: '1.2.3',
      }),
      credentials: fixedCredentials({
        accessKeyId,
        accessKeySecret: new Secret(accessKeySecret),
      }),
      clock,
    });
    const network = new Connectivity({ clock });
    const ports = { clock, logger, network, connect: () => api, random: () => 0.5 };
    const files = new RecordFiles({ directory: path.join(directory, 'copies'), clock, logger });
    const service = new CopyService({
      ...ports,
      watch: new RegionWatch({ ...ports, isFocused: () => true }),
      store: this.#stopping(files),
      lease: this.#confirming(new FileLease({ directory: path.join(directory, 'leases'), clock })),
      workspaceId: submitter.workspaceId,
      connectAs: () => Promise.resolve(api),
      newId: randomUUID,
      historyLimit: () => 200,
      mayCopy: () => true,
    });
    const tell = () => {
      const copies = service.list().map(({ revision, state }) => ({
        revision,
        state: state.kind,
        imageId: 'imageId' in state ? state.imageId : undefined,
      }));
      report({ kind: 'copies', copies });
    };
    service.onDidChange(tell);
    await service.load();
    report({ kind: 'ready' });
    tell();
    if (plan !== undefined) {
      const who = { ...submitter, accountId };
      await (by === 'OOS'
        ? service.cloud.submit([plan], { ...who, regionId: undefined, roleName: '' })
        : service.submit([plan], who));
    }
  }

  /** Stops here if this is the point. A killed process goes no further, a stopped one later. */
  async #pass(point: Point): Promise<void> {
    const { stop } = this.#options;
    if (stop?.at !== point || this.#hasStopped) {
      return;
    }
    this.#hasStopped = true;
    report({ kind: 'stopping' });
    process.kill(process.pid, stop.signal);
    if (stop.signal === 'SIGKILL') {
      await new Promise<never>(() => undefined);
    }
  }

  readonly #fetch: Fetch = async (url, request) => {
    const isSubmission = submissions.includes(request.headers['x-acs-action']);
    if (isSubmission) {
      await this.#pass('before call');
    }
    const response = await nodeFetch(url, request);
    if (isSubmission) {
      await this.#pass('after call');
    }
    return response;
  };

  #stopping(files: RecordFiles): RecordStore {
    return {
      list: () => files.list(),
      read: ids => files.read(ids),
      latestRevision: id => files.latestRevision(id),
      delete: (id, upTo) => files.delete(id, upTo),
      onDidChangeElsewhere: files.onDidChangeElsewhere,
      put: async record => {
        this.#writes += 1;
        const write = numbered(this.#writes);
        await (write && this.#pass(`before write ${write}`));
        await files.put(record);
        await (write && this.#pass(`after write ${write}`));
      },
    };
  }

  #confirming(leases: FileLease): Lease {
    return {
      acquire: async (name, signal) => {
        const held = await leases.acquire(name, signal);
        const confirming: HeldLease = {
          lost: held.lost,
          confirm: async () => {
            await held.confirm();
            this.#confirmed += 1;
            const number = numbered(this.#confirmed);
            await (number && this.#pass(`confirmed ${number}`));
          },
          dispose: () => {
            held.dispose();
          },
        };
        return confirming;
      },
    };
  }
}

/** The calls that must not be repeated. */
const submissions: readonly unknown[] = ['CopyImage', 'StartExecution'];

function numbered(count: number): 1 | 2 | 3 | 4 | undefined {
  return ([1, 2, 3, 4] as const).find(number => number === count);
}

if (require.main === module) {
  const [, , options = ''] = process.argv;
  void new ProcessWindow(JSON.parse(options) as ProcessOptions).open();
}
