import assert from 'node:assert/strict';
import { readyState, source } from '../../fakes/fakeForm';
import { PageDriver } from './pageDriver';

const taken = (...names: readonly string[]) =>
  readyState({
    facts: [
      {
        regionId: 'cn-shanghai',
        takenNames: names.map((name, index) => ({ imageId: `m-taken${index}`, name })),
      },
    ],
  });

/** Presses the button under a problem that has this label. */
function fix(page: PageDriver, control: string, id: string): void {
  page.press(`${control}-fix-${id}`);
}

const rowOf = (page: PageDriver, index: number) =>
  page.model.draft?.destinations[index]?.rowId ?? '';

suite('the fixes for a problem in the form’s page', () => {
  test('replace a taken name by a free one', () => {
    const page = new PageDriver();
    page.type('destinations.0.regionId', 'cn-shanghai');
    page.send({ type: 'state', state: taken('web-0042', 'web-0042-20261124') });
    const control = `${rowOf(page, 0)}-name`;
    assert.equal(page.text(`${control}-fix-name`), 'Use web-0042-20261124-2');
    fix(page, control, 'name');
    assert.equal(page.model.draft?.destinations[0]?.name, 'web-0042-20261124-2');
    assert.deepEqual(page.problems, []);
    assert.equal(page.last.focus, control);
  });

  test('keep a separate name for each of several images', () => {
    const state = taken('web-0042');
    assert.equal(state.content.phase, 'ready');
    const sources = [source, { ...source, imageId: 'm-bp1db', name: 'db' }] as const;
    const page = new PageDriver({
      state: { ...state, content: { ...state.content, sources } },
    });
    page.type('destinations.0.regionId', 'cn-shanghai');
    fix(page, `${rowOf(page, 0)}-name`, 'name');
    assert.equal(page.model.draft?.destinations[0]?.name, '${name}-20261124');
    assert.deepEqual(page.problems, []);
  });

  test('remove a region that is chosen twice, or choose another', () => {
    const page = new PageDriver();
    page.type('destinations.0.regionId', 'cn-shanghai');
    page.press('addDestination');
    page.type('destinations.1.regionId', 'cn-shanghai');
    page.settle();
    const control = `${rowOf(page, 1)}-regionId`;
    fix(page, control, 'region');
    assert.equal(page.last.focus, control);
    fix(page, control, 'remove');
    assert.equal(page.model.draft?.destinations.length, 1);
    assert.deepEqual(page.problems, []);
  });

  test('remove a key without encryption, or encrypt the copy', () => {
    const page = new PageDriver();
    page.type('destinations.0.regionId', 'cn-shanghai');
    page.get('id', 'encryption-encrypt').attributes.on?.input?.('encrypt');
    page.type('destinations.0.kmsKeyId', 'key-1');
    page.get('id', 'encryption-plain').attributes.on?.input?.('plain');
    page.settle();
    const control = `${rowOf(page, 0)}-kmsKeyId`;
    assert.deepEqual(page.problems, ['kmsKeyWithoutEncryption']);
    fix(page, control, 'encrypt');
    assert.deepEqual(page.problems, []);
    page.get('id', 'encryption-plain').attributes.on?.input?.('plain');
    fix(page, control, 'key');
    assert.deepEqual(page.problems, []);
  });
});

suite('problems in the form’s page', () => {
  test('show under their own field after a pause in typing', () => {
    const page = new PageDriver();
    page.type('description', 'x');
    assert.deepEqual(page.problems, []);
    assert.equal(page.last.settles, true);
    page.settle();
    assert.match(page.problemAt('description') ?? '', /2 to 256 characters/);
  });

  test('show only at the edited cell of a row', () => {
    const page = new PageDriver();
    page.type('destinations.0.name', '9 lives');
    page.settle();
    assert.match(page.problemAt('destinations.0.name') ?? '', /cannot contain spaces/);
    assert.equal(page.problemAt('destinations.0.regionId'), undefined);
  });
});

suite('an unresponsive host of the form’s page', () => {
  const beat = (page: PageDriver) => {
    page.send({ type: 'beat' });
  };

  test('is detected after two pings, and makes the fields editable', () => {
    const page = new PageDriver();
    page.type('destinations.0.regionId', 'cn-shanghai');
    page.press('submit');
    beat(page);
    assert.deepEqual(page.last.requests, [{ type: 'ping', payload: null }]);
    assert.equal(page.find('id', 'silent'), undefined);
    beat(page);
    assert.match(page.text('silent'), /Reload Window/);
    assert.match(page.said.at(-1) ?? '', /does not answer/);
    assert.equal(page.field('name').attributes['readonly'], false);
    assert.equal(page.field('destinations.0.regionId').attributes.value, 'cn-shanghai');
  });

  test('is forgotten as soon as it answers', () => {
    const page = new PageDriver();
    for (let count = 0; count < 3; count += 1) {
      beat(page);
    }
    page.send({ type: 'pong' });
    assert.equal(page.find('id', 'silent'), undefined);
    beat(page);
    assert.equal(page.find('id', 'silent'), undefined);
  });
});
