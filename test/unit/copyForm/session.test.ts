import assert from 'node:assert/strict';
import type { CopyDraft } from '../../../src/draft/draft';
import { FakeForm, draftTo, loaded } from '../fakes/fakeForm';

function submit(form: FakeForm, draft: CopyDraft): void {
  form.session.receive({ type: 'submit', payload: { draft } });
}

const phases = (form: FakeForm) =>
  form.state.outcomes.map(({ regionId, outcome }) => `${regionId} ${outcome.phase}`);

suite("the form's session", () => {
  test('malformed messages are refused and logged without their content, and the form lives on', async () => {
    const form = await loaded();
    for (const message of [null, 'SKCANARY', { type: 'submit', payload: { secret: 'SKCANARY' } }]) {
      form.session.receive(message);
    }
    assert.equal(form.warnings.length, 3);
    assert.doesNotMatch(form.warnings.join(), /SKCANARY|secret/);
    submit(form, draftTo('cn-shanghai'));
    assert.equal(form.batches.length, 1);
  });

  test('a draft is planned again: what its page should not have let pass is not submitted', async () => {
    const form = await loaded();
    submit(form, { ...draftTo('cn-shanghai'), name: 'http://evil' });
    submit(form, draftTo('cn-hangzhou'));
    submit(form, draftTo('me-east-1'));
    assert.equal(form.batches.length, 0);
    assert.equal(form.warnings.length, 3);
    assert.equal(form.state.isSubmitting, false);
  });

  test('nothing is submitted before the source is there', () => {
    const form = new FakeForm();
    submit(form, draftTo('cn-shanghai'));
    assert.equal(form.batches.length, 0);
  });

  test('a submission hands over profile and plans, and shows every destination under way', async () => {
    const form = await loaded();
    submit(form, draftTo('cn-shanghai', 'cn-beijing'));
    assert.equal(form.state.isSubmitting, true);
    assert.deepEqual(phases(form), ['cn-shanghai submitting', 'cn-beijing submitting']);
    const [batch] = form.batches;
    assert.deepEqual(batch?.profile, { scope: 'workspace', id: 'prod' });
    assert.equal(batch.account, '1234567890');
    assert.deepEqual(
      batch.plans.map(plan => `${plan.destinationRegionId} ${plan.name}`),
      ['cn-shanghai web-0042', 'cn-beijing web-0042'],
    );
  });

  test('while one submission runs, another is ignored', async () => {
    const form = await loaded();
    submit(form, draftTo('cn-shanghai'));
    submit(form, draftTo('cn-shanghai'));
    submit(form, draftTo('cn-beijing'));
    assert.equal(form.batches.length, 1);
  });

  test('each outcome is told as it comes, and the end of the submission', async () => {
    const form = await loaded();
    submit(form, draftTo('cn-shanghai', 'cn-beijing', 'ap-southeast-1'));
    const [batch] = form.batches;
    batch?.report('cn-beijing', { phase: 'accepted', imageId: 'm-2zecopy' });
    assert.ok(phases(form).includes('cn-beijing accepted'));
    assert.equal(form.state.isSubmitting, true);
    batch?.report('cn-shanghai', { phase: 'queued', reason: 'Busy.' });
    batch?.report('ap-southeast-1', { phase: 'failed', why: { what: 'Quota.', requestId: 'R-2' } });
    batch?.end();
    await form.settle();
    assert.deepEqual([...phases(form)].sort(), [
      'ap-southeast-1 failed',
      'cn-beijing accepted',
      'cn-shanghai queued',
    ]);
    assert.equal(form.state.isSubmitting, false);
  });

  test('only what failed is submitted again', async () => {
    const form = await loaded();
    const draft = draftTo('cn-shanghai', 'cn-beijing', 'ap-southeast-1');
    submit(form, draft);
    const [batch] = form.batches;
    batch?.report('cn-shanghai', { phase: 'accepted', imageId: 'm-uf6copy' });
    batch?.report('cn-beijing', { phase: 'unknown', why: { what: 'No answer.' } });
    batch?.report('ap-southeast-1', { phase: 'failed', why: { what: 'Quota.' } });
    batch?.end();
    await form.settle();
    submit(form, draft);
    assert.deepEqual(
      form.batches[1]?.plans.map(plan => plan.destinationRegionId),
      ['ap-southeast-1'],
    );
  });

  test('when the whole batch is refused, every plan without an outcome failed for that reason', async () => {
    const form = await loaded();
    submit(form, draftTo('cn-shanghai', 'cn-beijing'));
    const [batch] = form.batches;
    batch?.report('cn-shanghai', { phase: 'accepted', imageId: 'm-uf6copy' });
    batch?.fail(new Error('Profile is locked'));
    await form.settle();
    assert.deepEqual(phases(form), ['cn-shanghai accepted', 'cn-beijing failed']);
    const outcome = form.state.outcomes[1]?.outcome;
    assert.equal(outcome?.phase === 'failed' && outcome.failure.what, 'Profile is locked');
  });

  test('a plan that ends without a word is unknown, and not submitted again', async () => {
    const form = await loaded();
    submit(form, draftTo('cn-shanghai'));
    form.batches[0]?.end();
    await form.settle();
    assert.deepEqual(phases(form), ['cn-shanghai unknown']);
    submit(form, draftTo('cn-shanghai'));
    assert.equal(form.batches.length, 1);
  });

  test('a report that comes late or for another region changes nothing', async () => {
    const form = await loaded();
    submit(form, draftTo('cn-shanghai'));
    const [batch] = form.batches;
    batch?.report('cn-beijing', { phase: 'accepted', imageId: 'm-2zecopy' });
    batch?.report('cn-shanghai', { phase: 'accepted', imageId: 'm-uf6copy' });
    batch?.report('cn-shanghai', { phase: 'failed', why: { what: 'Late.' } });
    assert.deepEqual(phases(form), ['cn-shanghai accepted']);
  });

  test('a closed form is not told, and its submission goes on', async () => {
    const form = await loaded();
    submit(form, draftTo('cn-shanghai'));
    form.session.dispose();
    const before = form.states.length;
    form.batches[0]?.report('cn-shanghai', { phase: 'accepted', imageId: 'm-uf6copy' });
    form.batches[0]?.end();
    await form.settle();
    assert.equal(form.states.length, before);
  });

  test('the image of an accepted copy can be copied by id and shown, others cannot', async () => {
    const form = await loaded();
    submit(form, draftTo('cn-shanghai'));
    const ask = (type: string) => {
      form.session.receive({ type, payload: { regionId: 'cn-shanghai' } });
    };
    ask('copyImageId');
    assert.deepEqual(form.calls, []);
    form.batches[0]?.report('cn-shanghai', { phase: 'accepted', imageId: 'm-uf6copy' });
    ask('copyImageId');
    ask('revealImage');
    assert.deepEqual(form.calls, ['copy text m-uf6copy', 'reveal cn-shanghai/m-uf6copy']);
  });

  test('a link is opened by its place, never by an address of the page', async () => {
    const form = await loaded();
    submit(form, draftTo('cn-shanghai'));
    const open = () => {
      form.session.receive({
        type: 'openDiagnosis',
        payload: { of: 'copy', regionId: 'cn-shanghai' },
      });
    };
    open();
    assert.deepEqual(form.calls, []);
    const why = { what: 'Quota.', link: 'https://api.aliyun.com/troubleshoot?q=Q' };
    form.batches[0]?.report('cn-shanghai', { phase: 'failed', why });
    open();
    assert.deepEqual(form.calls, ['open https://api.aliyun.com/troubleshoot?q=Q']);
    assert.doesNotMatch(JSON.stringify(form.state), /troubleshoot/);
  });

  test('a row that is taken away takes its outcome along, unless it is being submitted', async () => {
    const form = await loaded();
    submit(form, draftTo('cn-shanghai'));
    const forget = { type: 'forgetOutcome', payload: { regionId: 'cn-shanghai' } };
    form.session.receive(forget);
    assert.deepEqual(phases(form), ['cn-shanghai submitting']);
    form.batches[0]?.report('cn-shanghai', { phase: 'accepted', imageId: 'm-uf6copy' });
    form.batches[0]?.end();
    await form.settle();
    form.session.receive(forget);
    assert.deepEqual(phases(form), []);
    submit(form, draftTo('cn-shanghai'));
    assert.equal(form.batches.length, 2);
  });

  test('after a reload, what was submitted is not submitted again', async () => {
    const submitted = [
      { regionId: 'cn-shanghai', phase: 'accepted', imageId: 'm-uf6copy' },
      { regionId: 'cn-beijing', phase: 'unknown' },
      { regionId: 'eu-central-1', phase: 'queued' },
    ] as const;
    const form = await loaded(new FakeForm({ submitted }));
    assert.deepEqual(phases(form), [
      'cn-shanghai accepted',
      'cn-beijing unknown',
      'eu-central-1 queued',
    ]);
    submit(form, draftTo('cn-shanghai', 'cn-beijing', 'eu-central-1', 'ap-southeast-1'));
    assert.deepEqual(
      form.batches[0]?.plans.map(plan => plan.destinationRegionId),
      ['ap-southeast-1'],
    );
  });

  test('the date in a name is the day that the page was told, even past midnight', async () => {
    const form = await loaded();
    assert.equal(form.state.today, '20261124');
    form.now += 2 * 60_000;
    submit(form, { ...draftTo('cn-shanghai'), name: '${name}-${date}' });
    assert.equal(form.batches[0]?.plans[0]?.name, 'web-0042-20261124');
    assert.equal(form.state.today, '20261125');
  });
});
