import assert from 'node:assert/strict';
import { pageState } from '../../../../src/copyForm/page/model';
import { draftTo, readyState, regions, source } from '../../fakes/fakeForm';
import { PageDriver, textOf } from './pageDriver';

const regionOf = (page: PageDriver) =>
  page.model.draft?.destinations.map(({ regionId }) => regionId);

function paste(page: PageDriver, field: string, text: string): boolean | undefined {
  return page.field(field).attributes.on?.paste?.(text);
}

suite("the tools of the form's page", () => {
  test('the search finds regions by id and name, and Enter adds the first', () => {
    const page = new PageDriver();
    const search = () => page.get('id', 'searchRegions').attributes.on;
    search()?.input?.('BEI');
    assert.ok(page.find('id', 'add-cn-beijing') !== undefined);
    assert.equal(page.find('id', 'add-cn-shanghai'), undefined);
    search()?.enter?.();
    search()?.input?.('southeast');
    search()?.enter?.();
    assert.deepEqual(regionOf(page), ['cn-beijing', 'ap-southeast-1']);
    assert.equal(page.last.focus, 'searchRegions');
    assert.equal(page.get('id', 'searchRegions').attributes.value, '');
  });

  test('adding the last region focuses its row, because the search has nothing left to find', () => {
    const page = new PageDriver();
    for (const { regionId } of regions) {
      assert.notEqual(page.last.focus, page.field('destinations.0.regionId').attributes['id']);
      page.send({ type: 'addRegion', regionId });
    }
    const last = page.field(`destinations.${regions.length - 1}.regionId`);
    assert.equal(page.last.focus, last.attributes['id']);
  });

  test('the search offers no region twice, and says if it finds none', () => {
    const page = new PageDriver();
    page.type('destinations.0.regionId', 'cn-beijing');
    page.get('id', 'searchRegions').attributes.on?.input?.('beijing');
    assert.equal(page.find('id', 'add-cn-beijing'), undefined);
    page.get('id', 'searchRegions').attributes.on?.enter?.();
    assert.deepEqual(regionOf(page), ['cn-beijing']);
  });

  test('regions used lately come first, each region once', () => {
    const { content } = readyState();
    assert.equal(content.phase, 'ready');
    const state = readyState({ content: { ...content, recentRegionIds: ['cn-beijing', 'gone'] } });
    const select = new PageDriver({ state }).field('destinations.0.regionId');
    const values = [...JSON.stringify(select).matchAll(/"value":"([a-z]+-[a-z0-9-]+)"/g)];
    assert.deepEqual(
      values.map(([, value]) => value),
      ['cn-beijing', 'cn-hangzhou', 'cn-shanghai', 'ap-southeast-1'],
    );
  });

  test('a region with a copy shows that copy’s ID', () => {
    const { content } = readyState();
    assert.equal(content.phase, 'ready');
    const copies = [{ regionId: 'cn-beijing', imageId: 'm-2zecopy', name: 'web' }];
    const page = new PageDriver({ state: readyState({ content: { ...content, copies } }) });
    assert.match(
      textOf(page.field('destinations.0.regionId')),
      /cn-beijing · already has m-2zecopy/,
    );
  });

  test('facts are looked up when a region is chosen or a name is left, not while typing', () => {
    const page = new PageDriver();
    page.type('destinations.0.regionId', 'cn-shanghai');
    assert.deepEqual(page.lookUps, [
      { regionId: 'cn-shanghai', name: 'web-0042', wantsKeys: false },
    ]);
    page.type('name', 'we');
    page.type('name', 'web');
    assert.equal(page.lookUps.length, 1);
    page.settle();
    assert.deepEqual(page.lookUps.at(-1), {
      regionId: 'cn-shanghai',
      name: 'web',
      wantsKeys: false,
    });
    page.get('id', 'encryption-encrypt').attributes.on?.input?.('encrypt');
    assert.equal(page.lookUps.at(-1)?.wantsKeys, true);
  });

  test('a name that breaks a rule is not looked up', () => {
    const page = new PageDriver();
    page.type('name', '9 lives');
    page.type('destinations.0.regionId', 'cn-shanghai');
    assert.deepEqual(
      page.lookUps.map(({ name }) => name),
      [''],
    );
  });

  test('a taken name shows at its destination as soon as it is known', () => {
    const page = new PageDriver();
    page.type('destinations.0.regionId', 'cn-shanghai');
    const takenNames = [{ imageId: 'm-uf6other', name: 'web-0042' }];
    page.send({
      type: 'state',
      state: readyState({ facts: [{ regionId: 'cn-shanghai', takenNames }] }),
    });
    assert.match(page.problemAt('destinations.0.name') ?? '', /m-uf6other has the name web-0042/);
    page.press('submit');
    assert.deepEqual(page.sent, []);
  });

  test('pasting adds several tags at once and keeps existing ones', () => {
    const page = new PageDriver();
    page.press('addTag');
    const text = 'env=prod\nteam=web\ncopy-id=other';
    assert.equal(paste(page, 'tags.1.key', text), true);
    const rowId = page.model.draft?.tags[1]?.rowId ?? '';
    assert.deepEqual(page.sent, [{ type: 'readTags', payload: { rowId, text } }]);
    const tags = [
      { key: 'env', value: 'prod' },
      { key: 'copy-id', value: 'other' },
    ];
    page.send({ type: 'tags', rowId, text, tags, leftOut: 1 });
    assert.deepEqual(
      page.model.draft?.tags.map(({ key, value }) => [key, value]),
      [
        ['copy-id', 'other'],
        ['env', 'prod'],
      ],
    );
    assert.equal(page.said.at(-1), 'Tags pasted: 2; parts of the text that are not tags: 1');
  });

  test('pasted text without tags is added to the key on one line', () => {
    const page = new PageDriver();
    const rowId = page.model.draft?.tags[0]?.rowId ?? '';
    const before = page.model.draft?.tags[0]?.key ?? '';
    page.send({ type: 'tags', rowId, text: '[x \r\n y\n', tags: [], leftOut: 0 });
    assert.equal(page.model.draft?.tags[0]?.key, `${before}[x y`);
  });

  test('a single pasted word stays a word, without its line end', () => {
    const page = new PageDriver();
    assert.equal(paste(page, 'tags.0.key', 'production'), false);
    assert.equal(paste(page, 'tags.0.key', 'production\r\n'), false);
    assert.deepEqual(page.sent, []);
  });

  test('a preset fills the form and keeps the copy’s own provenance', () => {
    const preset = {
      ...draftTo('cn-beijing'),
      name: 'p-${name}',
      tags: [{ key: 'a', value: '1' }],
    };
    const page = new PageDriver({
      state: readyState({ presets: [{ name: 'Web', draft: preset }] }),
    });
    page.get('id', 'preset').attributes.on?.input?.('Web');
    assert.deepEqual(regionOf(page), ['cn-beijing']);
    assert.equal(page.model.draft?.name, 'p-${name}');
    assert.match(page.said.at(-1) ?? '', /Web/);
  });

  test('an encrypted source disables the choice and shows why', () => {
    const { content } = readyState();
    assert.equal(content.phase, 'ready');
    const encrypted = { ...source, isEncrypted: true };
    const initialDraft = { ...draftTo(''), encryption: 'encrypt' } as const;
    const state = readyState({ content: { ...content, sources: [encrypted], initialDraft } });
    const page = new PageDriver({ state });
    assert.equal(page.get('id', 'encryption-plain').attributes['disabled'], true);
    assert.equal(page.get('id', 'encryption-encrypt').attributes['disabled'], false);
    assert.match(page.elements.map(textOf).join(' '), /source is encrypted, so its copies/);
  });

  test('the regions’ defaults show once they are known', () => {
    const page = new PageDriver();
    page.type('destinations.0.regionId', 'cn-shanghai');
    const facts = [
      { regionId: 'cn-shanghai', encryptsByDefault: true, defaultKeyId: 'k-1', takenNames: [] },
    ];
    page.send({ type: 'state', state: readyState({ facts }) });
    const shown = page.elements.map(textOf).join(' ');
    assert.match(shown, /Encrypted by default: Region of cn-shanghai \(key k-1\)\./);
  });

  test('the defaults of many regions share one sentence', () => {
    const { content } = readyState();
    assert.equal(content.phase, 'ready');
    const many = Array.from({ length: 6 }, (_, index) => `cn-many-${index}`);
    const page = new PageDriver({
      state: readyState({
        content: {
          ...content,
          regions: many.map(regionId => ({ regionId, localName: regionId })),
          initialDraft: draftTo(...many),
        },
        facts: many.map(regionId => ({ regionId, encryptsByDefault: false, takenNames: [] })),
      }),
    });
    assert.ok(
      page.elements
        .map(textOf)
        .includes('Not encrypted by default: cn-many-0, cn-many-1, cn-many-2 and 3 more.'),
    );
  });

  test('the code is updated with every change', () => {
    const page = new PageDriver();
    page.type('destinations.0.regionId', 'cn-shanghai');
    page.get('id', 'code-ros').attributes.on?.input?.('ros');
    const [request] = page.last.requests ?? [];
    assert.equal(request?.type, 'sketch');
    assert.equal(request.payload.format, 'ros');
    const again = new PageDriver({ saved: pageState(page.model) });
    assert.equal(again.model.codeFormat, 'ros', 'kept while the page is hidden');
    page.send({ type: 'code', text: 'ROSTemplateFormatVersion' });
    assert.match(page.elements.map(textOf).join(' '), /ROSTemplateFormatVersion/);
    page.press('copyCode');
    assert.equal(page.said.at(-1), 'Text copied');
  });

  test('the costs mention an own key, and an estimate from earlier copies', () => {
    const { content } = readyState();
    assert.equal(content.phase, 'ready');
    const state = readyState({ content: { ...content, estimate: [9, 14] } });
    const page = new PageDriver({ state });
    const shown = () => page.elements.map(textOf).join(' ');
    assert.match(shown(), /Judging by your earlier copies: 9 to 14 min/);
    assert.doesNotMatch(shown(), /KMS bills/);
    page.get('id', 'encryption-encrypt').attributes.on?.input?.('encrypt');
    page.type('destinations.0.kmsKeyId', 'key-1');
    assert.match(shown(), /KMS bills/);
  });

  test('copies above a region’s limit are said to wait', () => {
    const { content } = readyState();
    assert.equal(content.phase, 'ready');
    const some = Array.from({ length: 6 }, (_, index) => index);
    const regions = some.map(index => ({ regionId: `cn-${index}`, localName: `No. ${index}` }));
    const pageOf = (count: number) => {
      const others = some.slice(1, count).map(index => ({ ...source, imageId: `m-${index}` }));
      const sources = [source, ...others] as const;
      return new PageDriver({ state: readyState({ content: { ...content, regions, sources } }) });
    };
    assert.ok(pageOf(6).find('id', 'many') !== undefined);
    const five = pageOf(5);
    for (let count = 1; count < regions.length; count += 1) {
      five.press('addDestination');
    }
    assert.equal(five.model.draft?.destinations.length, 6);
    assert.equal(five.find('id', 'many'), undefined);
  });

  test('says which images go where, and counts copies, if not all go everywhere', () => {
    const { content } = readyState();
    assert.equal(content.phase, 'ready');
    const there = {
      ...source,
      imageId: 'm-there',
      name: 'db-0007',
      leftOutRegionIds: ['cn-shanghai'],
    };
    const initialDraft = { ...draftTo('cn-shanghai', 'ap-southeast-1'), name: '${name}' };
    const sources = [source, there] as const;
    const page = new PageDriver({
      state: readyState({ content: { ...content, sources, initialDraft } }),
    });
    assert.deepEqual(
      page.elements.filter(({ attributes }) => attributes['class'] === 'quiet known').map(textOf),
      ['Copied here: web-0042'],
    );
    assert.match(textOf(page.get('id', 'submit')), /^Start 3 Copies$/);
    assert.match(page.elements.map(textOf).join(' '), /Snapshots of 420 GiB in all/);
  });
});
