import assert from 'node:assert/strict';
import fc from 'fast-check';
import { advance, type Observation } from '../../../src/copies/advance';
import { type Copy, type CopyState, isUnfinished, newCopy } from '../../../src/copies/copy';
import { whyNotFollowed } from '../../../src/copies/following';
import { SteadyProgress } from '../../../src/copies/steadyProgress';
import { summarizeCopies } from '../../../src/copies/summary';
import { copiesUnderWay } from '../../../src/copies/underWay';
import { copiesRow } from '../../../src/copiesView/row';
import { english } from '../platform/data/localizers';
import { aDisk } from '../fakes/anImage';
import { image, noAnswer, plan, refused, submitter } from './fixtures';

const accepted = { imageId: 'm-1', acceptedAt: 0, isSeen: true, misses: 0 };
const failed: CopyState = { kind: 'failed', why: { reason: 'createFailed' }, finishedAt: 9 };

function copying(percent: number): CopyState {
  return { kind: 'copying', ...accepted, percent, startedAt: 0, startedPercent: 0 };
}

function copy(id: string, state: CopyState, batchId = 'b'): Copy {
  const by = { id, batchId, clientToken: id, ...submitter };
  return { ...newCopy(plan({ destinationRegionId: `r-${id}` }), by, 0), state };
}

function isFollowed(one: Copy): boolean {
  return whyNotFollowed(one, () => true) === undefined;
}

/** The percentages of all copies after each of these lists. */
function percents(...lists: readonly (readonly Copy[])[]): readonly (number | undefined)[] {
  const progress = new SteadyProgress();
  return lists.map(list => {
    progress.update(list, isFollowed);
    return progress.overall?.percent;
  });
}

suite('The progress that every place shows', () => {
  test('does not fall when a copy fails that was ahead of the others', () => {
    assert.deepEqual(
      percents(
        [copy('1', copying(90)), copy('2', copying(10))],
        [copy('1', failed), copy('2', copying(10))],
        [copy('1', failed), copy('2', copying(70))],
      ),
      [50, 50, 70],
    );
  });

  test('does not fall when a copy can no longer be followed', () => {
    const lost = {
      ...copy('1', copying(90)),
      trackingProblem: { since: 0, why: refused('Forbidden.RAM') },
    };
    const other = copy('2', copying(10));
    assert.deepEqual(percents([copy('1', copying(90)), other], [lost, other]), [50, 50]);
  });

  test('does not fall when a batch ends before another one that overlaps it', () => {
    const available: CopyState = { kind: 'available', imageId: 'm-1', finishedAt: 9 };
    assert.deepEqual(
      percents(
        [copy('1', copying(90)), copy('2', copying(10), 'c')],
        [copy('1', available), copy('2', copying(10), 'c')],
      ),
      [50, 55],
    );
  });

  test('falls when copies are added, or when the user removes a finished one', () => {
    const available: CopyState = { kind: 'available', imageId: 'm-1', finishedAt: 9 };
    const other = copy('2', copying(10), 'c');
    assert.deepEqual(percents([copy('1', copying(90))], [copy('1', copying(90)), other]), [90, 50]);
    assert.deepEqual(percents([copy('1', available), other], [other]), [55, 10]);
  });

  test('starts again when nothing is under way', () => {
    const done = copy('1', { kind: 'available', imageId: 'm-1', finishedAt: 1 });
    const later = { ...copy('2', copying(3), 'c'), createdAt: 5 };
    assert.deepEqual(percents([done], [done, later]), [undefined, 3]);
  });
});

/** Events: copies are submitted, one is observed, or time passes. */
type Event =
  | { readonly kind: 'submit'; readonly sizes: readonly number[] }
  | { readonly kind: 'observe'; readonly which: number; readonly observation: Observation };

const percent = fc.integer({ min: 0, max: 100 });
const seen = (status: 'Waiting' | 'Creating' | 'Available' | 'CreateFailed') =>
  percent.map((progressPercent): Observation => ({
    kind: 'seen',
    image: image({
      status,
      disks: [aDisk({ progressPercent, remainingSeconds: progressPercent })],
      isUsable: progressPercent % 2 === 0,
    }),
  }));
