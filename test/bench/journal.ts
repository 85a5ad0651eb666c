import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newCopy } from '../../src/copies/copy';
import { CopyJournal } from '../../src/engine/journal';
import { systemClock as clock } from '../../src/platform/clock';
import { RecordFiles } from '../../src/platform/files/recordFiles';
import { plan, submitter } from '../unit/copies/fixtures';
import { silentLogger as logger } from '../unit/fakes/silentLogger';
import { type Measure, median } from './measurement';

const second = 1_000;
const runs = 3;
/** By the number of records: how long opening the journal may take, in milliseconds. */
const openBounds = [
  [5_000, 500],
  [10_000, 1_000],
] as const;
const followedCount = 5_000;
/** Long enough for the look at all records that is taken every 30 s. */
const followedMs = 40 * second;
const followBoundPercent = 2;

/** Another window, in a process of its own: writes a copy once a second. */
const writerSource = `
const { RecordFiles } = require(process.argv[1]);
const clock = { now: Date.now, elapsed: () => performance.now(), sleep: async () => {} };
const records = new RecordFiles({ directory: process.argv[2], clock });
const value = JSON.parse(process.argv[3]);
const write = async revision => {
  const next = { ...value, revision };
  await records.put({ id: value.id, revision, value: next, replaces: revision - 1 });
  setTimeout(write, 1_000, revision + 1);
};
write(2);
`;

/**
 * How long a window takes to read the journal from files, and which share of a core it takes to
 * follow another window that writes once a second.
 */
export const measure: Measure = async function* () {
  for (const [count, bound] of openBounds) {
    const times: number[] = [];
    await inFolder(count, async directory => {
      for (let run = 0; run < runs; run += 1) {
        times.push(await openTime(directory, count));
      }
    });
    yield { name: `journal.open.${count}`, value: median(times), unit: 'ms', bound };
  }
  const percent = await inFolder(followedCount, followShare);
  yield { name: 'journal.follow', value: percent, unit: 'percent', bound: followBoundPercent };
};

/** Calls `use` with a directory of so many finished copies. */
async function inFolder<T>(count: number, use: (directory: string) => Promise<T>): Promise<T> {
  const directory = path.join(
    mkdtempSync(path.join(tmpdir(), 'ecs-image-copy-journal-')),
    'copies',
  );
  try {
    mkdirSync(directory);
    for (let index = 0; index < count; index += 1) {
      writeFileSync(path.join(directory, `c-${index}~1.json`), JSON.stringify(copyOf(index)));
    }
    return await use(directory);
  } finally {
    rmSync(path.dirname(directory), { recursive: true });
  }
}

function copyOf(index: number) {
  const by = { ...submitter, id: `c-${index}`, batchId: `b-${index}`, clientToken: `t-${index}` };
  const now = clock.now();
  const state = { kind: 'available', imageId: `m-${index}`, finishedAt: now } as const;
  return { ...newCopy(plan({ name: `web-${index}` }), by, now), state };
}

function open(directory: string) {
  const store = new RecordFiles({ directory, clock, logger });
  const journal = new CopyJournal({ store, clock, logger, historyLimit: () => Infinity });
  return { store, journal };
}

async function openTime(directory: string, count: number): Promise<number> {
  const { store, journal } = open(directory);
  const began = clock.elapsed();
  await journal.load();
  const took = clock.elapsed() - began;
  if (journal.copies.length !== count) {
    throw new Error(`${journal.copies.length} of ${count} copies were read`);
  }
  journal.dispose();
  store.dispose();
  return took;
}

async function followShare(directory: string): Promise<number> {
  const { store, journal } = open(directory);
  await journal.load();
  const following = store.onDidChangeElsewhere(ids => void journal.follow(ids));
  const module_ = require.resolve('../../src/platform/files/recordFiles');
  const value = JSON.stringify(copyOf(0));
  const args = ['-e', writerSource, module_, directory, value];
  const writer = spawn(process.execPath, args, { stdio: 'inherit' });
  try {
    const { signal } = new AbortController();
    await clock.sleep(2 * second, signal);
    const [before, began] = [process.cpuUsage(), clock.elapsed()];
    await clock.sleep(followedMs, signal);
    const { user, system } = process.cpuUsage(before);
    const took = clock.elapsed() - began;
    const revision = journal.get('c-0')?.revision ?? 0;
    if (revision < 2) {
      throw new Error('No write was followed');
    }
    return (100 * (user + system)) / 1_000 / took;
  } finally {
    writer.kill();
    following.dispose();
    journal.dispose();
    store.dispose();
  }
}
