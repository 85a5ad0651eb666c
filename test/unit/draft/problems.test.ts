import assert from 'node:assert/strict';
import { context, found, only, plansOf, source, to } from './planning';

suite('problems of a draft', () => {
  test('exist without a destination', () => {
    assert.deepEqual(found({ destinations: [] }), ['destinations destinationsNone']);
  });

  test('include a row without a region, with a malformed one, or with one that the account lacks', () => {
    assert.deepEqual(found({ destinations: [to(''), to('no region'), to('me-east-1')] }), [
      'destinations.0.regionId regionEmpty',
      'destinations.1.regionId regionMalformed',
      'destinations.2.regionId regionUnknown',
    ]);
  });

  test('do not include an unlisted region while the regions are unknown', () => {
    const where = { ...context, regionIds: [] };
    assert.equal(plansOf({ destinations: [to('me-east-1')] }, source, where).length, 1);
  });

  test('include the second row of the same destination', () => {
    assert.deepEqual(found({ destinations: [to('cn-shanghai'), to('cn-shanghai')] }), [
      'destinations.1.regionId destinationTwice',
    ]);
  });

  test('include copying an own image within its region without encrypting it', () => {
    const destinations = [to('cn-hangzhou')];
    const refused = ['destinations.0.regionId destinationSameRegion'];
    assert.deepEqual(found({ destinations }), refused);
    assert.deepEqual(found({ destinations, encryption: 'plain' }), refused);
    assert.deepEqual(found({ destinations, encryption: 'encrypt' }), []);
  });

  test('include copying a shared image to another region', () => {
    const shared = { ...source, isShared: true, ownerAlias: 'others' };
    assert.deepEqual(found({ destinations: [to('cn-hangzhou')] }, shared), []);
    assert.deepEqual(found({ destinations: [to('cn-shanghai')] }, shared), [
      'destinations.0.regionId destinationOfShared',
    ]);
  });

  test('include an unencrypted copy of an encrypted image, and warn if that is left to the region', () => {
    const encrypted = { ...source, isEncrypted: true };
    assert.deepEqual(found({ encryption: 'plain' }, encrypted), ['encryption encryptionRequired']);
    assert.deepEqual(found({ encryption: 'regionDefault' }, encrypted), [
      'encryption encryptionLeftOpen?',
    ]);
    assert.deepEqual(found({ encryption: 'encrypt' }, encrypted), []);
  });

  test('include an image that is unavailable, deprecated or public', () => {
    for (const status of ['Creating', 'Waiting'] as const) {
      assert.deepEqual(found({}, { ...source, status }), ['source sourceNotAvailable']);
    }
    assert.deepEqual(found({}, { ...source, status: 'Deprecated' }), ['source sourceDeprecated']);
    assert.deepEqual(found({}, { ...source, ownerAlias: 'system' }), ['source sourcePublic']);
    for (const status of ['CreateFailed', 'UnAvailable'] as const) {
      assert.deepEqual(found({}, { ...source, status }), ['source sourceUnusable']);
    }
  });

  test('include a key without encryption, at its row', () => {
    const destinations = [to('cn-shanghai'), to('ap-southeast-1', { kmsKeyId: 'key-1' })];
    assert.deepEqual(found({ destinations }), ['destinations.1.kmsKeyId kmsKeyWithoutEncryption']);
    assert.deepEqual(found({ destinations, encryption: 'encrypt' }), []);
  });

  test('include a broken template once, for any number of rows', () => {
    assert.deepEqual(
      found({ destinations: [to('cn-shanghai'), to('ap-southeast-1')], name: '9' }),
      ['name nameFirstCharacter'],
    );
  });

  test('include a name that is too long in one region only, with its length there', () => {
    const name = `\${region}${'x'.repeat(115)}`;
    assert.deepEqual(found({ destinations: [to('cn-shanghai')], name }), []);
    const destinations = [to('cn-shanghai'), to('ap-southeast-1')];
    assert.equal(only({ destinations, name }).params['length'], 129);
  });

  test('exclude an unused template, and show a row’s own name at the row', () => {
    const destinations = [
      to('cn-shanghai', { name: 'ok-name' }),
      to('ap-southeast-1', { name: 'x' }),
    ];
    assert.deepEqual(found({ destinations, name: '' }), ['destinations.1.name nameLength']);
  });

  test('include a name before any region is chosen', () => {
    assert.deepEqual(found({ destinations: [to('')], name: '${region}' }), [
      'destinations.0.regionId regionEmpty',
    ]);
    assert.deepEqual(found({ destinations: [to('')], name: 'a b' }), [
      'destinations.0.regionId regionEmpty',
      'name nameWhitespace',
    ]);
  });

  test('include the second of two tags with the same key', () => {
    const tag = { key: 'env', value: 'a' };
    assert.deepEqual(found({ tags: [tag, { ...tag, value: 'b' }] }), ['tags.1.key tagKeyTwice']);
  });

  test('include the twenty-first tag', () => {
    const tags = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ key: `k${index}`, value: '' }));
    assert.deepEqual(found({ tags: tags(20) }), []);
    assert.deepEqual(found({ tags: tags(21) }), ['tags tagsTooMany']);
  });

  test('warn of more than twenty tags including the source’s, because the limit is not documented', () => {
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

  test('warn of a tag that the source already has', () => {
    const carrying = { ...source, tags: [{ key: 'env', value: 'dev' }] };
    const tags = [{ key: 'env', value: 'prod' }];
    assert.deepEqual(found({ tags }, carrying), ['tags.0.key tagKeyCarriedOver?']);
    assert.equal(plansOf({ tags }, carrying).length, 1);
  });

  test('warn of invisible characters inside a tag', () => {
    const tags = [{ key: 'e\u200bnv', value: 'pro\u00add' }];
    assert.deepEqual(found({ tags }), ['tags.0.key tagInvisible?', 'tags.0.value tagInvisible?']);
    assert.equal(plansOf({ tags }).length, 1);
  });

  test('exclude joiners of emoji and scripts', () => {
    assert.deepEqual(found({ tags: [{ key: 'team', value: '👩\u200d💻' }] }), []);
  });

  test('compare tags as sent, without surrounding blanks', () => {
    const tags = [
      { key: 'env', value: 'prod' },
      { key: ' env\u200b', value: 'dev' },
    ];
    assert.deepEqual(found({ tags }), ['tags.1.key tagKeyTwice']);
    assert.deepEqual(found({ tags: [{ key: ' \u00a0', value: '\ufeff' }] }), []);
  });

  test('are in the order of the form', () => {
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

  test('include a taken name, only at its destination', () => {
    const takenNames = [{ regionId: 'cn-shanghai', name: 'web-0042', imageId: 'm-other' }];
    const destinations = [to('cn-shanghai'), to('ap-southeast-1')];
    const where = { ...context, takenNames };
    assert.deepEqual(found({ destinations }, source, where), ['destinations.0.name nameTaken']);
    assert.deepEqual(found({ destinations, name: 'web-0043' }, source, where), []);
  });

  test('warn of an unencrypted copy to a region that encrypts by default', () => {
    const where = { ...context, encryptingRegionIds: ['cn-shanghai'] };
    const plain = { encryption: 'plain' } as const;
    assert.deepEqual(found(plain, source, where), ['encryption encryptionByDefault?']);
    assert.deepEqual(found({ ...plain, destinations: [to('ap-southeast-1')] }, source, where), []);
    assert.deepEqual(found({ encryption: 'encrypt' }, source, where), []);
  });
});
