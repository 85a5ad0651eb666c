import type { Logger } from '../../../src/base/ports';
import { Secret } from '../../../src/base/secret';
import { createOpenApi, type CredentialSource } from '../../../src/openapi/createOpenApi';
import {
  createEndpoints,
  type Endpoints,
  type EndpointSettings,
} from '../../../src/openapi/endpoints';
import type { ApiRequest, Credentials, OpenApi } from '../../../src/openapi/openApi';
import { createRpcClient, type RpcClient } from '../../../src/openapi/rpcClient';
import { type Behaviour, FakeFetch, type Reply } from './fakeFetch';
import { FakeClock } from '../fakes/fakeClock';

export const canaries = {
  accessKeyId: 'LTAICANARY0000000001',
  secret: 'SKCANARY0000000000000000000001',
  token: 'CAISCANARY+/00000000000000000000000000000001==',
};

export const longLived: Credentials = {
  accessKeyId: canaries.accessKeyId,
  accessKeySecret: new Secret(canaries.secret),
};

export const temporary: Credentials = { ...longLived, securityToken: new Secret(canaries.token) };

/** A source that returns the next credentials after each `invalidate`. */
export class FakeCredentials implements CredentialSource {
  readonly #queue: Credentials[];
  invalidations = 0;

  constructor(...credentials: readonly Credentials[]) {
    this.#queue = [...credentials];
  }

  get(): Promise<Credentials> {
    const [first] = this.#queue;
    return first === undefined
      ? Promise.reject(new Error('No credentials'))
      : Promise.resolve(first);
  }

  invalidate(): void {
    this.invalidations += 1;
    if (this.#queue.length > 1) {
      this.#queue.shift();
    }
  }
}

export const never = new AbortController().signal;

export const aRead: ApiRequest = {
  product: 'ecs',
  version: '2014-05-26',
  action: 'DescribeImages',
  regionId: 'cn-shanghai',
  params: { RegionId: 'cn-shanghai', ImageName: 'very-private-name' },
  effect: 'read',
};

export const aWrite: ApiRequest = { ...aRead, action: 'CopyImage', effect: 'write' };

/** The real stack on a fake network: all code above the ports is production code. */
export class Stack {
  readonly clock = new FakeClock();
  readonly logger = new RecordingLogger();
  readonly network: FakeFetch;
  readonly rpcClient: RpcClient;
  checksCertificates = true;

  constructor(...behaviours: readonly (Behaviour | Reply)[]) {
    this.network = new FakeFetch(...behaviours);
    this.rpcClient = this.clientAt({ network: 'public' });
  }

  clientAt(
    settings: EndpointSettings,
    endpoints: Endpoints = createEndpoints(() => settings),
  ): RpcClient {
    return createRpcClient({
      fetch: this.network.fetch,
      clock: this.clock,
      logger: this.logger,
      endpoints,
      checksCertificates: () => this.checksCertificates,
      version: '1.2.3',
    });
  }

  /** With `random` at its upper end, so that waits are as long as they can be. */
  api(credentials: CredentialSource | undefined = new FakeCredentials(longLived)): OpenApi {
    return createOpenApi({
      rpcClient: this.rpcClient,
      credentials,
      clock: this.clock,
      random: () => 1,
    });
  }

  send(request: ApiRequest, credentials: Credentials | undefined = longLived): Promise<object> {
    return this.clock.settle(this.rpcClient.send({ request, credentials, signal: never }));
  }

  call(request: ApiRequest, signal: AbortSignal = never): Promise<unknown> {
    return this.clock.settle(this.api().call(request, signal));
  }
}

export class RecordingLogger implements Logger {
  readonly lines: string[] = [];

  trace(message: string): void {
    this.lines.push(`trace ${message}`);
  }

  debug(message: string): void {
    this.lines.push(`debug ${message}`);
  }

  info(message: string): void {
    this.lines.push(`info ${message}`);
  }

  warn(message: string): void {
    this.lines.push(`warn ${message}`);
  }

  error(message: string | Error): void {
    this.lines.push(`error ${String(message)}`);
  }
}

/** The error that a promise rejects with. */
export async function rejection(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('It did not reject');
}
