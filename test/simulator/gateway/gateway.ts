import { setTimeout as sleep } from 'node:timers/promises';
import type { Cloud } from '../cloud/cloud';
import { nobody } from '../cloud/keyRing';
import { routeOf } from '../products/products';
import { type Answer, errorAnswer, type Format, formatOf, resultAnswer } from './answer';
import { ApiError, apiError } from './apiError';
import type { ApiRequest, Params } from './apiRequest';
import { Authenticator } from './authentication';
import { authorize } from './authorization';
import { faultAnswer, isCarriedOut } from './faultAnswers';
import { type FaultEffect, Faults } from './faults';
import { RequestLog } from './requestLog';
import { Throttle } from './throttle';

/** Operations without a RAM check. */
const needNoPermission: ReadonlySet<string> = new Set([
  'DescribeRegions',
  'GetCallerIdentity',
  'AssumeRole',
  'AssumeRoleWithOIDC',
]);
const anonymous = 'AssumeRoleWithOIDC';

/** The entry point of the cloud: faults, authentication, throttling, permission, operation. */
export class Gateway {
  readonly faults = new Faults();
  readonly log = new RequestLog();
  readonly throttle = new Throttle();
  readonly #cloud: Cloud;
  readonly #authenticator: Authenticator;

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
    this.#authenticator = new Authenticator(cloud.keys);
    for (const fault of cloud.scenario.faults) {
      this.faults.add(fault);
    }
    cloud.executions.beforeCall = (action, regionId, params) => {
      this.#checkInnerCall(action, regionId, params);
    };
  }

  async handle(request: ApiRequest, signal: AbortSignal): Promise<Answer> {
    const id = this.log.begin(request, this.#cloud.clock.serverNow(), this.#cloud.keys.secrets());
    const { latencyMs, effect } = this.faults.take(request);
    if (latencyMs > 0) {
      await sleep(latencyMs, undefined, { signal });
    }
    const format = effect?.kind === 'xml' ? 'xml' : formatOf(request);
    const { answer, outcome } = isCarriedOut(effect)
      ? this.#carryOut(request, format)
      : { answer: undefined, outcome: 'notCarriedOut' };
    const sent = answerInstead(request, format, { effect, answer });
    this.log.finish(id, {
      outcome,
      fault: effect?.kind ?? (latencyMs > 0 ? 'latency' : undefined),
      httpStatus: sent.kind === 'reset' ? undefined : sent.status,
    });
    return sent;
  }

  /** A fault of CopyImage affects templates that copy, too. Not the polls, which are too many. */
  #checkInnerCall(action: string, regionId: string, params: Params): void {
    const { effect } =
      action === 'CopyImage'
        ? this.faults.take({ action, regionId, params })
        : { effect: undefined };
    if (effect?.kind === 'error') {
      const text = effect.message ?? 'The request processing has failed due to some unknown error.';
      throw new ApiError(effect.code, effect.httpStatus, { text });
    }
    if (effect !== undefined) {
      throw apiError(effect.kind === 'deny' ? 'Forbidden.RAM' : 'ServiceUnavailable');
    }
  }

  #carryOut(
    request: ApiRequest,
    format: Format,
  ): { readonly answer: Answer; readonly outcome: string } {
    try {
      return {
        answer: resultAnswer(request.action, format, this.#operate(request)),
        outcome: 'ok',
      };
    } catch (error) {
      if (error instanceof ApiError) {
        return { answer: errorAnswer(request, format, error), outcome: error.code };
      }
      throw error;
    }
  }

  #operate(request: ApiRequest): Readonly<Record<string, unknown>> {
    const { action, params, regionId } = request;
    const { product, operation } = routeOf(request);
    const serverNow = this.#cloud.clock.serverNow();
    this.#cloud.executions.settle();
    if (action === anonymous) {
      return operation({ cloud: this.#cloud, caller: nobody, params, regionId });
    }
    const caller = this.#authenticator.authenticate(request, serverNow);
    this.throttle.count(action, regionId, serverNow);
    if (!needNoPermission.has(action) && !isFreeOfPolicy(request)) {
      const regionIds = [regionId, params['DestinationRegionId'] ?? regionId];
      authorize(caller.identity, { product, action, regionIds }, this.#cloud.scenario.denials);
    }
    return operation({ cloud: this.#cloud, caller, params, regionId });
  }
}

/** "With ImageOwnerAlias system or others the RAM policy is not checked" (DescribeImages). */
function isFreeOfPolicy({ action, params }: ApiRequest): boolean {
  return (
    action === 'DescribeImages' && ['system', 'others'].includes(params['ImageOwnerAlias'] ?? '')
  );
}

function answerInstead(
  request: ApiRequest,
  format: Format,
  {
    effect,
    answer,
  }: {
    readonly effect: FaultEffect | undefined;
    readonly answer: Answer | undefined;
  },
): Answer {
  if (effect?.kind === 'truncate' && answer !== undefined && answer.kind !== 'reset') {
    return { ...answer, kind: 'cut' };
  }
  const instead = effect && faultAnswer(request, format, effect);
  return instead ?? answer ?? { kind: 'reset' };
}
