import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { renameSync } from 'node:fs';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Logger } from '../../src/base/ports';
import { RegionWatch } from '../../src/images/regionWatch';
import { Connectivity } from '../../src/openapi/connectivity';
import { CopyService } from '../../src/engine/service';
import { systemClock } from '../../src/platform/clock';
import { FileLease } from '../../src/platform/files/fileLease';
import { RecordFiles } from '../../src/platform/files/recordFiles';
import { FakeClock } from '../unit/fakes/fakeClock';
import { FakeCloud } from '../unit/fakes/fakeCloud';
import { account, plan, submitter } from '../unit/copies/fixtures';
import { quickClock } from './quickClock';

const silent = () => undefined;
const logger: Logger = { trace: silent, debug: silent, info: silent, warn: silent, error: silent };

suite('Two windows over files', () => {
  let directory: string;
  let cloud: FakeCloud;
  const opened: { dispose(): void }[] = [];

  setup(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'copies-'));
    cloud = new FakeCloud(new FakeClock());
  });

  teardown(async () => {
    for (const part of opened.splice(0).reverse()) {
      part.dispose();
    }
    await setImmediate();
    await rm(directory, { recursive: true, force: true });
  });

  async function open(clock = systemClock): Promise<CopyService> {
    const store = new RecordFiles({ directory: path.join(directory, 'copies'), clock, logger });
    const network = new Connectivity({ clock });
    const connect = () => cloud.api(() => account);
    const ports = { clock, logger, network, connect, random: Math.random };
    const watch = new RegionWatch({ ...ports, isFocused: () => true });
    const service = new CopyService({
      ...ports,
      watch,
      store,
      lease: new FileLease({ directory: path.join(directory, 'leases'), clock }),
      workspaceId: 'folder:/a',
      connectAs: () => Promise.resolve(cloud.api(() => account)),
      newId: randomUUID,
      historyLimit: () => 200,
      mayCopy: () => true,
    });
    opened.push(store, watch, service);
    await service.load();
    return service;
  }

  test('share copies, requests and the work', async () => {
    const [worker, follower] = [await open(), await open()];
    const [first] = await worker.submit([plan()], submitter);
    assert.equal(first?.kind, 'accepted');
    const [second] = await follower.submit([plan({ name: 'web-0043' })], submitter);
    assert.equal(second?.kind, 'accepted');
    assert.deepEqual(await follower.cancel(first.copy.id), { kind: 'cancelled' });
    assert.equal(cloud.accepted.length, 2);
    assert.equal(follower.list().length, 2);
    assert.equal((await readdir(path.join(directory, 'copies'))).length, 2);
  });

  test('answer each other’s Cancel although no change of a file is ever reported', async () => {
    const epoch = systemClock.now();
    const clock = quickClock({ epoch, speed: 30 }, systemClock);
    const worker = await open(clock);
    cloud.images.copyMs = 3_600_000;
    const [submitted] = await worker.submit([plan()], submitter);
    assert.equal(submitted?.kind, 'accepted');
    await moveAwayWhatIsWatched(path.join(directory, 'copies'));
    const follower = await open(clock);
    await moveAwayWhatIsWatched(path.join(directory, 'copies'));
    assert.deepEqual(await follower.cancel(submitted.copy.id), { kind: 'cancelled' });
    while (worker.list()[0]?.state.kind !== 'cancelled') {
      await clock.sleep(1_000, new AbortController().signal);
    }
  });
});

/** Puts a copy in the place of a directory. A watch stays with the directory that was moved. */
async function moveAwayWhatIsWatched(watched: string): Promise<void> {
  const [copied, moved] = [`${watched}-copied`, `${watched}-${randomUUID()}`];
  await cp(watched, copied, { recursive: true });
  renameSync(watched, moved);
  renameSync(copied, watched);
}
