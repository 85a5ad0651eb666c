import assert from 'node:assert/strict';
import type { CopyDraft } from '../../../src/draft/draft';
import { FakeForm, draftTo, loaded } from '../fakes/fakeForm';
import {
  accepted,
  copying,
  copyOf,
  failed,
  queued,
  unknown,
  withState,
} from '../fakes/fakeOutcomes';
import { plan } from '../copies/fixtures';

function submit(form: FakeForm, draft: CopyDraft): void {
  form.session.receive({ type: 'submit', payload: { draft } });
}

const phases = (form: FakeForm) =>
  form.state.outcomes.map(({ regionId, phase }) => `${regionId} ${phase}`);

suite("the form's session", () => {
  test('refuses malformed messages, logs them without content, and continues', async () => {
    const form = await loaded();
    for (const message of [null, 'SKCANARY', { type: 'submit', payload: { secret: 'SKCANARY' } }]) {
      form.session.receive(message);
    }
    assert.equal(form.warnings.length, 3);
    assert.doesNotMatch(form.warnings.join(), /SKCANARY|secret/);
    submit(form, draftTo('cn-shanghai'));
    assert.equal(form.batches.length, 1);
  });

  test('answers a ping, so that the page knows that the host runs', async () => {
    const form = await loaded();
    form.session.receive({ type: 'ping', payload: null });
    assert.equal(form.pongs, 1);
  });

  test('plans a draft again, so that an invalid one is not submitted', async () => {
    const form = await loaded();
    submit(form, { ...draftTo('cn-shanghai'), name: 'http://evil' });
    submit(form, draftTo('cn-hangzhou'));
    submit(form, draftTo('me-east-1'));
    assert.equal(form.batches.length, 0);
    assert.equal(form.warnings.length, 3);
    assert.equal(form.state.isSubmitting, false);
  });

  test('submits nothing before the source is loaded', () => {
    const form = new FakeForm();
    submit(form, draftTo('cn-shanghai'));
    assert.equal(form.batches.length, 0);
  });

  test('passes profile and plans on, and shows every destination as under way', async () => {
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

  test('submits to the cloud only what the user has confirmed there', async () => {
    const form = await loaded();
    const runInCloud = async () => {
      const payload = { draft: draftTo('cn-shanghai', 'cn-beijing') };
      form.session.receive({ type: 'runInCloud', payload });
      await form.settle();
    };
    await runInCloud();
    assert.deepEqual(form.calls, ['confirm 2 in the cloud']);
    assert.equal(form.state.isSubmitting, false);
    form.cloudRun = { regionId: 'cn-beijing', roleName: '' };
    await runInCloud();
    assert.deepEqual(form.batches[0]?.cloud, form.cloudRun);
    assert.deepEqual(phases(form), ['cn-shanghai submitting', 'cn-beijing submitting']);
  });

  test('ignores a second submission during the first', async () => {
    const form = await loaded();
    submit(form, draftTo('cn-shanghai'));
    submit(form, draftTo('cn-shanghai'));
    submit(form, draftTo('cn-beijing'));
    assert.equal(form.batches.length, 1);
  });

  test('reports each outcome as it arrives, and the end of the submission', async () => {
    const form = await loaded();
    submit(form, draftTo('cn-shanghai', 'cn-beijing', 'ap-southeast-1'));
    const [batch] = form.batches;
    batch?.report('cn-beijing', accepted('m-2zecopy'));
    assert.ok(phases(form).includes('cn-beijing waiting'));
    assert.equal(form.state.isSubmitting, true);
    batch?.report('cn-shanghai', queued('Busy.'));
    batch?.report('ap-southeast-1', failed('Quota.'));
    batch?.end();
    await form.settle();
    assert.deepEqual([...phases(form)].sort(), [
      'ap-southeast-1 failed',
      'cn-beijing waiting',
      'cn-shanghai queued',
    ]);
    assert.equal(form.state.isSubmitting, false);
  });

  test('submits only failed destinations again', async () => {
    const form = await loaded();
    const draft = draftTo('cn-shanghai', 'cn-beijing', 'ap-southeast-1');
    submit(form, draft);
    const [batch] = form.batches;
    batch?.report('cn-shanghai', accepted('m-uf6copy'));
    batch?.report('cn-beijing', unknown('No answer.'));
    batch?.report('ap-southeast-1', failed('Quota.'));
    batch?.end();
    await form.settle();
    submit(form, draft);
    assert.deepEqual(
      form.batches[1]?.plans.map(plan => plan.destinationRegionId),
      ['ap-southeast-1'],
    );
  });

  test('reports the reason at every plan without an outcome when the whole batch is refused', async () => {
    const form = await loaded();
    submit(form, draftTo('cn-shanghai', 'cn-beijing'));
    const [batch] = form.batches;
    batch?.report('cn-shanghai', accepted('m-uf6copy'));
    batch?.fail(new Error('Profile is locked'));
    await form.settle();
    assert.deepEqual(phases(form), ['cn-shanghai waiting', 'cn-beijing failed']);
    assert.equal(form.state.outcomes[1]?.error?.what, 'Profile is locked');
  });

  test('treats a plan without a report as unknown, and does not submit it again', async () => {
    const form = await loaded();
    submit(form, draftTo('cn-shanghai'));
    form.batches[0]?.end();
    await form.settle();
    assert.deepEqual(phases(form), ['cn-shanghai unknown']);
    submit(form, draftTo('cn-shanghai'));
    assert.equal(form.batches.length, 1);
  });

  test('ignores a report that is late or for another region', async () => {
    const form = await loaded();
    submit(form, draftTo('cn-shanghai'));
    const [batch] = form.batches;
    batch?.report('cn-beijing', accepted('m-2zecopy'));
    batch?.report('cn-shanghai', accepted('m-uf6copy'));
    batch?.report('cn-shanghai', failed('Late.'));
    assert.deepEqual(phases(form), ['cn-shanghai waiting']);
  });

  test('continues a submission after the form was closed', async () => {
    const form = await loaded();
    submit(form, draftTo('cn-shanghai'));
    form.session.dispose();
    const before = form.states.length;
    form.batches[0]?.report('cn-shanghai', accepted('m-uf6copy'));
    form.batches[0]?.end();
    await form.settle();
    assert.equal(form.states.length, before);
  });

  test('copies and shows only images of accepted copies', async () => {
    const form = await loaded();
    submit(form, draftTo('cn-shanghai'));
    const ask = (type: string) => {
      form.session.receive({ type, payload: { regionId: 'cn-shanghai' } });
    };
    ask('copyImageId');
    assert.deepEqual(form.calls, []);
    form.batches[0]?.report('cn-shanghai', accepted('m-uf6copy'));
    ask('copyImageId');
    ask('revealImage');
    assert.deepEqual(form.calls, ['copy text m-uf6copy', 'reveal cn-shanghai/m-uf6copy']);
  });

  test('opens a link by its place, never by an address from the page', async () => {
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
    const diagnosisUrl = 'https://api.aliyun.com/troubleshoot?q=Q';
    form.describeFailure = () => ({ what: 'Quota.', diagnosisUrl });
    form.batches[0]?.report('cn-shanghai', failed('Quota.'));
    open();
    assert.deepEqual(form.calls, ['open https://api.aliyun.com/troubleshoot?q=Q']);
    assert.doesNotMatch(JSON.stringify(form.state), /troubleshoot/);
  });

  test('drops the outcome of a removed row, unless it is being submitted', async () => {
    const form = await loaded();
    submit(form, draftTo('cn-shanghai'));
    const forget = { type: 'forgetOutcome', payload: { regionId: 'cn-shanghai' } };
    form.session.receive(forget);
    assert.deepEqual(phases(form), ['cn-shanghai submitting']);
    form.batches[0]?.report('cn-shanghai', accepted('m-uf6copy'));
    form.batches[0]?.end();
    await form.settle();
    form.session.receive(forget);
    assert.deepEqual(phases(form), []);
    submit(form, draftTo('cn-shanghai'));
    assert.equal(form.batches.length, 2);
  });

  test('follows submitted destinations after a reload, and does not submit them again', async () => {
    const copy = copyOf(plan({ destinationRegionId: 'cn-shanghai' }), copying('m-uf6copy', 42));
    const submitted = [
      { regionId: 'cn-shanghai', copyIds: [copy.id] },
      { regionId: 'cn-beijing', copyIds: [] },
    ];
    const form = await loaded(new FakeForm({ submitted, journal: [copy] }));
    assert.deepEqual(phases(form), ['cn-shanghai copying', 'cn-beijing unknown']);
    assert.match(form.state.outcomes[1]?.error?.what ?? '', /Look in the Copies view/);
    submit(form, draftTo('cn-shanghai', 'cn-beijing', 'ap-southeast-1'));
    assert.deepEqual(
      form.batches[0]?.plans.map(one => one.destinationRegionId),
      ['ap-southeast-1'],
    );
  });

  test('follows the copy of a destination to the end', async () => {
    const form = await loaded();
    submit(form, draftTo('cn-shanghai'));
    form.batches[0]?.report('cn-shanghai', accepted('m-uf6copy'));
    form.batches[0]?.end();
    await form.settle();
    const [sent] = form.batches[0]?.plans ?? [];
    assert.ok(sent !== undefined);
    const running = withState(copyOf(sent, copying('m-uf6copy', 1)), copying('m-uf6copy', 42));
    form.changedCopies.fire([running]);
    assert.deepEqual(phases(form), ['cn-shanghai copying']);
    assert.equal(form.state.outcomes[0]?.percent, 42);
    form.percent = 57;
    assert.equal(form.state.outcomes[0].percent, 42);
    form.changedCopies.fire([withState(running, copying('m-uf6copy', 43))]);
    assert.equal(form.state.outcomes[0].percent, 57, 'as in the Copies view');
    form.percent = undefined;
    // An older version that another window has read late changes nothing.
    form.changedCopies.fire([copyOf(sent, copying('m-uf6copy', 7))]);
    assert.equal(form.state.outcomes[0].percent, 57);
    const done = withState(running, { kind: 'available', imageId: 'm-uf6copy', finishedAt: 9_000 });
    form.changedCopies.fire([done]);
    assert.deepEqual(phases(form), ['cn-shanghai available']);
  });

  test('reopens a destination when its copy fails later, and closes it on retry', async () => {
    const form = await loaded();
    submit(form, draftTo('cn-shanghai'));
    form.batches[0]?.report('cn-shanghai', accepted('m-uf6copy'));
    form.batches[0]?.end();
    await form.settle();
    const [sent] = form.batches[0]?.plans ?? [];
    assert.ok(sent !== undefined);
    const first = copyOf(sent, copying('m-uf6copy', 1));
    form.changedCopies.fire([
      withState(first, { kind: 'failed', why: { reason: 'createFailed' }, finishedAt: 9_000 }),
    ]);
    assert.deepEqual(phases(form), ['cn-shanghai failed']);
    const again = { ...first, id: 'c-again', createdAt: first.createdAt + 1 };
    form.changedCopies.fire([again]);
    assert.deepEqual(phases(form), ['cn-shanghai copying']);
    assert.deepEqual(form.state.outcomes[0]?.copyIds, ['c-again']);
  });

  test('ignores copies of other forms', async () => {
    const form = await loaded();
    submit(form, draftTo('cn-shanghai'));
    form.batches[0]?.report('cn-shanghai', accepted('m-uf6copy'));
    const before = form.states.length;
    const other = { ...copyOf(plan({ name: 'other' }), copying('m-other', 7)), id: 'c-other' };
    form.changedCopies.fire([other]);
    assert.equal(form.states.length, before);
  });

  test('uses the date that was sent to the page, even past midnight', async () => {
    const form = await loaded();
    assert.equal(form.state.today, '20261124');
    form.now += 2 * 60_000;
    submit(form, { ...draftTo('cn-shanghai'), name: '${name}-${date}' });
    assert.equal(form.batches[0]?.plans[0]?.name, 'web-0042-20261124');
    assert.equal(form.state.today, '20261125');
  });
});
