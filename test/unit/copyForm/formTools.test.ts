import assert from 'node:assert/strict';
import { draftTo, FakeForm, loaded } from './fakeForm';

suite("the form's tools", () => {
  test('a check tries every destination, copies nothing, and tells each result', async () => {
    const form = await loaded();
    form.dryRunErrors.set('cn-beijing', new Error('Quota is used up.'));
    const draft = draftTo('cn-shanghai', 'cn-beijing');
    form.session.receive({ type: 'check', payload: { draft } });
    assert.deepEqual(
      form.state.checks.map(check => check.result.phase),
      ['checking', 'checking'],
    );
    await form.settle();
    assert.deepEqual(form.state.checks, [
      { regionId: 'cn-shanghai', name: 'web-0042', result: { phase: 'passed' } },
      {
        regionId: 'cn-beijing',
        name: 'web-0042',
        result: {
          phase: 'failed',
          failure: {
            what: 'Quota is used up.',
            action: undefined,
            requestId: 'R-1',
            hasDiagnosis: true,
          },
        },
      },
    ]);
    assert.deepEqual(form.batches, []);
    form.session.receive({
      type: 'openDiagnosis',
      payload: { of: 'check', regionId: 'cn-beijing' },
    });
    assert.equal(form.calls.at(-1), 'open https://api.aliyun.com/troubleshoot?q=X');
  });

  test('a second check leaves nothing of the first', async () => {
    const form = await loaded();
    form.session.receive({ type: 'check', payload: { draft: draftTo('cn-shanghai') } });
    form.session.receive({ type: 'check', payload: { draft: draftTo('cn-beijing') } });
    await form.settle();
    assert.deepEqual(
      form.state.checks.map(({ regionId, result }) => [regionId, result.phase]),
      [['cn-beijing', 'passed']],
    );
  });

  test('a draft that breaks a rule is not tried', async () => {
    const form = await loaded();
    form.session.receive({ type: 'check', payload: { draft: draftTo('') } });
    await form.settle();
    assert.deepEqual(form.calls, []);
    assert.deepEqual(form.state.checks, []);
    assert.equal(form.warnings.length, 1);
  });

  test('more than five destinations are tried five at a time', async () => {
    let open = 0;
    let most = 0;
    const form = new FakeForm();
    form.dryRun = async () => {
      most = Math.max(most, ++open);
      await Promise.resolve();
      open--;
    };
    form.manyRegions(12);
    await form.settle();
    const draft = draftTo(...Array.from({ length: 12 }, (_, index) => `cn-many-${index}`));
    form.session.receive({ type: 'check', payload: { draft } });
    for (let turn = 0; turn < 5; turn++) {
      await form.settle();
    }
    assert.equal(most, 5);
    assert.ok(form.state.checks.every(check => check.result.phase === 'passed'));
  });

  test('a draft is sketched as code, handed out as it was sketched, and explored by region', async () => {
    const form = await loaded();
    const draft = draftTo('cn-shanghai', 'cn-beijing');
    form.session.receive({ type: 'sketch', payload: { draft, format: 'terraform' } });
    const [code = ''] = form.codes;
    assert.match(code, /alicloud_image_copy/);
    form.session.receive({ type: 'copyCode', payload: null });
    form.session.receive({ type: 'openCode', payload: null });
    form.session.receive({ type: 'exploreApi', payload: { regionId: 'cn-beijing' } });
    form.session.receive({ type: 'exploreApi', payload: { regionId: 'us-west-1' } });
    assert.deepEqual(form.calls, [
      `copy text ${code}`,
      `open terraform ${code}`,
      'explore cn-beijing',
    ]);
  });

  test('a preset is kept and told to the page', async () => {
    const form = await loaded();
    form.session.receive({ type: 'savePreset', payload: { draft: draftTo('cn-shanghai') } });
    await form.settle();
    assert.deepEqual(
      form.state.presets.map(preset => preset.name),
      ['saved'],
    );
  });

  test('a name that is known to be taken is not submitted', async () => {
    const form = await loaded();
    form.lookups.taken = [{ imageId: 'm-1', name: 'web-0042' }];
    const destinations = [{ regionId: 'cn-shanghai', name: 'web-0042', wantsKeys: false }];
    form.session.receive({ type: 'lookUp', payload: { destinations } });
    await form.settle();
    form.session.receive({ type: 'submit', payload: { draft: draftTo('cn-shanghai') } });
    assert.deepEqual(form.batches, []);
  });
});
