import assert from 'node:assert/strict';
import { pageState } from '../../../../src/copyForm/page/model';
import { readyState } from '../../fakes/fakeForm';
import { PageDriver, textOf } from './pageDriver';

suite("a check in the form's page", () => {
  test('shows a row for each destination, until the form changes', () => {
    const page = new PageDriver();
    page.type('destinations.0.regionId', 'cn-shanghai');
    page.press('check');
    const sent = page.sent.at(-1);
    assert.equal(sent?.type, 'check');
    const { draft } = sent.payload;
    const saved = pageState(page.model);
    const answer = (phase: 'checking' | 'passed') => {
      const results = [{ regionId: 'cn-shanghai', name: 'web-0042', result: { phase } }];
      return readyState({ check: { draft, results } });
    };
    page.send({ type: 'state', state: answer('checking') });
    assert.equal(page.last.reveal, 'checks');
    page.send({ type: 'state', state: answer('passed') });
    assert.equal(page.said.at(-1), 'All checks passed.');
    assert.ok(page.find('data-check', 'passed') !== undefined);
    page.type('description', 'changed');
    assert.equal(page.find('data-check', 'passed'), undefined);
    assert.match(page.elements.map(textOf).join(' '), /has changed since this check/);
    const hidden = new PageDriver({ saved, state: answer('passed') });
    assert.ok(hidden.find('data-check', 'passed') !== undefined, 'shown again after it was hidden');
  });
});
