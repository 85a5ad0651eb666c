import assert from 'node:assert/strict';
import type { CopyState } from '../../src/copies/copy';
import { provenanceTags } from '../../src/draft/lineage';
import { accountId, goodKey } from '../simulator/cloud/accounts';
import type { FaultEffect } from '../simulator/gateway/faults';
import { plan, submitter } from '../unit/copies/fixtures';
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

/** What the first CopyImage meets. */
const faults: Readonly<Record<string, FaultEffect | 'lost' | undefined>> = {
  'an answer': undefined,
  'no network': 'lost',
  'a reset before it is carried out': { kind: 'reset', when: 'before' },
  'a reset after': { kind: 'reset', when: 'after' },
  'half an answer': { kind: 'truncate' },
  '503 before': { kind: 'error', httpStatus: 503, code: 'ServiceUnavailable' },
  '500 after': { kind: 'error', httpStatus: 500, code: 'InternalError', when: 'after' },
  'a log-in page': { kind: 'html', httpStatus: 200 },
  throttling: { kind: 'throttle', retryAfterMs: 2_000 },
  'a busy image': { kind: 'error', httpStatus: 400, code: 'OperationDenied.ImageCopyConflict' },
  'a replayed request': {
    kind: 'error',
    httpStatus: 400,
    code: 'SignatureNonceUsed',
    when: 'after',
  },
  'a used-up quota': { kind: 'error', httpStatus: 403, code: 'QuotaExceed.Image' },
};

/** Writes: 1 queued, 2 submitting, 3 the answer, 4 what a look told. */
const deaths = deathsAt(1, 2, 3, 4);
/** By the time that the window goes on, ClientTokens are forgotten and the name is free. */
const stops = stopsAt(2, 3);
const forgotten = 'tokens forgotten';
const freed = 'name freed';
const forgottenAndFreed = 'no network 12 min, tokens forgotten, name freed';
const bothBroken = 'tokens forgotten, name freed';
const events = [
  ...['nothing', ...deaths, ...stops, second, ...Object.keys(setClock), blackout],
  ...[forgotten, freed, bothBroken, forgottenAndFreed, swapped],
];
const tokenLifetimeMs = 10 * minute;

interface Row {
  readonly fault: string;
  readonly event: string;
  readonly calls: number;
  readonly accepted: number;
  readonly byOthers: number;
  readonly tokens: number;
  readonly userSees: string;
}

/**
 * Runs one cell: the fault meets the first CopyImage, the event comes with it, and a minute later a
 * new window opens.
 */
async function run(fault: string, event: string): Promise<Row> {
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
  const sourceImageId = control.addImage({ regionId: 'cn-hangzhou', name: 'web-0042' });
  // With both guarantees broken, a copy is complete before anybody looks: the service's refusal to
  // copy one image twice at a time does not help either. Each copy is visible 20 s late.
  control.setTimings({ perGiBMs: event === bothBroken ? 10 : 5_000 });
  const tags = provenanceTags({ regionId: 'cn-hangzhou', imageId: sourceImageId }, 'c-0001');
  const meant = plan({ sourceImageId, tags });
  const window = await world.open();
  arm(simulated, faults[fault]);
  control.setClientTokenLifetime(tokenLifetimeMs);
  window.fateOf = fatesOf(event);
  const windows = event === second ? [window, await world.open()] : [window];
  if (stops.includes(event)) {
    await world.open();
  }
  for (const { service } of windows) {
    service.submit([meant], { ...submitter, accountId }).catch(() => undefined);
  }
  await world.clock.pass(1_000);
  await changeSurroundings(simulated, event);
  if (event === forgotten || event === bothBroken) {
    control.forgetClientTokens();
  }
  if (event === freed || event === bothBroken) {
    freeName(simulated);
  }
  if (event === forgottenAndFreed) {
    simulated.isOffline = true;
    freeName(simulated);
    await world.clock.pass(12 * minute);
    simulated.isOffline = false;
  }
  if (stops.includes(event)) {
    await world.clock.pass(12 * minute);
    freeName(simulated);
    window.thaw();
  }
  await swapKey(simulated, event);
  await world.clock.pass(minute);
  const successor = await world.open();
  await world.clock.pass(hour);
  const sent = control.log().filter(({ action }) => action === 'CopyImage');
  // Of two windows that were told the same, the second's copy has failed as a duplicate.
  const [copy] = successor.service.list().filter(({ state }) => !isDuplicate(state));
  return {
    calls: sent.length,
    // All that the plan came to: a renamed image is still one.
    accepted: control.copies().length,
    byOthers: control.copies().filter(({ accessKeyId }) => accessKeyId !== goodKey.accessKeyId)
      .length,
    tokens: new Set(sent.map(({ clientToken }) => clientToken)).size,
    userSees: copy === undefined ? 'nothing' : endOf(copy.state),
  };
}

function arm(simulated: SimulatedWorld, fault: FaultEffect | 'lost' | undefined): void {
  if (fault === 'lost') {
    simulated.lostCalls = 1;
  } else if (fault !== undefined) {
    simulated.simulator.control.addFault({ ...fault, action: 'CopyImage', times: 1 });
  }
}

/** As when the image is renamed in the console. */
function freeName({ simulator: { control } }: SimulatedWorld): void {
  for (const copy of control.copies()) {
    control.renameImage(copy, `renamed-${copy.imageId}`);
  }
}

function endOf(state: CopyState): string {
  return 'why' in state ? `${state.kind}: ${state.why.reason}` : state.kind;
}

suite('The matrix of faults: every fault of CopyImage with every other event', () => {
  const rows: Row[] = [];

  for (const fault of Object.keys(faults)) {
    test(`${fault} leads to at most one copy, which is known, with any other event`, async () => {
      for (const event of events) {
        const row = await run(fault, event);
        rows.push(row);
        const at = JSON.stringify(row);
        assert.ok(row.accepted <= 1, at);
        assert.equal(row.userSees === 'available', row.accepted === 1, at);
        assert.ok(row.tokens <= 1, at);
        assert.equal(row.byOthers, 0, at);
        assert.notEqual(row.userSees, 'queued', at);
        // Not written down, it was not asked for; between write 2 and the call, nobody knows.
        const isAsked = event !== 'killed before write 1' && !event.endsWith('after write 2');
        assert.ok(row.accepted === 1 || !isAsked || fault !== 'an answer', at);
      }
    });
  }

  suiteTeardown(() => {
    const head = [
      'CopyImage meets',
      'and',
      'calls',
      'accepted',
      'by others',
      'tokens',
      'user sees',
    ];
    const cells = rows.map(row => Object.values(row).map(String));
    const widths = head.map((title, column) =>
      Math.max(title.length, ...cells.map(line => line[column]?.length ?? 0)),
    );
    for (const line of [head, ...cells]) {
      console.log(`    ${line.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ')}`);
    }
  });
});

function isDuplicate(state: CopyState): boolean {
  return state.kind === 'failed' && state.why.reason === 'duplicate';
}
