import { type Cloud, createCloud } from './cloud/cloud';
import { CloudClock, type Now } from './cloud/clock';
import type { Control } from './control/control';
import { answerControl, isControlCall } from './control/routes';
import { createControl } from './control/createControl';
import type { Answer } from './gateway/answer';
import { type HttpCall, readApiRequest } from './gateway/apiRequest';
import { Gateway } from './gateway/gateway';
import { type ScenarioName, scenarios } from './scenarios/scenarios';
import { startServer } from './server';

export interface SimulatorOptions {
  readonly scenario: ScenarioName;
  /** Simulated seconds per second. Default 1. */
  readonly timeScale?: number;
  /** Default 0: a free one. */
  readonly port?: number;
  /** The wall clock; default `Date.now`. */
  readonly now?: Now;
}

export interface Simulator {
  readonly url: string;
  readonly port: number;
  readonly control: Control;
  stop(): Promise<void>;
}

/** One cloud and its gateway; a reset replaces both. */
interface World {
  readonly scenario: ScenarioName;
  readonly cloud: Cloud;
  readonly gateway: Gateway;
}

/** Starts ECS, OOS, STS, KMS and Resource Manager at one address of 127.0.0.1. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  let world = createWorld(options.scenario, options);
  const control = createControl({
    world: () => world,
    reset: scenario => {
      world = createWorld(scenario, options);
    },
  });
  const server = await startServer(options.port ?? 0, {
    serverNow: () => world.cloud.clock.serverNow(),
    answer: (call, signal) => answer(call, { control, gateway: world.gateway, signal }),
  });
  return {
    url: `http://127.0.0.1:${server.port}`,
    port: server.port,
    control,
    stop: () => server.stop(),
  };
}

function createWorld(
  scenario: ScenarioName,
  { timeScale = 1, now = Date.now }: SimulatorOptions,
): World {
  const cloud = createCloud(scenarios[scenario], new CloudClock(now, timeScale));
  return { scenario, cloud, gateway: new Gateway(cloud) };
}

async function answer(
  call: HttpCall,
  {
    control,
    gateway,
    signal,
  }: {
    readonly control: Control;
    readonly gateway: Gateway;
    readonly signal: AbortSignal;
  },
): Promise<Answer> {
  return isControlCall(call)
    ? answerControl(call, control)
    : gateway.handle(readApiRequest(call), signal);
}
