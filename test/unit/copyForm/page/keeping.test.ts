import assert from 'node:assert/strict';
import { isPageState } from '../../../../src/copyForm/messages';
import { pageState } from '../../../../src/copyForm/page/model';
import { failure, form, readyState } from '../../fakes/fakeForm';
import { PageDriver, submitted } from './pageDriver';

const region = 'destinations.0.regionId';

suite('the stored state of the form’s page', () => {
  test('contains the entered draft, which replaces the initial one', () => {
    const page = new PageDriver();
    page.type(region, 'cn-shanghai');
    page.type('description', 'half a sent');
    const saved = pageState(page.model);
    assert.equal(isPageState(structuredClone(saved)), true);
    const again = new PageDriver({ saved });
    assert.equal(again.field('description').attributes.value, 'half a sent');
    assert.equal(again.field(region).attributes.value, 'cn-shanghai');
  });

  test('survives a reload in which the source cannot be loaded', () => {
    const page = new PageDriver();
    page.type('description', 'half a sent');
    const failed = new PageDriver({
      saved: pageState(page.model),
      state: readyState({ content: { phase: 'failed', error: failure } }),
    });
    const saved = pageState(failed.model);
    assert.equal(saved?.draft?.description, 'half a sent');
    assert.deepEqual(saved.form, form);
  });

  test('names the submitted destinations, so that they stay submitted', () => {
    const page = submitted({ phase: 'copying', copyIds: ['c-1', 'c-2'] });
    assert.deepEqual(pageState(page.model)?.submitted, [
      { regionId: 'cn-shanghai', copyIds: ['c-1', 'c-2'] },
    ]);
    const failed = submitted({ phase: 'failed', error: failure });
    assert.deepEqual(pageState(failed.model)?.submitted, []);
  });

  test('contains no members that the host does not know, nor do messages', () => {
    const page = new PageDriver();
    page.press('addTag');
    page.press('addDestination');
    assert.deepEqual(Object.keys(pageState(page.model)?.draft?.destinations[1] ?? {}), [
      'regionId',
      'name',
      'kmsKeyId',
    ]);
    assert.deepEqual(Object.keys(pageState(page.model)?.draft?.tags[1] ?? {}), ['key', 'value']);
  });
});
