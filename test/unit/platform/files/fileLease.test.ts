import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../../../src/base/ports';
import type { HeldLease } from '../../../../src/base/lease';
import { FileLease } from '../../../../src/platform/files/fileLease';
import { FakeClock } from '../../fakes/fakeClock';

/** A clock on which files keep up: after each step the file system gets its turn. */
class FileClock extends FakeClock {
  async passWithFiles(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 1_000) {
      await this.pass(1_000);
      await settled();
    }
  }
}

/** Advances time until the condition holds; the test's time limit ends it. */
async function until(clock: FileClock, isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await clock.passWithFiles(1_000);
  }
}

/** Resolves when the file system has answered all requests. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    await stat(tmpdir());
    await setImmediate();
  }
}

suite('FileLease', () => {
  let directory: string;
  let clock: FileClock;
  const held: HeldLease[] = [];
  let end: AbortController;

  setup(async () => {
    directory = path.join(await mkdtemp(path.join(tmpdir(), 'leases-')), 'made when needed');
    clock = new FileClock();
    end = new AbortController();
  });

  teardown(async () => {
    end.abort();
    for (const lease of held.splice(0)) {
      lease.dispose();
    }
    await settled();
    await rm(path.dirname(directory), { recursive: true, force: true });
  });

  async function take(name = 'user', on: Clock = clock): Promise<HeldLease> {
    const lease = await new FileLease({ directory, clock: on }).acquire(name, end.signal);
    held.push(lease);
    return lease;
  }

  /** Requests the lease and returns whether it was granted. */
  function ask(on: Clock = clock): { readonly given: () => boolean; lease: Promise<HeldLease> } {
    let isGiven = false;
    const lease = take('user', on).then(taken => {
      isGiven = true;
      return taken;
    });
    lease.catch(() => undefined);
    return { given: () => isGiven, lease };
  }

  test('is given to the first caller only, while that one lives', async () => {
    const first = await take();
    const second = ask();
    await clock.passWithFiles(120_000);
    assert.equal(second.given(), false);
    await first.confirm();
  });

  test('is given to the next caller when returned', async () => {
    const first = await take();
    const second = ask();
    await clock.passWithFiles(5_000);
    first.dispose();
    await until(clock, second.given);
    await assert.rejects(first.confirm());
  });

  test('does not affect a lease of another name', async () => {
    await take('user');
    await take('workspace folder:/a');
    assert.equal((await readdir(directory)).length, 2);
  });

  test('is not waited for after an abort', async () => {
    await take();
    const reason = new Error('Closing');
    const second = ask();
    await clock.passWithFiles(5_000);
    end.abort(reason);
    await assert.rejects(second.lease, reason);
  });

  /** Another process that holds the lease. */
  async function holder(): Promise<ChildProcess> {
    const script = `
      const { FileLease } = require(process.argv[1]);
      const sleep = ms => new Promise(r => setTimeout(r, ms));
      const clock = { now: () => Date.now(), elapsed: () => performance.now(), sleep };
      new FileLease({ directory: process.argv[2], clock })
        .acquire('user', new AbortController().signal)
        .then(() => process.stdout.write('held'));`;
    const module_ = require.resolve('../../../../src/platform/files/fileLease');
    const child = spawn(process.execPath, ['-e', script, module_, directory]);
    await once(child.stdout, 'data');
    return child;
  }

  /** The machine's clock, so many milliseconds ahead, on which nobody wakes up. */
  function ahead(ms: number): Clock {
    const now = Date.now() + ms;
    return { now: () => now, elapsed: () => now, sleep: () => new Promise(() => undefined) };
  }

  test('is taken over at once if its holder was killed', async () => {
    const child = await holder();
    const tooEarly = ask(ahead(0));
    await settled();
    assert.equal(tooEarly.given(), false);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await take('user', ahead(0));
  });

  test('is taken over after 30 s if its holder is suspended', async () => {
    const child = await holder();
    child.kill('SIGSTOP');
    const tooEarly = ask(ahead(25_000));
    await settled();
    assert.equal(tooEarly.given(), false);
    await take('user', ahead(31_000));
    child.kill('SIGKILL');
    await once(child, 'exit');
  });

  test('is taken over after 30 s if its holder runs on another machine', async () => {
    const first = await take();
    const [file = ''] = await readdir(directory);
    const { mtime } = await stat(path.join(directory, file));
    await writeFile(path.join(directory, file), '{"machine":"another","pid":1}');
    await utimes(path.join(directory, file), mtime, mtime);
    const second = ask(new FileClock());
    await settled();
    assert.equal(second.given(), false);
    await first.confirm();
  });

  test('is returned without an error if the disk has become read-only', async () => {
    const first = await take();
    await rm(directory, { recursive: true });
    await writeFile(directory, 'in the way');
    first.dispose();
  });

  test('is lost and not confirmed if another window took over while its holder was suspended', async () => {
    const asleep = new FileClock();
    const first = await take('user', asleep);
    await clock.pass(31_000);
    const second = await take();
    await until(asleep, () => first.lost.aborted);
    await assert.rejects(first.confirm(), /taken over/);
    await second.confirm();
  });

  test('is confirmed if no other window wanted it while its holder was suspended', async () => {
    const first = await take();
    await clock.pass(3_600_000);
    await first.confirm();
    assert.equal(first.lost.aborted, false);
    assert.equal(ask().given(), false);
  });

  test('is lost if its file is removed', async () => {
    const first = await take();
    await rm(directory, { recursive: true });
    await until(clock, () => first.lost.aborted);
  });

  test('is given to one of many concurrent callers when its holder is gone', async () => {
    for (let round = 1; round <= 20; round += 1) {
      const name = 'user';
      const leases = Array.from({ length: 8 }, () => new FileLease({ directory, clock }));
      const given: HeldLease[] = [];
      const stop = new AbortController();
      const asked = leases.map(lease =>
        lease.acquire(name, stop.signal).then(
          taken => given.push(taken),
          () => 0,
        ),
      );
      while (given.length === 0) {
        await clock.passWithFiles(1_000);
      }
      await clock.passWithFiles(6_000);
      const confirmed = await Promise.allSettled(given.map(lease => lease.confirm()));
      assert.equal(confirmed.filter(({ status }) => status === 'fulfilled').length, 1);
      stop.abort();
      await Promise.all(asked);
      for (const lease of given) {
        lease.dispose();
      }
    }
    assert.ok((await readdir(directory)).length < 4);
  });

  test('counts as abandoned if its heartbeat is in the future', async () => {
    const first = await take();
    const [file = ''] = await readdir(directory);
    const future = clock.now() / 1_000 + 3_600;
    await utimes(path.join(directory, file), future, future);
    await until(clock, ask().given);
    await until(clock, () => first.lost.aborted);
  });

  test('ignores other files', async () => {
    const first = await take();
    first.dispose();
    const [file = ''] = await readdir(directory);
    await writeFile(path.join(directory, `${file}.bak`), '');
    await writeFile(path.join(directory, '.DS_Store'), '');
    await take();
  });
});
