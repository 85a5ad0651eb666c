import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Logger } from '../../../src/base/ports';
import { systemClock } from '../../../src/platform/clock';
import { RecordFiles } from '../../../src/platform/recordFiles';
import { FakeClock } from '../fakes/fakeClock';

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

  test('reads back what was put, and nothing that was deleted', async () => {
    const records = open();
    assert.deepEqual(await records.list(), []);
    await records.put('one', { name: '镜像', list: [1, null] });
    await records.put('two', 'text');
    await records.put('two', 'other text');
    await records.put('three', 3);
    await records.delete('three');
    await records.delete('never-there');
    const byId = (await records.list()).map(({ id, value }) => [id, value]).sort();
    assert.deepEqual(byId, [
      ['one', { name: '镜像', list: [1, null] }],
      ['two', 'other text'],
    ]);
  });

  test('is one JSON file per record, which only its owner can read', async function () {
    const records = open();
    await records.put('c-1', { state: 'queued' });
    assert.deepEqual(await readdir(directory), ['c-1.json']);
    assert.equal(await readFile(path.join(directory, 'c-1.json'), 'utf8'), '{"state":"queued"}');
    if (process.platform === 'win32') {
      this.skip();
    }
    assert.equal((await stat(path.join(directory, 'c-1.json'))).mode & 0o777, 0o600);
    assert.equal((await stat(directory)).mode & 0o777, 0o700);
  });

  for (const id of ['', '../c-1', 'a/b', 'a\\b', '.hidden', 'a b', 'c-1\0', 'x'.repeat(129)]) {
    test(`refuses ${JSON.stringify(id.slice(0, 12))} as an id, and writes nothing`, async () => {
      const records = open();
      await assert.rejects(records.put(id, 1), /Not an id/);
      await assert.rejects(records.delete(id), /Not an id/);
      assert.deepEqual(await records.list(), []);
    });
  }

  test('lists a broken file as a record without a value, and leaves it alone', async () => {
    const records = open();
    await records.put('good', 1);
    await writeFile(path.join(directory, 'broken.json'), '{"state":');
    await writeFile(path.join(directory, 'good.json.1234567'), '{"half');
    const listed = [...(await records.list())].sort((one, other) => (one.id < other.id ? -1 : 1));
    assert.deepEqual(listed, [
      { id: 'broken', value: undefined },
      { id: 'good', value: 1 },
    ]);
    assert.equal(await readFile(path.join(directory, 'broken.json'), 'utf8'), '{"state":');
  });

  test('tells of what another window writes and removes', async () => {
    const [here, elsewhere] = [open(), open()];
    const written = untilTold(here, 'c-1', 'c-2');
    await elsewhere.put('c-1', 1);
    await elsewhere.put('c-2', 1);
    await written;
    const rewritten = untilTold(here, 'c-1');
    await elsewhere.put('c-1', 2);
    await rewritten;
    const removed = untilTold(here, 'c-2');
    await elsewhere.delete('c-2');
    await removed;
    assert.deepEqual(await here.list(), [{ id: 'c-1', value: 2 }]);
  });

  test('tells of what was there before it was watched', async () => {
    await open().put('c-1', 1);
    await untilTold(open(), 'c-1');
  });

  test('does not tell of its own writes', async () => {
    const [here, elsewhere] = [open(), open()];
    const told: string[] = [];
    const first = untilTold(here, 'first');
    here.onDidChangeElsewhere(ids => told.push(...ids));
    await elsewhere.put('first', 1);
    await first;
    const last = untilTold(here, 'last');
    for (const value of [1, 2, 3]) {
      await here.put('own', value);
    }
    await here.put('gone', 1);
    await here.delete('gone');
    await elsewhere.put('last', 1);
    await last;
    assert.deepEqual([...new Set(told)], ['first', 'last']);
  });

  test('looks every five seconds where the directory cannot be watched', async () => {
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
    await open().put('c-1', 1);
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

  test('keeps the last whole record when its writer is killed', async () => {
    const records = open();
    await records.put('c-1', { round: 0, ballast: '' });
    const script = `
      const write = require('write-file-atomic');
      const file = process.argv[1];
      (async () => {
        for (let round = 1; ; round += 1) {
          await write(file, JSON.stringify({ round, ballast: 'x'.repeat(100_000) }));
          if (round === 20) { process.stdout.write('writing'); }
        }
      })();`;
    const file = path.join(directory, 'c-1.json');
    const writer = spawn(process.execPath, ['-e', script, file], { cwd: __dirname });
    await once(writer.stdout, 'data');
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    const [record] = await records.list();
    assert.match(JSON.stringify(record?.value), /^\{"round":\d{2,},"ballast":"x{100000}"\}$/);
  }).timeout(10_000);
});
