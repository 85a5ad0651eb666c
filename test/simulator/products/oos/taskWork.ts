import { ApiError, apiError } from '../../gateway/apiError';
import { authorize } from '../../gateway/authorization';
import type { Cloud } from '../../cloud/cloud';
import type { KnownKey } from '../../cloud/keyRing';
import { ecsOperations } from '../ecs/operations';
import { asParams, evaluate, type Lookup, selectPath } from './expressions';
import type { Task, Value, Values } from './template';

/** How a task ended. */
export type Outcome =
  | { readonly status: 'Success'; readonly outputs: Values }
  | { readonly status: 'Failed'; readonly message: string };

/** A task under way. */
export interface Work {
  /** When `step` has something to do, in simulated time. */
  readonly nextAt: number;
  /** Undefined while it goes on. */
  step(): Outcome | undefined;
}

/** Who carries out the templates of an execution. */
export interface Performer {
  readonly cloud: Cloud;
  readonly key: KnownKey;
  /** When its session ends, in simulated time; undefined for a role, which OOS renews. */
  readonly endsAt: number | undefined;
}

/** How long OOS takes for one call of ECS, in simulated milliseconds. */
const callMs = 1000;

/** ACS::ExecuteAPI: one call of ECS. */
export function apiWork(task: Task, performer: Performer, lookup: Lookup): Work {
  return {
    nextAt: performer.cloud.clock.now() + callMs,
    step: () => {
      const answer = callEcs(task, performer, lookup);
      return 'status' in answer
        ? answer
        : { status: 'Success', outputs: select(task, answer.result) };
    },
  };
}

/**
 * ACS::WaitFor: repeats a call until the selected values are the desired ones. "Retries 0 to 300,
 * default 10; Delay 1 to 3600 s."
 */
export function waitWork(task: Task, performer: Performer, lookup: Lookup): Work {
  const { clock } = performer.cloud;
  const properties = task.properties;
  const retries = numberOf(properties['Retries'] ?? 10, 300);
  let tries = 0;
  let nextAt = clock.now();
  return {
    get nextAt() {
      return nextAt;
    },
    step: () => {
      const answer = callEcs(task, performer, lookup);
      if ('status' in answer) {
        return answer;
      }
      const path = String(properties['PropertySelector']);
      const found = [selectPath(answer.result, path)].flat();
      const isAmong = (list: Value) => (value: Value) => [list].flat().includes(value);
      if (found.length > 0 && found.every(isAmong(properties['DesiredValues'] ?? []))) {
        return { status: 'Success', outputs: select(task, answer.result) };
      }
      if (found.some(isAmong(properties['StopRetryValues'] ?? []))) {
        return { status: 'Failed', message: `${path} is ${found.join()}, so the wait ends.` };
      }
      if (tries >= retries) {
        return {
          status: 'Failed',
          message: `${path} is ${found.join()} after ${retries} retries.`,
        };
      }
      tries += 1;
      nextAt = clock.now() + delayMs(properties, tries);
      return undefined;
    },
  };
}

function delayMs(properties: Values, tries: number): number {
  const delay = numberOf(properties['Delay'] ?? 2, 3600);
  const most = numberOf(properties['MaxRetryInterval'] ?? 1800, 1800);
  switch (properties['DelayType'] ?? 'Exponential') {
    case 'Constant':
      return delay * 1000;
    case 'Linear':
      return Math.min(delay * tries, most) * 1000;
    default:
      return Math.min(2 ** tries, most) * 1000;
  }
}

function numberOf(value: Value, most: number): number {
  const number = Number(value);
  if (!(number >= 0 && number <= most)) {
    throw apiError('InvalidTemplate', { about: `not from 0 to ${most}` });
  }
  return number;
}

function select(task: Task, result: Values): Values {
  return Object.fromEntries(
    Object.entries(task.outputs).map(([name, path]) => [name, selectPath(result, path)] as const),
  );
}

/** The call's answer, or the failure of the task. RAM and ECS check it like any other call. */
function callEcs(
  { properties }: Task,
  performer: Performer,
  lookup: Lookup,
): { readonly result: Values } | (Outcome & { readonly status: 'Failed' }) {
  const { cloud, key } = performer;
  const { behaviour, beforeCall } = cloud.executions;
  try {
    const action = String(properties['API']);
    const operation = ecsOperations[action];
    if (!/^ecs$/i.test(String(properties['Service'])) || operation === undefined) {
      throw apiError('InvalidAction.NotFound');
    }
    const evaluated = Object.entries(evaluate(properties['Parameters'] ?? {}, lookup) ?? {});
    const { ClientToken: token, ...others } = asParams(Object.fromEntries(evaluated), behaviour);
    const params =
      token === undefined || !behaviour.passesClientTokens
        ? others
        : { ...others, ClientToken: token };
    const regionId = params['RegionId'] ?? '';
    checkSession(performer);
    const regionIds = [regionId, params['DestinationRegionId'] ?? regionId];
    authorize(key.identity, { product: 'ecs', action, regionIds }, cloud.scenario.denials);
    beforeCall(action, regionId, params);
    return { result: operation({ cloud, caller: key, params, regionId }) };
  } catch (error) {
    if (error instanceof ApiError) {
      return { status: 'Failed', message: `Code: ${error.code}, Message: ${error.message}` };
    }
    throw error;
  }
}

function checkSession({ cloud, endsAt }: Performer): void {
  const { outlivesSession } = cloud.executions.behaviour;
  if (endsAt !== undefined && !outlivesSession && cloud.clock.now() >= endsAt) {
    throw apiError('InvalidSecurityToken.Expired');
  }
}
