import assert from 'node:assert/strict';
import { Emitter } from '../../../src/base/event';
import { LazyCopyService } from '../../../src/engine/lazyService';
import type { CopyService } from '../../../src/engine/service';
import { plan, submitter } from '../copies/fixtures';
import { FakeWindow } from '../fakes/fakeWindow';
import { World } from '../fakes/world';

suite('The lazily loaded engine', () => {
  test('is not loaded while no record exists', async () => {
    const { lazy, created } = setUp();
    await Promise.resolve();
    assert.equal(lazy.loaded, undefined);
    assert.deepEqual(created, []);
  });

  test('is loaded once for all callers, with the journal read', async () => {
    const { lazy, created, window } = setUp();
    const [one, other] = await Promise.all([lazy.load(), lazy.load()]);
    assert.equal(one, window.service);
    assert.equal(other, one);
    assert.equal(lazy.loaded, one);
    assert.equal(created.length, 1);
  });

  test('is loaded when another window writes the first record', async () => {
    const { lazy, elsewhere } = setUp();
    const loaded = new Promise<CopyService>(resolve => lazy.whenLoaded(resolve));
    elsewhere.fire(['some-record']);
    assert.equal(await loaded, lazy.loaded);
  });

  test('lets followers subscribe before it reads the journal', async () => {
    const { lazy, world, window } = setUp();
    const first = await world.open();
    const submitted = first.service.submit([plan()], submitter);
    await world.clock.pass(0);
    await submitted;
    const seen: number[] = [];
    lazy.whenLoaded(async service => {
      await Promise.resolve();
      seen.push(service.list().length);
      service.onDidChange(changed => seen.push(changed.length));
    });
    await lazy.load();
    assert.deepEqual(seen.slice(0, 2), [0, 1]);
    assert.equal(window.service.list().length, 1);
  });

  test('is loaded again after its code could not be loaded', async () => {
    const { lazy, failures } = setUp();
    failures.push(new Error('no such file'));
    await assert.rejects(lazy.load(), /no such file/);
    assert.ok(await lazy.load());
  });

  test('logs why it could not be loaded for a record of another window', async () => {
    const { lazy, elsewhere, failures, errors } = setUp();
    failures.push(new Error('no such file'));
    elsewhere.fire(['some-record']);
    await lazy.load().catch(() => undefined);
    assert.deepEqual(errors, ['no such file']);
  });

  test('lists copies and reports changes the same way before and after loading', async () => {
    const { lazy, world } = setUp();
    const changes: number[] = [];
    lazy.onDidChange(copies => changes.push(copies.length));
    assert.deepEqual(lazy.list(), []);
    const service = await lazy.load();
    const submitted = service.submit([plan()], submitter);
    await world.clock.pass(0);
    await submitted;
    assert.deepEqual(lazy.list(), service.list());
    assert.equal(changes[0], 1);
  });
});

/** A window whose engine is not loaded, and a function that writes as another window. */
function setUp() {
  const world = new World();
  const window = new FakeWindow(world, 'folder:/a');
  const elsewhere = new Emitter<readonly string[]>();
  const failures: Error[] = [];
  const errors: string[] = [];
  const created: CopyService[] = [];
  const lazy = new LazyCopyService({
    store: { onDidChangeElsewhere: elsewhere.event },
    logger: { error: error => errors.push(error instanceof Error ? error.message : error) },
    createService: () => {
      const failure = failures.pop();
      if (failure !== undefined) {
        return Promise.reject(failure);
      }
      created.push(window.service);
      return Promise.resolve(window.service);
    },
  });
  return { lazy, window, world, elsewhere, failures, errors, created };
}
