import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Logger, RecordVersion } from '../../../../src/base/ports';
import { StaleWriteError } from '../../../../src/base/staleWriteError';
import { systemClock } from '../../../../src/platform/clock';
import { RecordFiles } from '../../../../src/platform/files/recordFiles';
import { FakeClock } from '../../fakes/fakeClock';

const silent = () => undefined;
const logger: Logger = { trace: silent, debug: silent, info: silent, warn: silent, error: silent };

suite('RecordFiles', () => {
  let directory: string;
  const opened: RecordFiles[] = [];

  setup(async () => {
    directory = path.join(await mkdtemp(path.join(tmpdir(), 'records-')), 'made', 'when needed');
  });

  teardown(async () => {
    for (const records of opened.splice(0)) {
      records.dispose();
    }
    await rm(path.dirname(path.dirname(directory)), { recursive: true, force: true });
  });

  function open(): RecordFiles {
    const records = new RecordFiles({ directory, clock: systemClock, logger });
    opened.push(records);
    return records;
  }

  /** Resolves once all of `ids` were reported, in whatever portions. */
  function untilTold(records: RecordFiles, ...ids: readonly string[]): Promise<void> {
    const left = new Set(ids);
    return new Promise(resolve => {
      const subscription = records.onDidChangeElsewhere(changed => {
        for (const id of changed) {
          left.delete(id);
        }
        if (left.size === 0) {
          subscription.dispose();
          resolve();
        }
      });
    });
  }

  /** The record's next revision. */
  function next(id: string, revision: number, value: unknown): RecordVersion {
    return { id, revision, value, replaces: revision - 1 };
  }

  test('reads back what was written, and nothing that was deleted', async () => {
    const records = open();
    assert.deepEqual(await records.list(), []);
    await records.put({ id: 'one', revision: 1, value: { name: '镜像', list: [1, null] } });
    await records.put({ id: 'two', revision: 1, value: 'text' });
    await records.put(next('two', 2, 'other text'));
    await records.put({ id: 'three', revision: 1, value: 3 });
    await records.delete('three');
    await records.delete('never-there');
    const byId = (await records.list()).map(({ id, value }) => [id, value]).sort();
    assert.deepEqual(byId, [
      ['one', { name: '镜像', list: [1, null] }],
      ['two', 'other text'],
    ]);
    assert.deepEqual(await records.read(['two', 'three']), [{ id: 'two', value: 'other text' }]);
    assert.equal(await records.latestRevision('two'), 2);
    assert.equal(await records.latestRevision('three'), undefined);
  });

  test('writes one JSON file per record, readable only by its owner', async function () {
    const records = open();
    await records.put({ id: 'c-1', revision: 1, value: { state: 'queued' } });
    await records.put(next('c-1', 2, { state: 'submitting' }));
    assert.deepEqual(await readdir(directory), ['c-1~2.json']);
    const file = path.join(directory, 'c-1~2.json');
    assert.equal(await readFile(file, 'utf8'), '{"state":"submitting"}');
    if (process.platform === 'win32') {
      this.skip();
    }
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.equal((await stat(directory)).mode & 0o777, 0o700);
  });

  test('refuses an existing revision and one below the latest', async () => {
    const [here, elsewhere] = [open(), open()];
    await here.put({ id: 'c-1', revision: 5, value: 'submitting' });
    await elsewhere.put(next('c-1', 6, 'queued'));
    await assert.rejects(here.put(next('c-1', 6, 'failed')), new StaleWriteError(6));
    for (let revision = 7; revision <= 13; revision += 1) {
      await elsewhere.put(next('c-1', revision, 'available'));
    }
    // The file of revision 6 is gone by now, so that its name is free.
    await assert.rejects(here.put(next('c-1', 6, 'failed')), new StaleWriteError(13));
    assert.deepEqual(await readdir(directory), ['c-1~13.json']);
    assert.deepEqual(await here.list(), [{ id: 'c-1', value: 'available' }]);
  });

  test('accepts that another window writes the next revision of a new record at once', async () => {
    const records = open();
    await mkdir(directory, { recursive: true });
    await writeFile(path.join(directory, 'c-1~2.json'), '"later"');
    await records.put({ id: 'c-1', revision: 1, value: 'new' });
    assert.deepEqual(await records.list(), [{ id: 'c-1', value: 'later' }]);
  });

  test('does not restore a record that was removed meanwhile', async () => {
    const [here, elsewhere] = [open(), open()];
    await here.put({ id: 'c-1', revision: 1, value: 1 });
    await elsewhere.delete('c-1');
    await assert.rejects(here.put(next('c-1', 2, 2)), new StaleWriteError(undefined));
    assert.deepEqual(await readdir(directory), []);
  });

  test('lets only one of many writers of the same revision succeed', async () => {
    await open().put({ id: 'c-1', revision: 1, value: 'first' });
    const writers = Array.from({ length: 8 }, () => open());
    const puts = await Promise.allSettled(
      writers.map((writer, index) => writer.put(next('c-1', 2, index))),
    );
    const winners = puts.flatMap(({ status }, index) => (status === 'fulfilled' ? [index] : []));
    assert.equal(winners.length, 1);
    assert.deepEqual(await open().list(), [{ id: 'c-1', value: winners[0] }]);
  });

  test('uses the highest complete revision as the record, and removes older ones', async () => {
    const records = open();
    await records.put({ id: 'c-1', revision: 7, value: 'seven' });
    await writeFile(path.join(directory, 'c-1~6.json'), '"six"');
    await writeFile(path.join(directory, 'c-1.json'), '"of an earlier version"');
    await writeFile(path.join(directory, 'c-1~8.json'), '{"half');
    await writeFile(path.join(directory, 'c-2~1.json'), '');
    assert.deepEqual(await records.list(), [{ id: 'c-1', value: 'seven' }]);
    assert.equal(await records.latestRevision('c-1'), 8);
    const again = await records.list();
    assert.deepEqual(again, [{ id: 'c-1', value: 'seven' }]);
    await records.put({ id: 'c-1', revision: 9, value: 'nine', replaces: 7 });
    assert.deepEqual((await readdir(directory)).sort(), ['c-1~9.json', 'c-2~1.json']);
  });

  test('reads a record of an earlier version, and continues from its revision', async () => {
    const records = open();
    await mkdir(directory, { recursive: true });
    await writeFile(path.join(directory, 'c-1.json'), '{"revision":3}');
    assert.deepEqual(await records.list(), [{ id: 'c-1', value: { revision: 3 } }]);
    await records.put(next('c-1', 4, { revision: 4 }));
    assert.deepEqual(await readdir(directory), ['c-1~4.json']);
  });

  test('removes a record up to a revision, and keeps a later one', async () => {
    const records = open();
    await records.put({ id: 'c-1.cancel', revision: 8, value: 'later' });
    await records.delete('c-1.cancel', 7);
    assert.equal((await records.list()).length, 1);
    await records.delete('c-1.cancel', 8);
    assert.deepEqual(await records.list(), []);
  });

  for (const id of ['', '../c-1', 'a/b', 'a\\b', '.hidden', 'a b', 'c-1\0', 'x'.repeat(129)]) {
    test(`refuses ${JSON.stringify(id.slice(0, 12))} as an ID, and writes nothing`, async () => {
      const records = open();
      await assert.rejects(records.put({ id, revision: 1, value: 1 }), /Not an id/);
      await assert.rejects(records.delete(id), /Not an id/);
      assert.deepEqual(await records.list(), []);
    });
  }

  test('lists a broken file as a record without a value, and keeps it', async () => {
    const records = open();
    await records.put({ id: 'good', revision: 1, value: 1 });
    await writeFile(path.join(directory, 'broken.json'), '{"state":');
    await writeFile(path.join(directory, 'good~1.json.1234567'), '{"half');
    const listed = [...(await records.list())].sort((one, other) => (one.id < other.id ? -1 : 1));
    assert.deepEqual(listed, [
      { id: 'broken', value: undefined },
      { id: 'good', value: 1 },
    ]);
    assert.equal(await readFile(path.join(directory, 'broken.json'), 'utf8'), '{"state":');
  });

  test('reports what another window writes and removes', async () => {
    const [here, elsewhere] = [open(), open()];
    const written = untilTold(here, 'c-1', 'c-2');
    await elsewhere.put({ id: 'c-1', revision: 1, value: 1 });
    await elsewhere.put({ id: 'c-2', revision: 1, value: 1 });
    await written;
    await here.list();
    const rewritten = untilTold(here, 'c-1');
    await elsewhere.put(next('c-1', 2, 2));
    await rewritten;
    await here.read(['c-1']);
    const removed = untilTold(here, 'c-2');
    await elsewhere.delete('c-2');
    await removed;
    assert.deepEqual(await here.list(), [{ id: 'c-1', value: 2 }]);
  });

  test('reports records that existed before it was watched', async () => {
    await open().put({ id: 'c-1', revision: 1, value: 1 });
    await untilTold(open(), 'c-1');
  });

  test('does not report its own writes', async () => {
    const [here, elsewhere] = [open(), open()];
    const told: string[] = [];
    const first = untilTold(here, 'first');
    here.onDidChangeElsewhere(ids => told.push(...ids));
    await elsewhere.put({ id: 'first', revision: 1, value: 1 });
    await first;
    const last = untilTold(here, 'last');
    for (const revision of [1, 2, 3]) {
      await here.put({ id: 'own', revision, value: revision });
    }
    await here.put({ id: 'gone', revision: 1, value: 1 });
    await here.delete('gone');
    await elsewhere.put({ id: 'last', revision: 1, value: 1 });
    await last;
    assert.deepEqual([...new Set(told)], ['first', 'last']);
  });

  test('checks every five seconds if the directory cannot be watched', async () => {
    const clock = new FakeClock();
    const complaints: string[] = [];
    const debug = (line: string) => complaints.push(line);
    const here = new RecordFiles({ directory, clock, logger: { ...logger, debug } });
    opened.push(here);
    await mkdir(path.dirname(directory), { recursive: true });
    await writeFile(directory, 'in the way');
    const told = untilTold(here, 'c-1');
    while (complaints.length === 0) {
      await setImmediate();
    }
    await rm(directory);
    await open().put({ id: 'c-1', revision: 1, value: 1 });
    const progress = { isTold: false };
    void told.then(() => {
      progress.isTold = true;
    });
    while (!progress.isTold) {
      await stat(directory);
      await clock.pass(1_000);
    }
    assert.match(complaints[0] ?? '', /cannot be watched/);
  });

  test('checks every 30 s besides watching, in case events are missing', async () => {
    const clock = new FakeClock();
    const here = new RecordFiles({ directory, clock, logger });
    opened.push(here);
    await open().put({ id: 'c-1', revision: 1, value: 1 });
    await untilTold(here, 'c-1');
    // The watch stays with the directory that was moved away.
    await rename(directory, `${directory} before`);
    let isTold = false;
    void untilTold(here, 'c-2').then(() => {
      isTold = true;
    });
    const wasTold = () => isTold;
    await open().put({ id: 'c-2', revision: 1, value: 1 });
    await clock.pass(29_000);
    await stat(directory);
    assert.equal(wasTold(), false);
    while (!wasTold()) {
      await clock.pass(1_000);
      await stat(directory);
    }
  });

  test('reads 1,000 records with one open file at a time', async () => {
    const records = open();
    await mkdir(directory, { recursive: true });
    for (let index = 0; index < 1_000; index += 1) {
      writeFileSync(path.join(directory, `c-${index}~1.json`), '{}');
    }
    const { limit, listed } = await listWith(32, directory);
    assert.deepEqual([limit, listed], [32, 1_000]);
    assert.equal((await records.list()).length, 1_000);
  });

  test('keeps the last complete record when its writer is killed', async () => {
    const records = open();
    await records.put({ id: 'c-1', revision: 1, value: { round: 0, ballast: '' } });
    const script = `
      const { RecordFiles } = require(process.argv[1]);
      const clock = { now: Date.now, elapsed: () => performance.now(), sleep: async () => {} };
      const records = new RecordFiles({ directory: process.argv[2], clock });
      (async () => {
        for (let round = 1; ; round += 1) {
          const value = { round, ballast: 'x'.repeat(100_000) };
          await records.put({ id: 'c-1', revision: round + 1, value, replaces: round });
          if (round === 20) { process.stdout.write('writing'); }
        }
      })();`;
    const module_ = require.resolve('../../../../src/platform/files/recordFiles');
    const writer = spawn(process.execPath, ['-e', script, module_, directory]);
    await once(writer.stdout, 'data');
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    const [record] = await records.list();
    assert.match(JSON.stringify(record?.value), /^\{"round":\d{2,},"ballast":"x{100000}"\}$/);
  });
});

/** Lists the directory in a process that may open only so many files. */
async function listWith(limit: number, directory: string) {
  const script = `
    const { RecordFiles } = require(process.argv[1]);
    const clock = { now: Date.now, elapsed: () => performance.now(), sleep: async () => {} };
    new RecordFiles({ directory: process.argv[2], clock }).list()
      .then(list => process.stdout.write(String(list.filter(({ value }) => value).length)));`;
  const module_ = require.resolve('../../../../src/platform/files/recordFiles');
  const command = `ulimit -n ${limit}; exec "$0" -e "$1" "$2" "$3"`;
  const child = spawn('sh', ['-c', command, process.execPath, script, module_, directory]);
  const [data] = (await once(child.stdout, 'data')) as [Buffer];
  return { limit, listed: Number(data.toString()) };
}
