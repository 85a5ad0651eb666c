import assert from 'node:assert/strict';
import { StaleWriteError } from '../../../src/base/staleWriteError';
import { type Copy, newCopy } from '../../../src/copies/copy';
import { CopyJournal } from '../../../src/engine/journal';
import { FakeClock } from '../fakes/fakeClock';
import { MemoryRecords } from '../fakes/memoryRecords';
import { plan, refused, submitter } from '../copies/fixtures';

const allowed = () => Promise.resolve();

function setUp(historyLimit = () => 200) {
  const store = new MemoryRecords();
  const clock = new FakeClock();
  const warnings: string[] = [];
  const note = (line: string | Error) => warnings.push(String(line));
  const logger = { trace: note, debug: note, info: note, warn: note, error: note };
  const journal = new CopyJournal({ store, clock, logger, historyLimit });
  return { store, clock, warnings, journal };
}

function copyNamed(id: string, changes: Partial<Copy> = {}): Copy {
  const made = newCopy(plan(), { id, batchId: 'b', clientToken: `t-${id}`, ...submitter }, 1_000);
  return { ...made, ...changes };
}

suite('CopyJournal', () => {
  test('reads back every state that it wrote', async () => {
    const accepted = { imageId: 'm-1', acceptedAt: 5, isSeen: true, misses: 1 };
    const why = refused('QuotaExceed.Image', { requestId: 'R-1' });
    const states: readonly Copy['state'][] = [
      { kind: 'queued', notBefore: 1, attempts: 0 },
      { kind: 'queued', reason: why, notBefore: 1, attempts: 3 },
      {
        kind: 'submitting',
        sentAt: 1,
        attempts: 2,
        isDoubtful: true,
        resends: 1,
        lookFrom: 1,
        next: { kind: 'look', notBefore: 9, looks: 2 },
        reason: why,
      },
      { kind: 'waiting', ...accepted },
      { kind: 'copying', ...accepted, percent: 42, startedAt: 5, startedPercent: 0 },
      { kind: 'finishing', ...accepted },
      { kind: 'available', imageId: 'm-1', finishedAt: 7 },
      { kind: 'failed', why, imageId: 'm-1', finishedAt: 7 },
      { kind: 'cancelled', finishedAt: 7 },
      {
        kind: 'unknown',
        why: { reason: 'notFound' },
        since: 7,
        sentAt: 1,
        attempts: 3,
        lookFrom: 1,
      },
    ];
    const { store, clock, warnings, journal } = setUp();
    const copies = states.map((state, index) => copyNamed(`c-${index}`, { state }));
    await journal.add(copies);
    const note = (line: string | Error) => warnings.push(String(line));
    const logger = { trace: note, debug: note, info: note, warn: note, error: note };
    const reader = new CopyJournal({ store, clock, logger, historyLimit: () => 200 });
    await reader.load();
    assert.deepEqual(JSON.parse(JSON.stringify(reader.copies)), JSON.parse(JSON.stringify(copies)));
    assert.deepEqual(warnings, []);
  });

  test('restores omitted members of a plan as undefined', async () => {
    const { store, journal } = setUp();
    store.write('c-1', copyNamed('c-1'));
    await journal.load();
    assert.deepEqual(journal.get('c-1')?.plan, plan());
  });

  test('sets aside records that it cannot read, reports them once, and deletes nothing', async () => {
    const { store, warnings, journal } = setUp();
    const unreadable = {
      broken: undefined,
      text: 'nonsense',
      newer: { ...copyNamed('newer'), schemaVersion: 3 },
      stateless: { ...copyNamed('stateless'), state: { kind: 'beaming' } },
      renamed: copyNamed('another'),
    };
    for (const [id, value] of Object.entries(unreadable)) {
      store.held.set(id, value);
    }
    store.write('good', copyNamed('good'));
    await journal.load();
    await journal.load();
    assert.deepEqual(
      journal.copies.map(({ id }) => id),
      ['good'],
    );
    assert.deepEqual([...journal.unreadable].sort(), Object.keys(unreadable).sort());
    assert.equal(warnings.length, 5);
    assert.equal(store.held.size, 6);
  });

  test('reports when there are unreadable records and when they are gone', async () => {
    const { store, journal } = setUp();
    const told: unknown[] = [];
    journal.onDidChange(copies => {
      told.push([copies.length, ...journal.unreadable]);
    });
    store.held.set('broken', undefined);
    await journal.load();
    await journal.load();
    store.held.delete('broken');
    await journal.load();
    assert.deepEqual(told, [[0, 'broken'], [0]]);
  });

  test('removes the oldest finished copies beyond its limit', async () => {
    const { store, clock, journal } = setUp(() => 2);
    const unknown = copyNamed('unknown', {
      state: {
        kind: 'unknown',
        why: { reason: 'notFound' },
        since: 1,
        sentAt: 1,
        attempts: 3,
        lookFrom: 1,
      },
    });
    const finished = [1, 2].map(at =>
      copyNamed(`old-${at}`, { batchId: 'a', state: { kind: 'cancelled', finishedAt: at } }),
    );
    await journal.add([...finished, unknown, copyNamed('queued'), copyNamed('last')]);
    await clock.pass(1);
    await journal.observe('last', { kind: 'cancelAsked' }, allowed);
    assert.deepEqual([...store.held.keys()].sort(), ['last', 'old-2', 'queued', 'unknown']);
    assert.equal(journal.copies.length, 4);
  });

  test('keeps the whole batch of the copy that has just finished', async () => {
    const { clock, journal } = setUp(() => 1);
    const state = { kind: 'cancelled', finishedAt: 1 } as const;
    const before = copyNamed('before', { batchId: 'a', state });
    const batch = [1, 2, 3].map(at => copyNamed(`done-${at}`, { state }));
    await journal.add([before, ...batch, copyNamed('last')]);
    await clock.pass(1);
    await journal.observe('last', { kind: 'cancelAsked' }, allowed);
    const ids = journal.copies.map(({ id }) => id);
    assert.deepEqual(ids, ['done-1', 'done-2', 'done-3', 'last']);
  });

  test('reports a copy that finishes, and no other change, when there is nothing to remove', async () => {
    const { clock, journal } = setUp();
    await journal.add([copyNamed('last')]);
    const reports: string[][] = [];
    journal.onDidChange(copies => reports.push(copies.map(({ id }) => id)));
    await clock.pass(1);
    await journal.observe('last', { kind: 'cancelAsked' }, allowed);
    assert.deepEqual(reports, [['last']]);
  });

  test('keeps the newer of two versions', async () => {
    const { store, journal } = setUp();
    await journal.add([copyNamed('c-1', { revision: 5, profileLabel: 'here' })]);
    store.write('c-1', copyNamed('c-1', { revision: 4, profileLabel: 'older' }), 4);
    await journal.load();
    assert.equal(journal.get('c-1')?.profileLabel, 'here');
    store.write('c-1', copyNamed('c-1', { revision: 6, profileLabel: 'newer' }), 6);
    await journal.load();
    assert.equal(journal.get('c-1')?.profileLabel, 'newer');
  });

  test('ignores a listing older than its own write and removal', async () => {
    const { store, journal } = setUp();
    await journal.add([copyNamed('removed')]);
    const list = store.list.bind(store);
    let isOver = () => undefined;
    const written = new Promise<void>(resolve => {
      isOver = () => {
        resolve();
        return undefined;
      };
    });
    store.list = async () => {
      const records = await list();
      await written;
      return records;
    };
    const loaded = journal.load();
    await new Promise(setImmediate);
    await journal.add([copyNamed('added')]);
    await journal.remove(['removed']);
    isOver();
    await loaded;
    assert.deepEqual(
      journal.copies.map(({ id }) => id),
      ['added'],
    );
  });

  test('writes before it notifies, and writes nothing if confirmation fails', async () => {
    const { store, journal } = setUp();
    await journal.add([copyNamed('c-1')]);
    const told: unknown[] = [];
    journal.onDidChange(copies => {
      told.push(JSON.stringify(copies[0]) === JSON.stringify(store.held.get('c-1')));
    });
    const refusal = () => Promise.reject(new Error('Another window has taken over'));
    await assert.rejects(journal.observe('c-1', { kind: 'sending' }, refusal), /taken over/);
    assert.equal(journal.get('c-1')?.state.kind, 'queued');
    assert.deepEqual(told, []);
    await journal.observe('c-1', { kind: 'sending' }, allowed);
    assert.deepEqual(told, [true]);
  });

  test('applies an observation to the newer version that another window has written', async () => {
    const { store, journal } = setUp();
    await journal.add([copyNamed('c-1')]);
    const available = { kind: 'available', imageId: 'm-1', finishedAt: 7 } as const;
    store.write('c-1', copyNamed('c-1', { revision: 13, state: available }), 13);
    const kept = await journal.observe('c-1', { kind: 'sending' }, allowed);
    assert.deepEqual([kept?.revision, kept?.state], [13, available]);
    assert.deepEqual(store.revisions.get('c-1'), 13);
  });

  test('does not restore a copy that another window removed', async () => {
    const { store, journal } = setUp();
    await journal.add([copyNamed('c-1')]);
    await store.delete('c-1');
    assert.equal(await journal.observe('c-1', { kind: 'sending' }, allowed), undefined);
    assert.equal(store.held.size, 0);
    assert.deepEqual(journal.copies, []);
  });

  test('skips a revision that a killed writer left incomplete', async () => {
    const { store, journal } = setUp();
    await journal.add([copyNamed('c-1')]);
    store.revisions.set('c-1', 2);
    const sent = await journal.observe('c-1', { kind: 'sending' }, allowed);
    assert.deepEqual([sent?.revision, sent?.state.kind], [3, 'submitting']);
  });

  test('confirms only the version on disk, in the process that sent its token', async () => {
    const { store, journal } = setUp();
    await journal.add([copyNamed('c-1'), copyNamed('c-2')]);
    await assert.rejects(journal.confirm('c-1', allowed), /spent/);
    await journal.observe('c-1', { kind: 'sending' }, allowed);
    await journal.confirm('c-1', allowed);
    await assert.rejects(
      journal.confirm('c-1', () => Promise.reject(new Error('Taken over'))),
      /Taken over/,
    );
    store.write('c-1', copyNamed('c-1', { revision: 3 }), 3);
    await assert.rejects(journal.confirm('c-1', allowed), StaleWriteError);
    await store.delete('c-1');
    await assert.rejects(journal.confirm('c-1', allowed), StaleWriteError);
  });

  test('reads only the records that it is asked to follow', async () => {
    const { store, journal } = setUp();
    await journal.add([copyNamed('c-1'), copyNamed('c-2')]);
    const read: string[] = [];
    const readRecords = store.read.bind(store);
    store.read = ids => {
      read.push(...ids);
      return readRecords(ids);
    };
    store.list = () => assert.fail('Lists everything');
    store.write('c-1', copyNamed('c-1', { revision: 2, profileLabel: 'newer' }), 2);
    await store.delete('c-2');
    await journal.follow(['c-1', 'c-2']);
    assert.deepEqual(read, ['c-1', 'c-2']);
    assert.deepEqual(
      journal.copies.map(({ profileLabel }) => profileLabel),
      ['newer'],
    );
  });

  test('ignores a record under another name, as sync tools create', async () => {
    const { store, journal } = setUp();
    const request = { schemaVersion: 1, request: 'cancel', copyId: 'c-1', askedAt: 1 };
    store.write('c-1.cancel', request);
    store.write('c-1.cancel-conflict', request);
    await journal.load();
    assert.equal(journal.requests.open.length, 1);
    await Promise.all(journal.requests.open.map(asked => journal.requests.answered(asked)));
    await journal.load();
    assert.deepEqual(journal.requests.open, []);
    assert.deepEqual(journal.unreadable, ['c-1.cancel-conflict']);
  });

  test('applies observations of one copy in sequence', async () => {
    const { journal } = setUp();
    await journal.add([copyNamed('c-1')]);
    await Promise.all([
      journal.observe('c-1', { kind: 'sending' }, allowed),
      journal.observe('c-1', { kind: 'accepted', imageId: 'm-1', requestId: 'R' }, allowed),
      journal.observe('c-1', { kind: 'cancelAsked' }, allowed),
    ]);
    const copy = journal.get('c-1');
    assert.deepEqual([copy?.state.kind, copy?.revision], ['waiting', 4]);
    assert.notEqual(copy?.cancel, undefined);
  });

  test('notifies the other listeners when one throws', async () => {
    const { warnings, journal } = setUp();
    let isTold = false;
    journal.onDidChange(() => {
      throw new Error('Broken listener');
    });
    journal.onDidChange(() => {
      isTold = true;
    });
    await journal.add([copyNamed('c-1')]);
    assert.ok(isTold);
    assert.equal(warnings.length, 1);
  });
});
