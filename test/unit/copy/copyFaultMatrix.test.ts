import assert from 'node:assert/strict';
import type { Fault } from './fakeFaults';
import { plan, submitter } from './fixtures';
import { onlyCopy, World } from './world';

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

/** When the window dies, as by kill -9; the copy's writes are 1 queued, 2 submitting, 3 the answer. */
const deaths = ['never', 'before write 2', 'after write 2', 'before write 3', 'after write 3'];

interface Row {
  readonly fault: string;
  readonly death: string;
  readonly calls: number;
  readonly accepted: number;
  readonly tokens: number;
  readonly userSees: string;
}

/** Runs one cell: the fault meets the first CopyImage, the death its write, and a minute later a new window goes on. */
async function run(fault: Fault | 'ok', death: string): Promise<Row> {
  const world = new World();
  const window = await world.open();
  world.cloud.failCopies(fault);
  let writes = 0;
  window.fateOf = () => {
    writes += 1;
    const [when, , at] = death.split(' ');
    if (writes !== Number(at)) {
      return undefined;
    }
    return when === 'before' ? 'killBefore' : 'killAfter';
  };
  void window.service.submit([plan()], submitter).catch(() => undefined);
  await world.clock.pass(minute);
  const successor = await world.open();
  await world.clock.pass(2 * hour);
  const sent = world.cloud.calls.filter(({ action }) => action === 'CopyImage');
  const { state } = onlyCopy(successor);
  return {
    fault: typeof fault === 'string' ? fault : fault.code,
    death,
    calls: sent.length,
    accepted: world.acceptedOf(plan()).length,
    tokens: new Set(sent.map(({ params }) => params['ClientToken'])).size,
    userSees: 'why' in state ? `${state.kind}: ${state.why.reason}` : state.kind,
  };
}

suite('The matrix of faults: what meets CopyImage × when the window dies', () => {
  const rows: Row[] = [];

  for (const fault of faults) {
    const name = typeof fault === 'string' ? fault : fault.code;
    test(`${name}, and one copy at most is made, and known, whenever the window dies`, async () => {
      for (const death of deaths) {
        const row = await run(fault, death);
        rows.push(row);
        const at = JSON.stringify(row);
        assert.ok(row.accepted <= 1, at);
        assert.equal(row.userSees === 'available', row.accepted === 1, at);
        assert.ok(row.tokens <= 1, at);
      }
    });
  }

  suiteTeardown(() => {
    const head = ['CopyImage meets', 'window dies', 'calls', 'accepted', 'tokens', 'user sees'];
    const cells = rows.map(row => Object.values(row).map(String));
    const widths = head.map((title, column) =>
      Math.max(title.length, ...cells.map(line => line[column]?.length ?? 0)),
    );
    for (const line of [head, ...cells]) {
      console.log(`    ${line.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ')}`);
    }
  });
});
