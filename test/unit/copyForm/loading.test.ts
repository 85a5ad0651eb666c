import assert from 'node:assert/strict';
import { FakeForm, draftTo, firstDraft, loaded } from '../fakes/fakeForm';

suite('a form that loads', () => {
  test('first reports that it is loading, then source, profile, regions and initial draft', async () => {
    const form = new FakeForm();
    assert.deepEqual(form.state.content, { phase: 'loading' });
    const { content } = (await loaded(form)).state;
    assert.ok(content.phase === 'ready');
    assert.equal(content.sources[0].name, 'web-0042');
    assert.deepEqual(content.profile, { label: 'prod', account: '1234567890' });
    assert.equal(content.regions.length, 4);
    assert.deepEqual(content.initialDraft, firstDraft);
  });

  test('sends the whole state again when the page is ready', async () => {
    const form = await loaded();
    const before = form.states.length;
    form.session.receive({ type: 'ready', payload: null });
    assert.equal(form.states.length, before + 1);
    assert.equal(form.state.content.phase, 'ready');
  });

  test('uses a given draft instead of the initial one', async () => {
    const draft = draftTo('cn-beijing');
    const { content } = (await loaded(new FakeForm({ draft }))).state;
    assert.deepEqual(content.phase === 'ready' && content.initialDraft, draft);
  });

  test('words the error of a source that cannot be loaded, and loads it again on Retry', async () => {
    const form = await loaded(new FakeForm({ loadError: new Error('No permission') }));
    assert.deepEqual(form.state.content, {
      phase: 'failed',
      error: { what: 'No permission', action: undefined, requestId: 'R-1', hasDiagnosis: true },
    });
    form.session.receive({ type: 'openDiagnosis', payload: { of: 'load' } });
    assert.deepEqual(form.calls, ['open https://api.aliyun.com/troubleshoot?q=X']);
    form.loadError = undefined;
    form.session.receive({ type: 'retryLoad', payload: null });
    await form.settle();
    assert.equal(form.state.content.phase, 'ready');
  });

  test('stops loading and reports nothing when it is closed', async () => {
    const form = new FakeForm();
    form.session.dispose();
    assert.equal(form.signals[0]?.aborted, true);
    const before = form.states.length;
    await form.settle();
    assert.equal(form.states.length, before);
  });

  test('accepts Retry only after a failure', async () => {
    const form = await loaded();
    form.session.receive({ type: 'retryLoad', payload: null });
    await form.settle();
    assert.equal(form.signals.length, 1);
  });
});
