import assert from 'node:assert/strict';
import type { CopyPlan } from '../../../src/draft/plan';
import type { CopyDraft, CopySource } from '../../../src/draft/draft';
import type { CloudRun, CopyBatch, DraftingHost } from '../../../src/drafting/host';
import { QuickCopy } from '../../../src/drafting/quickCopy';
import { draftTo, english, form, regions, source } from '../fakes/fakeForm';
import { FakeLookups } from '../fakes/fakeLookups';
import { accepted, failed, type OutcomeOf } from '../fakes/fakeOutcomes';

const signal = new AbortController().signal;

/** A copy over a host that reports what `outcomes` says of a region, and nothing of the others. */
function aCopy(of: Partial<CopySource> = {}) {
  const lookups = new FakeLookups();
  const outcomes = new Map<string, OutcomeOf>();
  const batches: CopyBatch[] = [];
  let rejection: Error | undefined;
  let cloudRun: CloudRun | undefined;
  const initialDraft = draftTo('');
  const host = {
    lookups,
    submit: ((batch, report) => {
      batches.push(batch);
      for (const plan of batch.plans) {
        const outcome = outcomes.get(plan.destinationRegionId);
        if (outcome !== undefined) {
          report(plan, outcome(plan));
        }
      }
      return rejection === undefined ? Promise.resolve() : Promise.reject(rejection);
    }) satisfies DraftingHost['submit'],
    confirmCloudRun: () => Promise.resolve(cloudRun),
    describeError: (error: unknown) => ({ what: error instanceof Error ? error.message : '' }),
    describeFailure: () => ({ what: 'Quota is used up.' }),
  } satisfies Partial<DraftingHost>;
  const copy = new QuickCopy({
    form,
    content: {
      phase: 'ready',
      sources: [{ ...source, ...of }],
      profile: { label: 'prod', account: '1234567890' },
      regions,
      recentRegionIds: [],
      copies: [],
      estimate: undefined,
      initialDraft,
    },
    host,
    strings: english,
    today: '20261124',
  });
  return {
    ...{ copy, lookups, outcomes, batches },
    reject: (error: Error) => {
      rejection = error;
    },
    confirm: (run: CloudRun) => {
      cloudRun = run;
    },
  };
}

function plansOf(copy: QuickCopy, draft: CopyDraft): readonly CopyPlan[] {
  const planned = copy.plan(draft);
  assert.ok('plans' in planned);
  return planned.plans;
}

