import assert from 'node:assert/strict';
import { FakeForm, draftTo, firstDraft, loaded } from '../fakes/fakeForm';

suite('a form that loads', () => {
  test('tells that it is loading, then the source with profile, regions and first draft', async () => {
    const form = new FakeForm();
    assert.deepEqual(form.state.content, { phase: 'loading' });
    const { content } = (await loaded(form)).state;
    assert.ok(content.phase === 'ready');
    assert.equal(content.sources[0].name, 'web-0042');
    assert.deepEqual(content.profile, { label: 'prod', account: '1234567890' });
    assert.equal(content.regions.length, 4);
    assert.deepEqual(content.initialDraft, firstDraft);
  });

  test('a page that is ready is told everything again', async () => {
    const form = await loaded();
    const before = form.states.length;
    form.session.receive({ type: 'ready', payload: null });
    assert.equal(form.states.length, before + 1);
    assert.equal(form.state.content.phase, 'ready');
  });

  test('a draft that is handed in takes the place of the first one', async () => {
    const draft = draftTo('cn-beijing');
    const { content } = (await loaded(new FakeForm({ draft }))).state;
    assert.deepEqual(content.phase === 'ready' && content.initialDraft, draft);
  });

  test('a source that cannot be loaded is worded in the form, and Retry loads it again', async () => {
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

  test('a form that is closed while it loads stops loading and says nothing more', async () => {
    const form = new FakeForm();
    form.session.dispose();
    assert.equal(form.signals[0]?.aborted, true);
    const before = form.states.length;
    await form.settle();
    assert.equal(form.states.length, before);
  });

  test('Retry is heard only after a failure', async () => {
    const form = await loaded();
    form.session.receive({ type: 'retryLoad', payload: null });
    await form.settle();
    assert.equal(form.signals.length, 1);
  });
});
