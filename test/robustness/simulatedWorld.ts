import { setImmediate } from 'node:timers/promises';
import type { Clock, Fetch, HttpRequest } from '../../src/base/ports';
import { Secret } from '../../src/base/secret';
import { createOpenApi } from '../../src/openapi/createOpenApi';
import { createEndpoints } from '../../src/openapi/endpoints';
import type { OpenApi } from '../../src/openapi/openApi';
import { createRpcClient } from '../../src/openapi/rpcClient';
import { nodeFetch } from '../../src/platform/fetch';
import { fixedCredentials } from '../../src/credentials/session';
import { goodKey, type Key, otherAccountId, otherAccountKey } from '../simulator/cloud/accounts';
import { type Simulator, startSimulator } from '../simulator/simulator';
import type { ScenarioName } from '../simulator/scenarios/scenarios';
import { World } from '../unit/fakes/world';

export interface SimulatedWorld {
  readonly world: World;
  readonly simulator: Simulator;
  /** Signs for the user's own account. */
  ownKey: Key;
  /** While it is true, no call leaves the machine. */
  isOffline: boolean;
  /** Until `lostCalls` is 0, so many calls of this action do not leave the machine. */
  lostAction: 'CopyImage' | 'StartExecution';
  lostCalls: number;
}

/**
 * A world whose cloud is the simulator, called as the extension calls it: signed, by node-fetch,
 * over a socket. Time is the world's own, and stands still while a call is under way.
 */
export async function startSimulatedWorld(
  scenario: ScenarioName,
  ownKey: Key = goodKey,
): Promise<SimulatedWorld> {
  const world = new World();
  const simulator = await startSimulator({ scenario, now: () => world.clock.right.now() });
  const made: SimulatedWorld = {
    world,
    simulator,
    ownKey,
    isOffline: false,
    lostAction: 'CopyImage',
    lostCalls: 0,
  };
  let underWay = 0;
  world.clock.isBusy = () => underWay > 0;
  const fetch: Fetch = async (url, request) => {
    underWay += 1;
    try {
      if (isLost(made, request)) {
        throw Object.assign(new Error('No such host'), { code: 'ENOTFOUND' });
      }
      const { status, headers, text } = await answered(url, request);
      return { status, headers, text: () => text };
    } finally {
      // The code that waits for the answer goes on before time does.
      void setImmediate().then(() => (underWay -= 1));
    }
  };
  const endpoints = createEndpoints(() => ({ network: 'public', override: simulator.url }));
  const silent = () => undefined;
  const logger = { trace: silent, debug: silent, info: silent, warn: silent, error: silent };
  const byWindow = new Map<Clock, Map<string, OpenApi>>();
  world.api = (account, clock) => {
    const checksCertificates = () => true;
    const deps = { fetch, clock, logger, endpoints, checksCertificates, version: '1.2.3' };
    const { accessKeyId, accessKeySecret, securityToken }: Key =
      account() === otherAccountId ? otherAccountKey : made.ownKey;
    const known = byWindow.get(clock) ?? new Map<string, OpenApi>();
    byWindow.set(clock, known);
    const api =
      known.get(accessKeyId) ??
      createOpenApi({
        rpcClient: createRpcClient(deps),
        credentials: fixedCredentials({
          accessKeyId,
          accessKeySecret: new Secret(accessKeySecret),
          ...(securityToken === undefined ? {} : { securityToken: new Secret(securityToken) }),
        }),
        clock,
      });
    known.set(accessKeyId, api);
    return api;
  };
  return made;
}

/** With its body, or with the failure that reading it came to. */
async function answered(url: string, request: HttpRequest) {
  const { status, headers, text } = await nodeFetch(url, request).then(response => ({
    status: response.status,
    headers: response.headers,
    text: response.text(),
  }));
  await text.catch(() => undefined);
  return { status, headers, text };
}

function isLost(world: SimulatedWorld, { headers }: HttpRequest): boolean {
  if (world.isOffline) {
    return true;
  }
  const isLostCall = world.lostCalls > 0 && headers['x-acs-action'] === world.lostAction;
  world.lostCalls -= isLostCall ? 1 : 0;
  return isLostCall;
}