const observation: fc.Arbitrary<Observation> = fc.oneof(
  fc.constantFrom<Observation[]>(
    { kind: 'sending' },
    { kind: 'accepted', imageId: 'm-uf6new', requestId: 'R' },
    { kind: 'attemptFailed', why: noAnswer, retryAt: 0 },
    { kind: 'attemptFailed', why: refused('Forbidden.RAM'), retryAt: 0 },
    { kind: 'looked', image: undefined },
    { kind: 'checkAsked' },
    { kind: 'notSeen' },
    { kind: 'trackingFailed', why: noAnswer },
    { kind: 'trackingFailed', why: refused('Forbidden.RAM', { action: 'DescribeImages' }) },
    { kind: 'cancelAsked' },
    { kind: 'cancelAccepted', requestId: 'R' },
  ),
  { arbitrary: seen('Creating'), weight: 6 },
  { arbitrary: seen('Available'), weight: 3 },
  seen('Waiting'),
  seen('CreateFailed'),
);
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    kind: fc.constant('submit' as const),
    sizes: fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 4 }),
  }),
  {
    arbitrary: fc.record({
      kind: fc.constant('observe' as const),
      which: fc.nat(20),
      observation,
    }),
    weight: 12,
  },
);

suite('The progress over random histories', () => {
  test('never falls unless copies are added, reaches 100 only at the end, and is the same everywhere', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), events => {
        const progress = new SteadyProgress();
        let copies: readonly Copy[] = [];
        let before = -1;
        events.forEach((happening, index) => {
          const count = copies.length;
          copies = after(copies, happening, (index + 1) * 60_000);
          progress.update(copies, isFollowed);
          const shown = progress.overall;
          if (shown === undefined) {
            before = -1;
            return;
          }
          const isReopened =
            happening.kind === 'observe' && happening.observation.kind === 'checkAsked';
          if (copies.length === count && !isReopened) {
            assert.ok(shown.percent >= before, `${before} fell to ${shown.percent}`);
          }
          before = shown.percent;
          assert.ok(shown.percent < 100, 'a copy is unfinished');
          checkOneNumber(copies, progress);
        });
      }),
      { numRuns: 2_000 },
    );
  });
});

const followed = { isTokenFresh: true, followedMs: 0, missingMs: 0 };

function after(copies: readonly Copy[], happening: Event, now: number): readonly Copy[] {
  if (happening.kind === 'submit') {
    const batchId = `batch ${now}`;
    return [
      ...copies,
      ...happening.sizes.map((sourceSizeGiB, position) => {
        const id = `${now}-${position}`;
        const of = plan({ sourceSizeGiB, destinationRegionId: `r-${position}` });
        return newCopy(of, { id, batchId, position, clientToken: id, ...submitter }, now);
      }),
    ];
  }
  const which = happening.which % Math.max(1, copies.length);
  return copies.map((one, index) =>
    index === which ? advance(one, happening.observation, { ...followed, now }) : one,
  );
}

/** Status bar and batch row agree for the only batch under way. */
function checkOneNumber(copies: readonly Copy[], progress: SteadyProgress): void {
  const followed = copies.filter(isFollowed);
  const underWay = copiesUnderWay(followed);
  const batchIds = new Set(underWay.map(({ batchId }) => batchId));
  const [batchId = ''] = batchIds;
  const summary = summarizeCopies(followed, { progress: progress.overall });
  if (batchIds.size > 1 || summary.kind !== 'running') {
    return;
  }
  assert.deepEqual(progress.ofBatch(batchId), summary.progress);
  const members = copies.filter(one => one.batchId === batchId);
  const service = {
    progress,
    serves: () => true,
    canRemove: () => false,
    isCancelling: () => false,
    whyNotFollowed: (one: Copy) => whyNotFollowed(one, () => true),
  };
  const context = { l10n: english, regionName: (id: string) => id, copies: service, now: 0 };
  if (members.length > 1) {
    const { description } = copiesRow({ kind: 'batch', batchId, copies: members }, context);
    assert.ok(description.startsWith(`${summary.progress.percent} %`), description);
  }
  assert.ok(members.some(isUnfinished));
}
