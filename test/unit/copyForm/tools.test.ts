import assert from 'node:assert/strict';
import { draftTo, FakeForm, form, loaded } from '../fakes/fakeForm';
import { accepted, failed } from '../fakes/fakeOutcomes';

suite("the form's tools", () => {
  test('a check tries every destination, copies nothing, and reports each result', async () => {
    const opened = await loaded();
    opened.dryRunErrors.set('cn-beijing', new Error('Quota is used up.'));
    const draft = draftTo('cn-shanghai', 'cn-beijing');
    opened.session.receive({ type: 'check', payload: { draft } });
    assert.deepEqual(opened.state.check?.draft, draft);
    assert.deepEqual(
      opened.state.check.results.map(({ result }) => result.phase),
      ['checking', 'checking'],
    );
    await opened.settle();
    assert.deepEqual(opened.state.check.results, [
      { regionId: 'cn-shanghai', name: 'web-0042', result: { phase: 'passed' } },
      {
        regionId: 'cn-beijing',
        name: 'web-0042',
        result: {
          phase: 'failed',
          error: {
            what: 'Quota is used up.',
            action: undefined,
            requestId: 'R-1',
            hasDiagnosis: true,
          },
        },
      },
    ]);
    assert.deepEqual(opened.batches, []);
    opened.session.receive({
      type: 'openDiagnosis',
      payload: { of: 'check', regionId: 'cn-beijing' },
    });
    assert.equal(opened.calls.at(-1), 'open https://api.aliyun.com/troubleshoot?q=X');
  });

  test('a second check replaces the results of the first', async () => {
    const opened = await loaded();
    opened.session.receive({ type: 'check', payload: { draft: draftTo('cn-shanghai') } });
    opened.session.receive({ type: 'check', payload: { draft: draftTo('cn-beijing') } });
    await opened.settle();
    assert.deepEqual(
      opened.state.check?.results.map(({ regionId, result }) => [regionId, result.phase]),
      [['cn-beijing', 'passed']],
    );
  });

  test('a draft that breaks a rule is not checked', async () => {
    const opened = await loaded();
    opened.session.receive({ type: 'check', payload: { draft: draftTo('') } });
    await opened.settle();
    assert.deepEqual(opened.calls, []);
    assert.equal(opened.state.check, undefined);
    assert.equal(opened.warnings.length, 1);
  });

  test('more than five destinations are tried five at a time', async () => {
    let open = 0;
    let most = 0;
    const opened = new FakeForm();
    opened.dryRun = async () => {
      most = Math.max(most, ++open);
      await Promise.resolve();
      open--;
    };
    opened.manyRegions(12);
    await opened.settle();
    const draft = draftTo(...Array.from({ length: 12 }, (_, index) => `cn-many-${index}`));
    opened.session.receive({ type: 'check', payload: { draft } });
    for (let turn = 0; turn < 5; turn++) {
      await opened.settle();
    }
    assert.equal(most, 5);
    assert.ok(opened.state.check?.results.every(({ result }) => result.phase === 'passed'));
  });

  test('a draft is written as code, copied unchanged, and opened in OpenAPI Explorer by region', async () => {
    const opened = await loaded();
    const draft = draftTo('cn-shanghai', 'cn-beijing');
    opened.session.receive({ type: 'sketch', payload: { draft, format: 'terraform' } });
    const [code = ''] = opened.codes;
    assert.match(code, /alicloud_image_copy/);
    opened.session.receive({ type: 'copyCode', payload: null });
    opened.session.receive({ type: 'openCode', payload: null });
    opened.session.receive({ type: 'exploreApi', payload: { regionId: 'cn-beijing' } });
    opened.session.receive({ type: 'exploreApi', payload: { regionId: 'us-west-1' } });
    assert.deepEqual(opened.calls, [
      `copy text ${code}`,
      `open terraform ${code}`,
      'explore cn-beijing',
    ]);
  });

  test('a preset is saved and sent to the page', async () => {
    const opened = await loaded();
    opened.session.receive({ type: 'savePreset', payload: { draft: draftTo('cn-shanghai') } });
    await opened.settle();
    assert.deepEqual(
      opened.state.presets.map(preset => preset.name),
      ['saved'],
    );
  });

  test('a preset uses the image’s own provenance', async () => {
    const opened = await loaded();
    const draft = { ...draftTo('cn-beijing'), tags: [{ key: 'a', value: '1' }] };
    opened.presets.push({ name: 'Web', draft });
    opened.session.receive({ type: 'ready', payload: null });
    assert.deepEqual(
      opened.state.presets.map(preset => preset.draft.tags.map(tag => tag.key)),
      [['a', 'copy-id']],
    );
  });

  test('tags are read from a pasted text, without surrounding invisible characters', async () => {
    const opened = await loaded();
    const text = 'env=prod\u200b\nteam\u00a0=web';
    opened.session.receive({ type: 'readTags', payload: { rowId: 'row3', text } });
    const tags = [
      { key: 'env', value: 'prod' },
      { key: 'team', value: 'web' },
    ];
    assert.deepEqual(opened.readTags, [{ rowId: 'row3', text, tags, leftOut: 0 }]);
  });

  test('a name known to be taken is not submitted', async () => {
    const opened = await loaded();
    opened.lookups.taken = [{ imageId: 'm-1', name: 'web-0042' }];
    const destinations = [{ regionId: 'cn-shanghai', name: 'web-0042', wantsKeys: false }];
    opened.session.receive({ type: 'lookUp', payload: { destinations } });
    await opened.settle();
    opened.session.receive({ type: 'submit', payload: { draft: draftTo('cn-shanghai') } });
    assert.deepEqual(opened.batches, []);
  });

  test('a check of several images reports each one’s result', async () => {
    const others = [{ regionId: 'cn-hangzhou', imageId: 'm-bp1other' }];
    const two = new FakeForm({ form: { ...form, others } });
    two.dryRun = ({ sourceImageId }) =>
      sourceImageId === 'm-bp1other' ? Promise.reject(new Error('No.')) : Promise.resolve();
    await loaded(two);
    const draft = { ...draftTo('cn-shanghai'), name: '${name}' };
    two.session.receive({ type: 'check', payload: { draft } });
    await two.settle();
    assert.deepEqual(
      two.state.check?.results.map(({ result }) => result.phase),
      ['passed', 'failed'],
    );
  });

  test('if one of several images failed, only that one is submitted again', async () => {
    const others = [{ regionId: 'cn-hangzhou', imageId: 'm-bp1other' }];
    const two = await loaded(new FakeForm({ form: { ...form, others } }));
    const draft = { ...draftTo('cn-shanghai'), name: '${name}' };
    two.session.receive({ type: 'submit', payload: { draft } });
    const [batch] = two.batches;
    assert.equal(batch?.plans.length, 2);
    const [first, second] = batch.plans;
    assert.ok(first !== undefined && second !== undefined);
    batch.reportPlan(first, accepted('m-uf6copy'));
    batch.reportPlan(second, failed('Quota is used up.'));
    batch.end();
    await two.settle();
    assert.equal(two.state.outcomes[0]?.phase, 'failed');
    two.session.receive({ type: 'submit', payload: { draft } });
    assert.deepEqual(
      two.batches[1]?.plans.map(plan => plan.sourceImageId),
      ['m-bp1other'],
    );
  });

  test('an image is not copied to a destination that it is left out of', async () => {
    const others = [{ regionId: 'cn-hangzhou', imageId: 'm-bp1other' }];
    const leftOut = [{ regionId: 'cn-shanghai', imageId: 'm-bp1other' }];
    const two = await loaded(new FakeForm({ form: { ...form, others, leftOut } }));
    const draft = { ...draftTo('cn-shanghai', 'cn-beijing'), name: '${name}' };
    two.session.receive({ type: 'submit', payload: { draft } });
    assert.deepEqual(
      two.batches[0]?.plans.map(plan => [plan.sourceImageId, plan.destinationRegionId]),
      [
        [form.imageId, 'cn-shanghai'],
        [form.imageId, 'cn-beijing'],
        ['m-bp1other', 'cn-beijing'],
      ],
    );
  });
});
