import assert from 'node:assert/strict';
import { planCopies } from '../../../src/draft/plan';
import { draftFor } from '../../../src/draft/draft';
import { provenanceTags } from '../../../src/draft/lineage';
import { context, found, plansOf, source, to } from './planning';

suite('planning copies', () => {
  test('gives one complete plan per destination, in the order of the rows', () => {
    const plans = plansOf({
      destinations: [
        to('cn-shanghai'),
        to('ap-southeast-1', { name: 'web-sg', kmsKeyId: 'key-1' }),
      ],
      name: '${name}-${region}-${date}',
      description: 'Web tier',
      encryption: 'encrypt',
      tags: [{ key: 'env', value: 'prod' }],
      resourceGroupId: 'rg-bp67acfmxazb4p',
    });
    const shared = {
      sourceRegionId: 'cn-hangzhou',
      sourceImageId: 'm-bp1source',
      sourceName: 'web-0042',
      sourceSizeGiB: 140,
      description: 'Web tier',
      encrypted: true,
      resourceGroupId: 'rg-bp67acfmxazb4p',
      tags: [{ key: 'env', value: 'prod' }],
    };
    assert.deepEqual(plans, [
      {
        ...shared,
        destinationRegionId: 'cn-shanghai',
        name: 'web-0042-cn-shanghai-20261124',
        kmsKeyId: undefined,
      },
      { ...shared, destinationRegionId: 'ap-southeast-1', name: 'web-sg', kmsKeyId: 'key-1' },
    ]);
  });

  test('omits encryption or sets it to true or false', () => {
    assert.equal(plansOf({ encryption: 'regionDefault' })[0]?.encrypted, undefined);
    assert.equal(plansOf({ encryption: 'encrypt' })[0]?.encrypted, true);
    assert.equal(plansOf({ encryption: 'plain' })[0]?.encrypted, false);
  });

  test('omits empty members', () => {
    const [plan] = plansOf({});
    assert.equal(plan?.description, undefined);
    assert.equal(plan?.kmsKeyId, undefined);
    assert.equal(plan?.resourceGroupId, undefined);
  });

  test('treats the alias of the service key as no key', () => {
    const destinations = [to('cn-shanghai', { kmsKeyId: 'alias/acs/ecs' })];
    assert.equal(plansOf({ destinations, encryption: 'encrypt' })[0]?.kmsKeyId, undefined);
  });

  test('trims pasted white space from IDs', () => {
    const [plan] = plansOf({
      destinations: [to('cn-shanghai', { kmsKeyId: ' key-1\n' })],
      encryption: 'encrypt',
      resourceGroupId: ' rg-bp67acfmxazb4p ',
    });
    assert.equal(plan?.kmsKeyId, 'key-1');
    assert.equal(plan.resourceGroupId, 'rg-bp67acfmxazb4p');
  });

  test('fills the placeholders of a destination’s own name too', () => {
    const destinations = [to('cn-shanghai', { name: 'own-${region}' })];
    assert.equal(plansOf({ destinations })[0]?.name, 'own-cn-shanghai');
  });

  test('ignores an empty tag row, and refuses a value without a key', () => {
    assert.deepEqual(plansOf({ tags: [{ key: '', value: '' }] })[0]?.tags, []);
    assert.deepEqual(found({ tags: [{ key: '', value: 'v' }] }), ['tags.0.key tagKeyEmpty']);
  });

  test('trims blanks and invisible characters around tags', () => {
    const tags = [{ key: '\u00a0env\u200b ', value: '\ufeff prod\u2060' }];
    assert.deepEqual(plansOf({ tags })[0]?.tags, [{ key: 'env', value: 'prod' }]);
  });

  test('leaves out a settled destination, whatever its row contains', () => {
    const destinations = [to('cn-shanghai', { name: '!' }), to('ap-southeast-1')];
    const where = { ...context, settledRegionIds: ['cn-shanghai'] };
    const plans = plansOf({ destinations }, source, where);
    assert.deepEqual(
      plans.map(plan => plan.destinationRegionId),
      ['ap-southeast-1'],
    );
  });

  test('gives no plan if all are settled, and refuses a second row of one', () => {
    const where = { ...context, settledRegionIds: ['cn-shanghai'] };
    assert.deepEqual(found({}, source, where), ['destinations destinationsSettled']);
    const destinations = [to('cn-shanghai'), to('cn-shanghai')];
    assert.deepEqual(found({ destinations }, source, where), [
      'destinations.1.regionId destinationTwice',
    ]);
  });
});

suite('the initial draft', () => {
  const provenance = provenanceTags(source, 'c0ffee');
  const defaults = {
    nameTemplate: '${name}-copy',
    tags: [{ key: 'team', value: 'web' }],
    provenance,
  };

  test('has one empty destination, the template, and tags of settings and provenance', () => {
    assert.deepEqual(draftFor(source, defaults), {
      destinations: [to('')],
      name: '${name}-copy',
      description: '',
      encryption: 'regionDefault',
      tags: [
        { key: 'team', value: 'web' },
        { key: 'copied-from', value: 'cn-hangzhou/m-bp1source' },
        { key: 'copy-id', value: 'c0ffee' },
      ],
      resourceGroupId: '',
    });
  });

  test('is encrypted for an encrypted image', () => {
    assert.equal(draftFor({ ...source, isEncrypted: true }, defaults).encryption, 'encrypt');
  });

  test('omits tags that the copy keeps from its source', () => {
    const copied = { ...source, tags: provenanceTags(source, 'older') };
    assert.deepEqual(draftFor(copied, defaults).tags, [{ key: 'team', value: 'web' }]);
  });

  test('ignores copy-id and copied-from in settings, which a workspace can set', () => {
    const tags = [
      { key: 'copy-id', value: 'mine' },
      { key: 'copied-from', value: 'elsewhere' },
    ];
    const keys = draftFor(source, { ...defaults, tags }).tags.map(tag => `${tag.key}=${tag.value}`);
    assert.deepEqual(keys, ['copied-from=cn-hangzhou/m-bp1source', 'copy-id=c0ffee']);
  });

  test('trims the tags of the settings', () => {
    const tags = [{ key: ' team ', value: 'web\u200b' }];
    assert.deepEqual(draftFor(source, { ...defaults, tags, provenance: [] }).tags, [
      { key: 'team', value: 'web' },
    ]);
  });

  test('becomes valid when a region is chosen', () => {
    const first = draftFor(source, defaults);
    const planned = planCopies({ ...first, destinations: [to('cn-shanghai')] }, source, context);
    assert.ok('plans' in planned);
    assert.deepEqual(planned.warnings, []);
  });
});
