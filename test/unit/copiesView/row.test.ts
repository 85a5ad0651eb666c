import assert from 'node:assert/strict';
import { type Copy, type CopyState, newCopy } from '../../../src/copies/copy';
import { SteadyProgress } from '../../../src/copies/steadyProgress';
import { childrenOf, type CopiesNode } from '../../../src/copiesView/node';
import { copiesRow, type CopiesRowContext } from '../../../src/copiesView/row';
import { contributes } from '../../boundaries/manifest';
import { plan, refused, submitter } from '../copies/fixtures';
import { chinese, english } from '../platform/data/localizers';

const minute = 60_000;
const accepted = { imageId: 'm-uf6new', acceptedAt: 0, isSeen: true, misses: 0 };
const since = { since: 0, sentAt: 0, attempts: 1, lookFrom: 0 };
const submitting = { kind: 'submitting', sentAt: 0, attempts: 1, resends: 0, lookFrom: 0 } as const;
const send = { kind: 'send', notBefore: 0 } as const;

const states = {
  queued: { kind: 'queued', notBefore: 0, attempts: 0 },
  throttled: {
    kind: 'queued',
    notBefore: 0,
    attempts: 1,
    reason: refused('Throttling.User', { kind: 'throttling' }),
  },
  submitting: { ...submitting, isDoubtful: false, next: send },
  doubtful: { ...submitting, isDoubtful: true, next: send },
  starting: { kind: 'waiting', ...accepted, isSeen: false },
  waiting: { kind: 'waiting', ...accepted },
  copying: {
    kind: 'copying',
    ...accepted,
    percent: 42,
    remainingSeconds: 350,
    startedAt: 0,
    startedPercent: 0,
  },
  finishing: { kind: 'finishing', ...accepted },
  available: { kind: 'available', imageId: 'm-uf6new', finishedAt: 0, lostNvme: true },
  failed: { kind: 'failed', why: { reason: 'createFailed' }, finishedAt: 0 },
  denied: { kind: 'failed', why: refused('Forbidden.RAM'), finishedAt: 0 },
  cancelled: { kind: 'cancelled', finishedAt: 0 },
  unknown: { kind: 'unknown', why: { reason: 'notFound' }, ...since },
} as const satisfies Record<string, CopyState>;

function copy(state: CopyState, changes: Partial<Copy> = {}): Copy {
  const by = { id: 'c', batchId: 'b', clientToken: 't', ...submitter };
  return { ...newCopy(plan({ destinationRegionId: 'cn-shanghai' }), by, 0), state, ...changes };
}

function context(
  copies: readonly Copy[],
  changes: Partial<CopiesRowContext['copies']> = {},
  l10n = english,
): CopiesRowContext {
  const progress = new SteadyProgress();
  progress.update(copies, () => true);
  const service = {
    progress,
    serves: () => true,
    canRemove: () => true,
    isCancelling: () => false,
    whyNotFollowed: () => undefined,
    ...changes,
  };
  const names: Readonly<Record<string, string>> = { 'cn-shanghai': 'China (Shanghai)' };
  const regionName = (id: string) => names[id] ?? id;
  return { l10n, regionName, copies: service, now: 5 * minute };
}

function rowOf(state: CopyState, changes: Partial<CopiesRowContext['copies']> = {}) {
  const one = copy(state);
  return copiesRow({ kind: 'copy', copy: one, label: 'region' }, context([one], changes));
}

/** The buttons of a row with these flags, from left to right. */
function buttonsOf(flags: readonly string[]): readonly string[] {
  return (contributes.menus['view/item/context'] ?? [])
    .filter(({ group = '', when = '' }) => group.startsWith('inline') && holds(when, flags))
    .sort((one, other) => (one.group ?? '').localeCompare(other.group ?? ''))
    .map(({ command = '' }) => command.replace('ecsImages.', ''));
}

/** Whether a `when` clause that looks at the view and the row holds in the Copies view. */
function holds(when: string, flags: readonly string[]): boolean {
  return when.split(' && ').every(clause => {
    const [, not, pattern] = /^(!\()?viewItem =~ \/(.+)\/\)?$/.exec(clause) ?? [];
    return pattern === undefined
      ? clause === 'view == ecsImages.copies'
      : new RegExp(pattern).test(flags.join(' ')) === (not === undefined);
  });
}

const batch: CopiesNode = {
  kind: 'batch',
  batchId: 'b',
  copies: [copy(states.copying), copy(states.denied, { id: 'd', plan: plan({ name: 'other' }) })],
};
const region: CopiesNode = { ...batch, kind: 'region', regionId: 'cn-shanghai' };

