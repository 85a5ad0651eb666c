import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Logger } from '../../src/base/ports';
import { RegionWatch } from '../../src/images/regionWatch';
import { Connectivity } from '../../src/openapi/connectivity';
import { CopyService } from '../../src/engine/service';
import { systemClock as clock } from '../../src/platform/clock';
import { FileLease } from '../../src/platform/files/fileLease';
import { RecordFiles } from '../../src/platform/files/recordFiles';
import { FakeClock } from '../unit/fakes/fakeClock';
import { FakeCloud } from '../unit/fakes/fakeCloud';
import { account, plan, submitter } from '../unit/copies/fixtures';

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

  async function open(): Promise<CopyService> {
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
  }).timeout(10_000);
});