suite('a copy without a form', () => {
  test('words the problem of a part of the draft', () => {
    const { copy } = aCopy();
    const draft = { ...draftTo('cn-shanghai'), name: '${name} x' };
    assert.equal(
      copy.problemAt(draft, field => field === 'name'),
      'A name cannot contain spaces.',
    );
    assert.equal(
      copy.problemAt(draft, field => field === 'resourceGroupId'),
      undefined,
    );
    assert.equal(
      copy.problemAt({ ...draft, name: 'acs:web' }, field => field === 'name'),
      'A name cannot start with acs:.',
    );
  });

  test('omits keys while nothing is encrypted, and keeps them for later', () => {
    const { copy } = aCopy();
    const draft = {
      ...draftTo('cn-shanghai'),
      destinations: [{ regionId: 'cn-shanghai', name: '', kmsKeyId: 'key-1' }],
    };
    assert.equal(plansOf(copy, draft)[0]?.kmsKeyId, undefined);
    assert.equal(plansOf(copy, { ...draft, encryption: 'encrypt' })[0]?.kmsKeyId, 'key-1');
  });

  test('looks up taken names, defaults and copies, and ignores failed lookups', async () => {
    const { copy, lookups } = aCopy();
    lookups.taken = [{ imageId: 'm-taken', name: 'web-0042' }];
    lookups.errors.set('findCopies', new Error('no permission'));
    const draft: CopyDraft = { ...draftTo('cn-shanghai', 'cn-beijing'), encryption: 'plain' };
    const facts = await copy.learn(draft, signal);
    assert.deepEqual(facts, {
      takenNames: ['cn-shanghai', 'cn-beijing'].map(regionId => ({
        ...{ imageId: 'm-taken', name: 'web-0042' },
        regionId,
      })),
      encryptingRegionIds: ['cn-beijing'],
      copies: [],
    });
    const planned = copy.plan(draft, facts);
    assert.ok('problems' in planned);
    assert.deepEqual(
      [...planned.problems, ...planned.warnings].map(problem => copy.sentenceOf(problem)),
      [
        'm-taken has the name web-0042 here. Choose another one.',
        'm-taken has the name web-0042 here. Choose another one.',
        'cn-beijing encrypts by default, and may refuse a copy that is not encrypted.',
      ],
    );
  });

  test('with other regions keeps the names and keys of those that stay', () => {
    const { copy } = aCopy();
    const named = { regionId: 'cn-shanghai', name: 'web-sh', kmsKeyId: 'key-1' };
    const draft = { ...draftTo('cn-beijing'), destinations: [named] };
    assert.deepEqual(copy.withDestinations(draft, ['ap-southeast-1', 'cn-shanghai']).destinations, [
      { regionId: 'ap-southeast-1', name: '', kmsKeyId: '' },
      named,
    ]);
  });

  test("repeats last settings without the image's own region and regions that are gone", () => {
    const last = draftTo('cn-hangzhou', 'cn-shanghai', 'cn-gone-1');
    const regionIds = (copy: QuickCopy, draft: CopyDraft) =>
      copy.withoutImpossible(draft).destinations.map(({ regionId }) => regionId);
    assert.deepEqual(regionIds(aCopy().copy, last), ['cn-shanghai']);
    assert.deepEqual(regionIds(aCopy().copy, { ...last, encryption: 'encrypt' }), [
      'cn-hangzhou',
      'cn-shanghai',
    ]);
    assert.deepEqual(regionIds(aCopy({ isShared: true }).copy, last), ['cn-hangzhou']);
  });

  test('submits only failed destinations again', async () => {
    const { copy, outcomes, batches, lookups } = aCopy();
    const draft = draftTo('cn-shanghai', 'cn-beijing', 'ap-southeast-1');
    outcomes.set('cn-shanghai', accepted('m-new')).set('cn-beijing', failed('Quota.'));
    await copy.submit(plansOf(copy, draft), draft);
    assert.equal(copy.standingOf('cn-shanghai')?.phase, 'waiting');
    assert.equal(copy.standingOf('cn-beijing')?.error?.what, 'Quota is used up.');
    // Nobody told what became of it: it may have been accepted.
    assert.equal(copy.standingOf('ap-southeast-1')?.phase, 'unknown');
    assert.ok(copy.isOpen(draft));
    assert.deepEqual(copy.restOf(draft).destinations, draftTo('cn-beijing').destinations);
    await copy.learn(draft, signal);
    assert.deepEqual(
      lookups.asked.filter(asked => !asked.endsWith('cn-beijing web-0042')),
      ['loadEncryptionDefault cn-beijing', 'findCopies cn-beijing'],
    );
    outcomes.set('cn-beijing', accepted('m-new'));
    await copy.submit(plansOf(copy, draft), draft);
    assert.ok(!copy.isOpen(draft));
    assert.deepEqual(
      batches.map(({ plans }) => plans.map(plan => plan.destinationRegionId)),
      [['cn-shanghai', 'cn-beijing', 'ap-southeast-1'], ['cn-beijing']],
    );
    assert.deepEqual(
      batches.map(batch => batch.draft),
      [draft, draft],
    );
    assert.deepEqual([...new Set(batches.map(({ account }) => account))], ['1234567890']);
  });

  test('goes to the cloud once the user has confirmed how', async () => {
    const { copy, outcomes, batches, confirm } = aCopy();
    const draft = draftTo('cn-shanghai');
    outcomes.set('cn-shanghai', accepted('m-new'));
    await copy.runInCloud(plansOf(copy, draft), draft);
    assert.deepEqual(batches, []);
    confirm({ regionId: undefined, roleName: 'image-copier' });
    await copy.runInCloud(plansOf(copy, draft), draft);
    assert.deepEqual(
      batches.map(({ cloud }) => cloud),
      [{ regionId: undefined, roleName: 'image-copier' }],
    );
    assert.ok(!copy.isOpen(draft));
  });

  test('shows at every destination why a batch was not submitted', async () => {
    const { copy, reject } = aCopy();
    const draft = draftTo('cn-shanghai', 'cn-beijing');
    reject(new Error('The profile is locked.'));
    await copy.submit(plansOf(copy, draft), draft);
    for (const regionId of ['cn-shanghai', 'cn-beijing']) {
      assert.equal(copy.standingOf(regionId)?.error?.what, 'The profile is locked.');
    }
    assert.ok(copy.isOpen(draft));
  });
});