suite('A row of the Copies view', () => {
  for (const [name, description] of [
    ['queued', 'Queued'],
    ['waiting', "Waiting in the region's queue"],
    ['starting', 'Starting…'],
    ['copying', '42 % · ~6 min left'],
    ['available', 'm-uf6new'],
    ['denied', 'ecs:CopyImage not allowed'],
    ['failed', 'Image could not be created'],
    ['cancelled', 'Cancelled'],
  ] as const) {
    test(`begins with the most important part: ${name}`, () => {
      assert.equal(rowOf(states[name]).description, description);
    });
  }

  test('says Cancelling while the cancellation is open, and disables the action', () => {
    const row = rowOf(states.copying, { isCancelling: () => true });
    assert.equal(row.description, 'Cancelling…');
    assert.ok(row.flags.includes('cancelable') && row.flags.includes('cancelling'));
    assert.doesNotMatch(row.spoken, /Cancel Copy/);
  });

  test('has Cancel as its only button while it runs, so that percent and time stay in sight', () => {
    for (const name of ['queued', 'submitting', 'waiting', 'copying'] as const) {
      assert.deepEqual(buttonsOf(rowOf(states[name]).flags), ['cancelCopy'], name);
    }
  });

  test('keeps Cancel in its place for a minute after the end, where a late click hits nothing', () => {
    const ended = (msAgo: number) => ({ ...states.available, finishedAt: 5 * minute - msAgo });
    const others = ['copyNewImageId', 'showCopyInImages'];
    assert.deepEqual(buttonsOf(rowOf(ended(1_000)).flags), [...others, 'cancelCopy']);
    assert.deepEqual(buttonsOf(rowOf(ended(minute)).flags), others);
    const { enablement = '' } =
      contributes.commands.find(({ command }) => command === 'ecsImages.cancelCopy') ?? {};
    assert.ok(!holds(enablement, rowOf(ended(1_000)).flags));
    assert.ok(holds(enablement, rowOf(states.copying).flags));
    for (const name of ['failed', 'cancelled'] as const) {
      assert.deepEqual(buttonsOf(rowOf(states[name]).flags), [], name);
    }
  });

  test('says that the progress is unavailable, and what it last was', () => {
    const row = rowOf(states.copying, { whyNotFollowed: () => ({ reason: 'otherWorkspace' }) });
    assert.equal(row.description, 'Progress unavailable · 42 %');
    assert.equal(row.icon, 'eye-closed');
  });

  test('does not say that it is cancelling as if anybody could tell when it is over', () => {
    const whyNotFollowed = () => ({ reason: 'otherWorkspace' }) as const;
    const row = rowOf(states.copying, { isCancelling: () => true, whyNotFollowed });
    assert.equal(row.description, 'Progress unavailable · Cancelling…');
  });

  test('of a batch shows percentage, count and remaining time first, then failures', () => {
    const row = copiesRow(batch, context(batch.copies));
    assert.equal(row.description, '42 % · ~6 min left · 1 failed');
    assert.equal(row.isExpanded, true);
  });

  test('of a batch in OOS says so first, where a narrow view does not cut it off, and once', () => {
    const execution = { id: 'e', regionId: 'cn-hangzhou', roleName: '' };
    const inOos = (...all: readonly CopyState[]) =>
      all.map((state, index) =>
        copy(state, { id: `${index}`, execution, plan: plan({ name: `${index}` }) }),
      );
    const descriptionOf = (copies: readonly Copy[]) =>
      copiesRow({ kind: 'batch', batchId: 'b', copies }, context(copies)).description;
    assert.equal(
      descriptionOf(inOos(states.copying, states.denied)),
      'OOS · 42 % · ~6 min left · 1 failed',
    );
    assert.equal(descriptionOf(inOos(states.queued)), 'Queued in OOS');
    assert.equal(descriptionOf(inOos(states.available)), 'm-uf6new');
  });

  test('of a batch has no description when all copies are available', () => {
    const copies = ['1', '2'].map(id =>
      copy(states.available, { id, plan: plan({ destinationRegionId: id }) }),
    );
    const row = copiesRow({ kind: 'batch', batchId: 'b', copies }, context(copies));
    assert.deepEqual(
      [row.label, row.description, row.icon],
      ['web-0042 → 2 regions', '', 'check-all'],
    );
  });

  test('tells screen readers name, state and actions in one sentence each', () => {
    assert.equal(
      rowOf(states.copying).spoken,
      'web-0042 to China (Shanghai): copying, 42 % · ~6 min left. Actions: Cancel Copy, Copy Image ID, Show in Images, Check Again, Remove from List.',
    );
    assert.equal(
      copiesRow(batch, context(batch.copies)).spoken,
      'web-0042 to China (Shanghai): 42 % · ~6 min left · 1 failed. Actions: Cancel Copy, Retry, Remove from List.',
    );
  });

  for (const [language, l10n, sentence] of [
    ['English', english, /^\S.*: .+\. Actions: .+\.$/],
    ['Chinese', chinese, /^\S.*：.+。可执行的操作：.+。$/],
  ] as const) {
    test(`has an accessible sentence in every state and of every kind, ${language}`, () => {
      const rows = Object.values(states).flatMap(state => {
        const one = copy(state);
        return (['region', 'image', 'title'] as const).map(label =>
          copiesRow({ kind: 'copy', copy: one, label }, context([one], {}, l10n)),
        );
      });
      const groups = [batch, region].map(node => copiesRow(node, context(batch.copies, {}, l10n)));
      for (const { spoken } of [...rows, ...groups]) {
        assert.match(spoken, sentence);
        assert.doesNotMatch(spoken, /→|undefined|acs:ram|^cn-/);
      }
    });
  }

  test('shows hostile names as plain text', () => {
    const name = '$(bug) [x](command:y)\u202E';
    const one = copy(states.copying, { plan: plan({ sourceName: name, name }) });
    for (const label of ['image', 'title'] as const) {
      const row = copiesRow({ kind: 'copy', copy: one, label }, context([one]));
      for (const text of [row.label, row.description, row.spoken]) {
        assert.doesNotMatch(text, /\$\(|\]\(|\u202E/);
      }
    }
  });
});

suite('Rows below a batch', () => {
  const of = (sourceImageId: string, destinationRegionId: string, position: number) =>
    copy(states.queued, {
      id: `${sourceImageId} ${destinationRegionId}`,
      position,
      plan: plan({ sourceImageId, sourceName: sourceImageId, destinationRegionId }),
    });
  const labels = (copies: readonly Copy[]) =>
    childrenOf({ kind: 'batch', batchId: 'b', copies }).map(
      child => copiesRow(child, context(copies)).label,
    );

  test('are in the order in which the destinations were chosen', () => {
    assert.deepEqual(labels([of('m', 'r3', 1), of('m', 'r1', 2), of('m', 'r2', 0)]), [
      'r2',
      'r3',
      'r1',
    ]);
  });

  test('are sorted by region if the order is not known', () => {
    const old = ['r2', 'r1'].map(id => ({ ...of('m', id, 0), position: undefined }));
    assert.deepEqual(labels(old), ['r1', 'r2']);
  });

  test('are regions with their images if there are several of both', () => {
    const copies = [of('m-2', 'r1', 2), of('m-1', 'r2', 1), of('m-2', 'r2', 3), of('m-1', 'r1', 0)];
    const children = childrenOf({ kind: 'batch', batchId: 'b', copies });
    const rows = children.map(child => [
      copiesRow(child, context(copies)).label,
      ...childrenOf(child).map(image => copiesRow(image, context(copies)).label),
    ]);
    assert.deepEqual(rows, [
      ['r1', 'm-1', 'm-2'],
      ['r2', 'm-1', 'm-2'],
    ]);
  });

  test('of a region are hidden initially if there are many', () => {
    const isExpandedWith = (count: number) => {
      const copies = Array.from({ length: count }, (_, index) => of(`m-${index}`, 'r1', index));
      const node = { kind: 'region', batchId: 'b', regionId: 'r1', copies } as const;
      return copiesRow(node, context(copies)).isExpanded;
    };
    assert.deepEqual([2, 20, 21, 300].map(isExpandedWith), [true, true, false, false]);
  });

  test('are images if all go to one region, with the last of several attempts first', () => {
    const retried = { ...of('m-1', 'r1', 0), id: 'again', createdAt: 1 };
    const copies = [of('m-1', 'r1', 0), retried, of('m-2', 'r1', 1)];
    assert.deepEqual(labels(copies), ['m-1', 'm-1', 'm-2']);
    const [first] = childrenOf({ kind: 'batch', batchId: 'b', copies });
    assert.ok(first?.kind === 'copy' && first.copy.id === 'again');
  });
});
