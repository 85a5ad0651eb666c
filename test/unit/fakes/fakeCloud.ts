import type { Clock } from '../../../src/base/ports';
import type { ApiRequest, OpenApi, Params } from '../../../src/openapi/openApi';
import { earlyFailure, type Fault, lateFailure, refusal } from './fakeFaults';
import { FakeImages } from './fakeImages';

/** The cloud's own record of a CopyImage that it accepted. */
interface AcceptedCopy {
  readonly account: string;
  readonly imageId: string;
  readonly sourceImageId: string;
  readonly destinationRegionId: string;
  readonly name: string;
}

const regionIds = ['cn-hangzhou', 'cn-shanghai', 'cn-beijing'];

/**
 * ECS and STS in memory, behind the port that signed calls go through: accounts, images, tokens,
 * faults.
 */
export class FakeCloud {
  readonly images: FakeImages;
  readonly accepted: AcceptedCopy[] = [];
  readonly calls: ApiRequest[] = [];
  /** Called for every request; undefined lets it pass. */
  faultOf: (request: ApiRequest) => Fault | undefined = () => undefined;
  latencyMs = 0;
  tokenLifetimeMs = 600_000;
  readonly #clock: Clock;
  readonly #tokens = new Map<string, { readonly params: string; imageId: string; at: number }>();
  #requests = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.images = new FakeImages(clock);
  }

  /** Signs for the account that the function names at the time of the call. */
  api(account: () => string): OpenApi {
    return { call: (request, signal) => this.#call(request, account(), signal) };
  }

  countCalls(action: string): number {
    return this.calls.filter(call => call.action === action).length;
  }

  /** The next CopyImage calls meet these, in order; `ok` lets one pass. */
  failCopies(...faults: readonly (Fault | 'ok')[]): void {
    const left = [...faults];
    this.faultOf = request => {
      const fault = request.action === 'CopyImage' ? left.shift() : undefined;
      return fault === 'ok' ? undefined : fault;
    };
  }

  async #call(request: ApiRequest, account: string, signal: AbortSignal): Promise<unknown> {
    signal.throwIfAborted();
    await request.beforeSend?.();
    this.calls.push(request);
    const fault = this.faultOf(request);
    const answer = this.#travel(request, fault, account);
    let abort: () => void = () => undefined;
    const aborted = new Promise<never>((_, reject) => {
      abort = () => {
        reject(signal.reason instanceof Error ? signal.reason : new Error('Aborted'));
      };
    });
    signal.addEventListener('abort', abort);
    try {
      return await Promise.race([answer, aborted]);
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  /** A sent request arrives even if no caller waits for the answer. */
  async #travel(request: ApiRequest, fault: Fault | undefined, account: string): Promise<unknown> {
    const { signal } = new AbortController();
    const pause = async () => {
      if (this.latencyMs > 0) {
        await this.#clock.sleep(this.latencyMs, signal);
      }
    };
    await pause();
    const early = earlyFailure(request, fault);
    if (early !== undefined) {
      throw early;
    }
    const answer = this.#act(request, account);
    await pause();
    if (fault === 'neverAnswered') {
      return await new Promise<never>(() => undefined);
    }
    const late = lateFailure(request, fault);
    if (late !== undefined) {
      throw late;
    }
    return answer;
  }

  #act(request: ApiRequest, account: string): unknown {
    this.#requests += 1;
    const RequestId = `R-${this.#requests}`;
    const { params, action, regionId } = request;
    switch (action) {
      case 'GetCallerIdentity':
        return {
          AccountId: account,
          Arn: `acs:ram::${account}:user/a`,
          IdentityType: 'RAMUser',
          RequestId,
        };
      case 'DescribeRegions':
        return { Regions: { Region: regionIds.map(RegionId => ({ RegionId })) }, RequestId };
      case 'DescribeImages':
        return { ...this.images.describe(account, params), RequestId };
      case 'CancelCopyImage':
        this.images.cancel(request, account);
        return { RequestId };
      case 'ModifyImageAttribute':
        this.images.find(params['ImageId'] ?? '').nvme = params['Features.NvmeSupport'];
        return { RequestId };
      case 'CopyImage':
        return { ImageId: this.#copyImage(request, account), RequestId };
      default:
        throw refusal({ action, regionId }, { code: 'InvalidAction.NotFound', httpStatus: 404 });
    }
  }

  #copyImage(request: ApiRequest, account: string): string {
    const { ClientToken = '', ...params } = request.params;
    const now = this.#clock.now();
    const key = `${account} ${ClientToken}`;
    const known = this.#tokens.get(key);
    if (known !== undefined && now - known.at < this.tokenLifetimeMs) {
      if (known.params !== JSON.stringify(params)) {
        throw refusal(request, { code: 'IdempotentParameterMismatch', httpStatus: 400 });
      }
      return known.imageId;
    }
    const imageId = this.images.add(request, account);
    this.#tokens.set(key, { params: JSON.stringify(params), imageId, at: now });
    this.accepted.push({ account, imageId, ...targetOf(params) });
    return imageId;
  }
}

function targetOf(params: Params) {
  return {
    sourceImageId: params['ImageId'] ?? '',
    destinationRegionId: params['DestinationRegionId'] ?? '',
    name: params['DestinationImageName'] ?? '',
  };
}
