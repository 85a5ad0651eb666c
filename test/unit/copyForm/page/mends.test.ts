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
function mend(page: PageDriver, control: string, id: string): void {
  page.press(`${control}-mend-${id}`);
}

const rowOf = (page: PageDriver, index: number) =>
  page.model.draft?.destinations[index]?.rowId ?? '';

suite("the mends of a problem in the form's page", () => {
  test('a taken name is replaced by one that no image of the region has', () => {
    const page = new PageDriver();
    page.type('destinations.0.regionId', 'cn-shanghai');
    page.send({ type: 'state', state: taken('web-0042', 'web-0042-20261124') });
    const control = `${rowOf(page, 0)}-name`;
    assert.equal(page.text(`${control}-mend-name`), 'Use web-0042-20261124-2');
    mend(page, control, 'name');
    assert.equal(page.model.draft?.destinations[0]?.name, 'web-0042-20261124-2');
    assert.deepEqual(page.problems, []);
    assert.equal(page.last.focus, control);
  });

  test('with several images, every image keeps a name of its own', () => {
    const state = taken('web-0042');
    assert.equal(state.content.phase, 'ready');
    const sources = [source, { ...source, imageId: 'm-bp1db', name: 'db' }] as const;
    const page = new PageDriver({
      state: { ...state, content: { ...state.content, sources } },
    });
    page.type('destinations.0.regionId', 'cn-shanghai');
    mend(page, `${rowOf(page, 0)}-name`, 'name');
    assert.equal(page.model.draft?.destinations[0]?.name, '${name}-20261124');
    assert.deepEqual(page.problems, []);
  });

  test('a region that is chosen twice is removed, or chosen anew', () => {
    const page = new PageDriver();
    page.type('destinations.0.regionId', 'cn-shanghai');
    page.press('addDestination');
    page.type('destinations.1.regionId', 'cn-shanghai');
    page.settle();
    const control = `${rowOf(page, 1)}-regionId`;
    mend(page, control, 'region');
    assert.equal(page.last.focus, control);
    mend(page, control, 'remove');
    assert.equal(page.model.draft?.destinations.length, 1);
    assert.deepEqual(page.problems, []);
  });

  test('a key without encryption is removed, or the copy encrypted', () => {
    const page = new PageDriver();
    page.type('destinations.0.regionId', 'cn-shanghai');
    page.get('id', 'encryption-encrypt').attributes.on?.input?.('encrypt');
    page.type('destinations.0.kmsKeyId', 'key-1');
    page.get('id', 'encryption-plain').attributes.on?.input?.('plain');
    page.settle();
    const control = `${rowOf(page, 0)}-kmsKeyId`;
    assert.deepEqual(page.problems, ['kmsKeyWithoutEncryption']);
    mend(page, control, 'encrypt');
    assert.deepEqual(page.problems, []);
    page.get('id', 'encryption-plain').attributes.on?.input?.('plain');
    mend(page, control, 'key');
    assert.deepEqual(page.problems, []);
  });
});

suite("when problems show in the form's page", () => {
  test('a problem shows under its own field after a pause in typing', () => {
    const page = new PageDriver();
    page.type('description', 'x');
    assert.deepEqual(page.problems, []);
    assert.equal(page.last.settles, true);
    page.settle();
    assert.match(page.problemAt('description') ?? '', /2 to 256 characters/);
  });

  test('of a row, only the cell that was edited shows its problem', () => {
    const page = new PageDriver();
    page.type('destinations.0.name', '9 lives');
    page.settle();
    assert.match(page.problemAt('destinations.0.name') ?? '', /cannot contain spaces/);
    assert.equal(page.problemAt('destinations.0.regionId'), undefined);
  });
});

suite("a host that no longer answers the form's page", () => {
  const beat = (page: PageDriver) => {
    page.send({ type: 'beat' });
  };

  test('is noticed after two pings, and gives the fields back', () => {
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

  test('is forgiven as soon as it answers', () => {
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
