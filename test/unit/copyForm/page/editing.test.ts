import assert from 'node:assert/strict';
import { english, readyWith } from '../../fakes/fakeForm';
import { PageDriver, textOf } from './pageDriver';

const region = 'destinations.0.regionId';

suite("editing in the form's page", () => {
  test('shows each image to copy on one line', () => {
    const page = new PageDriver();
    assert.equal(
      textOf(page.get('class', 'facts')),
      'm-bp1sourceRegion of cn-hangzhouAlibaba Cloud Linux 3 x86_64140 GiB on 2 disksnot encrypted',
    );
  });

  test('shows no problem before the user leaves a field', () => {
    const page = new PageDriver();
    page.type('name', '9');
    assert.deepEqual(page.problems, []);
    page.settle();
    assert.deepEqual(page.problems, ['nameFirstCharacter']);
  });

  test('shows a problem at its field, updates it while typing, and removes it', () => {
    const page = new PageDriver();
    page.type('description', 'x');
    page.settle();
    assert.equal(
      page.problemAt('description'),
      'A description has 2 to 256 characters; this one has 1.',
    );
    const invalid = page.field('description').attributes;
    assert.equal(invalid['aria-invalid'], 'true');
    assert.equal(invalid['aria-describedby'], 'description-problem');
    page.type('description', 'x'.repeat(257));
    assert.match(page.problemAt('description') ?? '', /this one has 257/);
    page.type('description', 'fine');
    assert.equal(page.problemAt('description'), undefined);
    assert.equal(page.field('description').attributes['aria-invalid'], undefined);
  });

  test('announces a new problem once, not at every keystroke', () => {
    const page = new PageDriver();
    page.type('description', 'x'.repeat(257));
    page.settle();
    page.type('description', 'x'.repeat(258));
    page.type('description', 'x'.repeat(259));
    assert.deepEqual(page.said, ['A description has 2 to 256 characters; this one has 257.']);
  });

  test('shows a warning at its field without making it invalid', () => {
    const page = new PageDriver({ state: readyWith({ isEncrypted: true }) });
    page.get('id', 'encryption-regionDefault').attributes.on?.input?.('regionDefault');
    page.settle();
    assert.deepEqual(page.problems, ['encryptionLeftOpen']);
    assert.equal(page.get('role', 'radiogroup').attributes['aria-invalid'], undefined);
  });

  test('shows the resulting name in each row, including placeholders of the row’s own name', () => {
    const page = new PageDriver();
    page.type('name', '${name}-${region}-${date}');
    page.type(region, 'cn-shanghai');
    const own = 'destinations.0.name';
    assert.equal(page.field(own).attributes['placeholder'], 'web-0042-cn-shanghai-20261124');
    assert.match(page.text('name-note'), /^Becomes web-0042-cn-shanghai-20261124\./);
  });

  test('counts the characters of the name that will be sent', () => {
    const page = new PageDriver();
    const counters = () => page.elements.filter(one => one.attributes['class'] === 'counter');
    assert.equal(textOf(counters()[0] ?? ''), '8/128');
    page.type('name', '𠮷${name}');
    assert.equal(textOf(counters()[0] ?? ''), '9/128');
  });

  test('shows keys only for encrypted copies, and keeps an entered one visible', () => {
    const page = new PageDriver();
    const key = 'destinations.0.kmsKeyId';
    assert.equal(page.find('data-field', key), undefined);
    page.send({ type: 'edit', change: { encryption: 'encrypt' } });
    page.type(key, 'key-1');
    page.send({ type: 'edit', change: { encryption: 'plain' } });
    page.settle();
    assert.match(page.problemAt(key) ?? '', /^A key needs "Encrypt"/);
  });

  test('keeps a problem with its row when the previous row is removed', () => {
    const page = new PageDriver();
    page.press('addTag');
    page.press('addTag');
    page.type('tags.2.key', 'acs:x');
    page.settle();
    const rows = page.model.draft?.tags ?? [];
    page.press(`${rows[1]?.rowId ?? ''}-remove`);
    assert.equal(page.problemAt('tags.1.key'), 'A tag key cannot start with acs:.');
  });

  test('allows up to twenty tags, then hides the button', () => {
    const page = new PageDriver();
    for (let count = 1; count < 20; count++) {
      page.press('addTag');
    }
    assert.equal(page.model.draft?.tags.length, 20);
    assert.equal(page.find('id', 'addTag'), undefined);
  });

  test('shows the source’s tags separately, and counts them', () => {
    const tags = [
      { key: 'env', value: 'prod' },
      { key: 'flag', value: '' },
    ];
    const page = new PageDriver({ state: readyWith({ tags }) });
    const shown = page.elements.filter(one => one.attributes['class'] === 'tag').map(textOf);
    assert.deepEqual(shown, ['env = prod', 'flag']);
    assert.match(page.text('tags'), /3\/20$/);
  });

  test('shows text from outside without invisible characters', () => {
    const name = '<b>web</b>\u202Eexe\u0007';
    const page = new PageDriver({ state: readyWith({ name }) });
    assert.equal(textOf(page.elements.find(one => one.tag === 'h1') ?? ''), 'Copy <b>web</b> exe ');
  });

  test('gives every control a label or an accessible name', () => {
    const page = new PageDriver();
    page.send({ type: 'edit', change: { encryption: 'encrypt' } });
    const labelled = new Set(
      page.elements.filter(one => one.tag === 'label').map(one => one.attributes['for']),
    );
    for (const { tag, attributes } of page.elements) {
      if (
        ['select', 'textarea'].includes(tag) ||
        (tag === 'input' && attributes['type'] === 'text')
      ) {
        const isNamed = attributes['aria-label'] !== undefined || labelled.has(attributes['id']);
        assert.ok(isNamed, JSON.stringify(attributes));
      }
    }
  });

  test('shows all problems when Copy is pressed, focuses the first, and sends nothing', () => {
    const page = new PageDriver();
    page.type('name', 'a b');
    page.press('submit');
    assert.deepEqual(page.problems, ['regionEmpty', 'nameWhitespace']);
    assert.equal(page.last.focus, page.field(region).attributes['id']);
    assert.deepEqual(page.said, ['2 problems prevent copying.']);
    assert.deepEqual(page.sent, []);
  });

  test('shows no problem in a row that is added after that', () => {
    const page = new PageDriver();
    page.press('submit');
    page.press('addDestination');
    assert.equal(page.problemAt(region), 'Choose a destination region.');
    assert.equal(page.problemAt('destinations.1.regionId'), undefined);
  });

  test('focuses an added row, and the neighbour of a removed one', () => {
    const page = new PageDriver();
    page.press('addDestination');
    const [first, second] = page.model.draft?.destinations ?? [];
    assert.equal(page.last.focus, `${second?.rowId ?? ''}-regionId`);
    page.press(`${second?.rowId ?? ''}-remove`);
    assert.equal(page.last.focus, `${first?.rowId ?? ''}-regionId`);
    page.press(`${first?.rowId ?? ''}-remove`);
    assert.equal(page.last.focus, 'addDestination');
    page.press('submit');
    assert.deepEqual(page.problems, ['destinationsNone']);
    assert.equal(page.last.focus, 'addDestination');
  });

  test('shows at once why the image itself cannot be copied', () => {
    const page = new PageDriver({ state: readyWith({ status: 'Deprecated' }) });
    assert.deepEqual(page.problems, ['sourceDeprecated']);
    page.type(region, 'cn-shanghai');
    page.press('submit');
    assert.equal(page.last.focus, 'source');
  });

  test('can focus a control for every problem of the plan', () => {
    const page = new PageDriver({ state: readyWith({ isEncrypted: true, status: 'Creating' }) });
    page.send({
      type: 'edit',
      change: { name: '', description: 'x', encryption: 'plain', resourceGroupId: 'x' },
    });
    page.type('tags.0.key', 'acs:');
    page.press('submit');
    const ids = new Set(page.elements.map(one => one.attributes['id']));
    assert.ok(page.problems.length >= 7, page.problems.join());
    assert.ok(ids.has(page.last.focus));
    assert.equal(
      english.manyProblems.replace('{count}', String(page.problems.length)),
      page.said.at(-1),
    );
  });
});
