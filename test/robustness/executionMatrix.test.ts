import assert from 'node:assert/strict';
import { goodKey } from '../simulator/cloud/accounts';
import type { FaultEffect } from '../simulator/gateway/faults';
import { byCaller, countStates, plansFor } from './inOos';
import {
  blackout,
  changeSurroundings,
  deathsAt,
  fatesOf,
  second,
  setClock,
  stopsAt,
  swapKey,
  swapped,
} from './matrixEvents';
import { type SimulatedWorld, startSimulatedWorld } from './simulatedWorld';

const minute = 60_000;
const hour = 60 * minute;

/** What the first StartExecution meets. */
const faults: Readonly<Record<string, FaultEffect | 'lost' | 'notActivated' | undefined>> = {
  'an answer': undefined,
  'no network': 'lost',
  'a reset before it is carried out': { kind: 'reset', when: 'before' },
  'a reset after': { kind: 'reset', when: 'after' },
  'half an answer': { kind: 'truncate' },
  '503 before': { kind: 'error', httpStatus: 503, code: 'ServiceUnavailable' },
  '500 after': { kind: 'error', httpStatus: 500, code: 'InternalError', when: 'after' },
  'a log-in page': { kind: 'html', httpStatus: 200 },
  throttling: { kind: 'throttle', retryAfterMs: 2_000 },
  'no permission': { kind: 'error', httpStatus: 403, code: 'Forbidden.RAM' },
  'OOS that is not opened': 'notActivated',
};

/** Writes: 1 copy, 2 execution, 3 starting, 4 answer, 5 begun. */
const deaths = deathsAt(1, 2, 3, 4, 5);
const stops = stopsAt(3, 4);
const tokensIgnored = 'tokens ignored by OOS and ECS';
const events = [
  ...['nothing', ...deaths, ...stops, second, ...Object.keys(setClock)],
  ...[blackout, tokensIgnored, swapped],
];

/**
 * Runs one cell: the fault meets the first StartExecution, the event comes with it, and a minute
 * later a new window opens.
 */
async function run(fault: string, event: string) {
  const simulated = await startSimulatedWorld('empty');
  try {
    return { fault, event, ...(await copyAmid(simulated, fault, event)) };
  } finally {
    await simulated.simulator.stop();
  }
}

async function copyAmid(simulated: SimulatedWorld, fault: string, event: string) {
  const { world, simulator } = simulated;
  const { control } = simulator;
  const plans = plansFor(simulated, 1, ['cn-shanghai']);
  const isTokenIgnored = event === tokensIgnored;
  control.setOos({ honoursClientToken: !isTokenIgnored, passesClientTokens: !isTokenIgnored });
  const window = await world.open();
  arm(simulated, fault);
  window.fateOf = fatesOf(event);
  const windows = event === second ? [window, await world.open()] : [window];
  if (stops.includes(event)) {
    await world.open();
  }
  for (const { service } of windows) {
    service.cloud.submit(plans, byCaller).catch(() => undefined);
  }
  await world.clock.pass(1_000);
  await changeSurroundings(simulated, event);
  if (stops.includes(event)) {
    await world.clock.pass(12 * minute);
    window.thaw();
  }
  await swapKey(simulated, event);
  await world.clock.pass(minute);
  const successor = await world.open();
  await world.clock.pass(3 * hour);
  const copies = successor.service
    .list()
    // Of two windows that were told the same, the second's copy has failed as a duplicate.
    .filter(({ state }) => state.kind !== 'failed' || state.why.reason !== 'duplicate');
  return {
    started: control.executions().length,
    accepted: control.copies().length,
    byOthers: control.copies().filter(({ accessKeyId }) => accessKeyId !== goodKey.accessKeyId)
      .length,
    userSees: Object.keys(countStates(copies)).join() || 'nothing',
  };
}

function arm(simulated: SimulatedWorld, name: string): void {
  const { control } = simulated.simulator;
  const fault = faults[name];
  if (fault === 'lost') {
    simulated.lostAction = 'StartExecution';
    simulated.lostCalls = 1;
  } else if (fault === 'notActivated') {
    control.setOos({ isActivated: false });
  } else if (fault !== undefined) {
    control.addFault({ ...fault, action: 'StartExecution', times: 1 });
  }
}

suite('The matrix of faults of OOS: every fault of StartExecution with every other event', () => {
  for (const fault of Object.keys(faults)) {
    test(`${fault} leads to at most one execution and copy, which is known`, async () => {
      for (const event of events) {
        const row = await run(fault, event);
        const at = JSON.stringify(row);
        assert.ok(row.started <= 1, at);
        assert.ok(row.accepted <= 1, at);
        assert.equal(row.userSees === 'available', row.accepted === 1, at);
        assert.equal(row.byOthers, 0, at);
        assert.notEqual(row.userSees, 'queued', at);
        // Before write 2, nothing was asked for; between write 3 and the call, nobody knows.
        const isAsked = !/write 1|before write 2|after write 3/.test(event);
        assert.ok(row.accepted === 1 || !isAsked || fault !== 'an answer', at);
      }
    });
  }
});
