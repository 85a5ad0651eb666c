import assert from 'node:assert/strict';
import { context, found, only, plansOf, source, to } from './planning';

suite('problems of a draft', () => {
  test('without a destination there is nothing to plan', () => {
    assert.deepEqual(found({ destinations: [] }), ['destinations destinationsNone']);
  });

  test('a row without a region, with a malformed one and with one the account lacks is refused', () => {
    assert.deepEqual(found({ destinations: [to(''), to('no region'), to('me-east-1')] }), [
      'destinations.0.regionId regionEmpty',
      'destinations.1.regionId regionMalformed',
      'destinations.2.regionId regionUnknown',
    ]);
  });

  test('while the regions are not known, any well-formed one is taken', () => {
    const where = { ...context, regionIds: [] };
    assert.equal(plansOf({ destinations: [to('me-east-1')] }, source, where).length, 1);
  });

  test('the second row of the same destination is the one that is refused', () => {
    assert.deepEqual(found({ destinations: [to('cn-shanghai'), to('cn-shanghai')] }), [
      'destinations.1.regionId destinationTwice',
    ]);
  });

  test('an own image is copied within its region only when that encrypts it', () => {
    const destinations = [to('cn-hangzhou')];
    const refused = ['destinations.0.regionId destinationSameRegion'];
    assert.deepEqual(found({ destinations }), refused);
    assert.deepEqual(found({ destinations, encryption: 'plain' }), refused);
    assert.deepEqual(found({ destinations, encryption: 'encrypt' }), []);
  });

  test('a shared image is copied within its region and nowhere else', () => {
    const shared = { ...source, isShared: true, ownerAlias: 'others' };
    assert.deepEqual(found({ destinations: [to('cn-hangzhou')] }, shared), []);
    assert.deepEqual(found({ destinations: [to('cn-shanghai')] }, shared), [
      'destinations.0.regionId destinationOfShared',
    ]);
  });

  test('an encrypted image cannot be copied unencrypted, and is warned about where that is left open', () => {
    const encrypted = { ...source, isEncrypted: true };
    assert.deepEqual(found({ encryption: 'plain' }, encrypted), ['encryption encryptionRequired']);
    assert.deepEqual(found({ encryption: 'regionDefault' }, encrypted), [
      'encryption encryptionLeftOpen?',
    ]);
    assert.deepEqual(found({ encryption: 'encrypt' }, encrypted), []);
  });

  test('an image that is not available, deprecated or public is not copied at all', () => {
    for (const status of ['Creating', 'Waiting'] as const) {
      assert.deepEqual(found({}, { ...source, status }), ['source sourceNotAvailable']);
    }
    assert.deepEqual(found({}, { ...source, status: 'Deprecated' }), ['source sourceDeprecated']);
    assert.deepEqual(found({}, { ...source, ownerAlias: 'system' }), ['source sourcePublic']);
    for (const status of ['CreateFailed', 'UnAvailable'] as const) {
      assert.deepEqual(found({}, { ...source, status }), ['source sourceUnusable']);
    }
  });

  test('a key without encryption is refused at its row', () => {
    const destinations = [to('cn-shanghai'), to('ap-southeast-1', { kmsKeyId: 'key-1' })];
    assert.deepEqual(found({ destinations }), ['destinations.1.kmsKeyId kmsKeyWithoutEncryption']);
    assert.deepEqual(found({ destinations, encryption: 'encrypt' }), []);
  });

  test("a broken template is one problem of the draft's name, however many rows take it", () => {
    assert.deepEqual(
      found({ destinations: [to('cn-shanghai'), to('ap-southeast-1')], name: '9' }),
      ['name nameFirstCharacter'],
    );
  });

  test('a name that only one region makes too long is found, with its length there', () => {
    const name = `\${region}${'x'.repeat(115)}`;
    assert.deepEqual(found({ destinations: [to('cn-shanghai')], name }), []);
    const destinations = [to('cn-shanghai'), to('ap-southeast-1')];
    assert.equal(only({ destinations, name }).params['length'], 129);
  });

  test("a template that no row takes is not judged, and a row's own name is judged at the row", () => {
    const destinations = [
      to('cn-shanghai', { name: 'ok-name' }),
      to('ap-southeast-1', { name: 'x' }),
    ];
    assert.deepEqual(found({ destinations, name: '' }), ['destinations.1.name nameLength']);
  });

  test('a name is judged before any region is chosen', () => {
    assert.deepEqual(found({ destinations: [to('')], name: '${region}' }), [
      'destinations.0.regionId regionEmpty',
    ]);
    assert.deepEqual(found({ destinations: [to('')], name: 'a b' }), [
      'destinations.0.regionId regionEmpty',
      'name nameWhitespace',
    ]);
  });

  test('of two tags with one key the second is refused', () => {
    const tag = { key: 'env', value: 'a' };
    assert.deepEqual(found({ tags: [tag, { ...tag, value: 'b' }] }), ['tags.1.key tagKeyTwice']);
  });

  test('twenty tags are accepted, twenty-one are not', () => {
    const tags = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ key: `k${index}`, value: '' }));
    assert.deepEqual(found({ tags: tags(20) }), []);
    assert.deepEqual(found({ tags: tags(21) }), ['tags tagsTooMany']);
  });

  test('more than twenty with those carried over is a warning, since nobody knows', () => {
    const carrying = {
      ...source,
      tags: [
        { key: 'a', value: '' },
        { key: 'acs:ecs:x', value: '' },
      ],
    };
    const tags = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ key: `k${index}`, value: '' }));
    assert.deepEqual(found({ tags: tags(19) }, carrying), []);
    assert.deepEqual(found({ tags: tags(20) }, carrying), ['tags tagsTooManyInAll?']);
    assert.equal(plansOf({ tags: tags(20) }, carrying).length, 1);
  });

  test('a tag that the copy keeps from its source may be refused: that is said, and no obstacle', () => {
    const carrying = { ...source, tags: [{ key: 'env', value: 'dev' }] };
    const tags = [{ key: 'env', value: 'prod' }];
    assert.deepEqual(found({ tags }, carrying), ['tags.0.key tagKeyCarriedOver?']);
    assert.equal(plansOf({ tags }, carrying).length, 1);
  });

  test('an invisible character inside a tag is warned of, and does not prevent copying', () => {
    const tags = [{ key: 'e\u200bnv', value: 'pro\u00add' }];
    assert.deepEqual(found({ tags }), ['tags.0.key tagInvisible?', 'tags.0.value tagInvisible?']);
    assert.equal(plansOf({ tags }).length, 1);
  });

  test('joiners of emoji and scripts are not warned of', () => {
    assert.deepEqual(found({ tags: [{ key: 'team', value: '👩\u200d💻' }] }), []);
  });

  test('tags are compared as they are sent, without surrounding blanks', () => {
    const tags = [
      { key: 'env', value: 'prod' },
      { key: ' env\u200b', value: 'dev' },
    ];
    assert.deepEqual(found({ tags }), ['tags.1.key tagKeyTwice']);
    assert.deepEqual(found({ tags: [{ key: ' \u00a0', value: '\ufeff' }] }), []);
  });

  test('problems come in the order of the form', () => {
    const fields = found(
      {
        destinations: [to(''), to('cn-shanghai', { name: 'x', kmsKeyId: 'k' })],
        name: '',
        description: 'x',
        encryption: 'plain',
        tags: [{ key: 'acs:', value: 'acs:' }],
        resourceGroupId: 'x',
      },
      { ...source, isEncrypted: true, status: 'Waiting' },
    ).map(line => line.split(' ')[0]);
    assert.deepEqual(fields, [
      'source',
      'destinations.0.regionId',
      'destinations.1.name',
      'destinations.1.kmsKeyId',
      'name',
      'description',
      'encryption',
      'tags.0.key',
      'tags.0.value',
      'resourceGroupId',
    ]);
  });

  test('a name that a destination has given away is refused there, and only there', () => {
    const takenNames = [{ regionId: 'cn-shanghai', name: 'web-0042', imageId: 'm-other' }];
    const destinations = [to('cn-shanghai'), to('ap-southeast-1')];
    const where = { ...context, takenNames };
    assert.deepEqual(found({ destinations }, source, where), ['destinations.0.name nameTaken']);
    assert.deepEqual(found({ destinations, name: 'web-0043' }, source, where), []);
  });

  test('a region that encrypts by default is warned of where the copy is to stay plain', () => {
    const where = { ...context, encryptingRegionIds: ['cn-shanghai'] };
    const plain = { encryption: 'plain' } as const;
    assert.deepEqual(found(plain, source, where), ['encryption encryptionByDefault?']);
    assert.deepEqual(found({ ...plain, destinations: [to('ap-southeast-1')] }, source, where), []);
    assert.deepEqual(found({ encryption: 'encrypt' }, source, where), []);
  });
});
