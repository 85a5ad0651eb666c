import assert from 'node:assert/strict';
import type { CopyState } from '../../../src/copy/copy';
import type { Fault } from './fakeFaults';
import { plan, submitter } from './fixtures';
import { World } from './world';

const minute = 60_000;
const hour = 60 * minute;

/** What goes wrong with CopyImage itself. */
const faults: readonly (Fault | 'ok')[] = [
  'ok',
  'offline',
  'throttled',
  'resetBefore',
  'unavailableBefore',
  'resetAfter',
  'truncatedAfter',
  'internalAfter',
  { code: 'OperationDenied.ImageCopyConflict', httpStatus: 400 },
  { code: 'QuotaExceed.Image', httpStatus: 403 },
];

/** When the window is killed, as by kill -9; the copy's writes are 1 queued, 2 submitting, 3 the answer. */
const deaths = ['before write 2', 'after write 2', 'before write 3', 'after write 3'];
const second = 'second window';
const setClock: Readonly<Record<string, number>> = {
  'clock back 1 h': -hour,
  'clock on 1 h': hour,
};
const blackout = 'no network 1 h';
const events = ['nothing', ...deaths, second, ...Object.keys(setClock), blackout];

interface Row {
  readonly fault: string;
  readonly event: string;
  readonly calls: number;
  readonly accepted: number;
  readonly tokens: number;
  readonly userSees: string;
}

/** Runs one cell: the fault meets the first CopyImage, the event comes with it, and a minute later a new window opens. */
async function run(fault: Fault | 'ok', event: string): Promise<Row> {
  const world = new World();
  const window = await world.open();
  world.cloud.failCopies(fault);
  let writes = 0;
  window.fateOf = () => {
    writes += 1;
    const [when, , at] = event.split(' ');
    if (!deaths.includes(event) || writes !== Number(at)) {
      return undefined;
    }
    return when === 'before' ? 'killBefore' : 'killAfter';
  };
  const windows = event === second ? [window, await world.open()] : [window];
  for (const { service } of windows) {
    service.submit([plan()], submitter).catch(() => undefined);
  }
  await world.clock.pass(1_000);
  world.clock.set(setClock[event] ?? 0);
  if (event === blackout) {
    world.cloud.faultOf = () => 'offline';
    await world.clock.pass(hour);
    world.cloud.faultOf = () => undefined;
  }
  await world.clock.pass(minute);
  const successor = await world.open();
  await world.clock.pass(2 * hour);
  const sent = world.cloud.calls.filter(({ action }) => action === 'CopyImage');
  // Of two windows that were told the same, the second's copy has failed as a duplicate.
  const [copy] = successor.service.list().filter(({ state }) => !isDuplicate(state));
  const { state } = copy ?? assert.fail();
  return {
    fault: typeof fault === 'string' ? fault : fault.code,
    event,
    calls: sent.length,
    accepted: world.acceptedOf(plan()).length,
    tokens: new Set(sent.map(({ params }) => params['ClientToken'])).size,
    userSees: 'why' in state ? `${state.kind}: ${state.why.reason}` : state.kind,
  };
}

suite('The matrix of faults: what meets CopyImage × what else happens', () => {
  const rows: Row[] = [];

  for (const fault of faults) {
    const name = typeof fault === 'string' ? fault : fault.code;
    test(`${name}, and one copy at most is made, and known, whatever else happens`, async () => {
      for (const event of events) {
        const row = await run(fault, event);
        rows.push(row);
        const at = JSON.stringify(row);
        assert.ok(row.accepted <= 1, at);
        assert.equal(row.userSees === 'available', row.accepted === 1, at);
        assert.ok(row.tokens <= 1, at);
      }
    });
  }

  suiteTeardown(() => {
    const head = ['CopyImage meets', 'and', 'calls', 'accepted', 'tokens', 'user sees'];
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
