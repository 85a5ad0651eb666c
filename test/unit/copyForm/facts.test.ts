import assert from 'node:assert/strict';
import { FormFacts } from '../../../src/copyForm/facts';
import { ServiceError } from '../../../src/openapi/errors';
import { form } from '../fakes/fakeForm';
import { FakeLookups } from '../fakes/fakeLookups';

const shanghai = { regionId: 'cn-shanghai', name: 'web', wantsKeys: false };

function start() {
  const lookups = new FakeLookups();
  let changes = 0;
  const facts = new FormFacts({
    form,
    lookups,
    sentenceOf: error => (error instanceof Error ? error.message : ''),
    changed: () => changes++,
  });
  return { lookups, facts, changes: () => changes };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) {
    await Promise.resolve();
  }
}

suite('what a form learns of its destinations', () => {
  test('each region and each name is looked up once', async () => {
    const { lookups, facts } = start();
    facts.lookUp([shanghai]);
    facts.lookUp([shanghai, { ...shanghai, name: 'db' }]);
    await settle();
    assert.deepEqual(lookups.asked, [
      'loadEncryptionDefault cn-shanghai',
      'findCopies cn-shanghai',
      'findImageNamed cn-shanghai web',
      'findImageNamed cn-shanghai db',
    ]);
  });

  test('concurrent answers are all kept', async () => {
    const { lookups, facts } = start();
    lookups.taken = [
      { imageId: 'm-1', name: 'web' },
      { imageId: 'm-2', name: 'db' },
    ];
    facts.lookUp([shanghai, { ...shanghai, name: 'db', wantsKeys: true }]);
    await settle();
    assert.deepEqual(facts.regions, [
      {
        regionId: 'cn-shanghai',
        encryptsByDefault: false,
        defaultKeyId: undefined,
        copies: [{ imageId: 'm-old', name: 'web-0041' }],
        keys: [{ id: 'key-1', label: 'alias/web' }],
        keysProblem: undefined,
        takenNames: [
          { imageId: 'm-1', name: 'web' },
          { imageId: 'm-2', name: 'db' },
        ],
      },
    ]);
  });

  test('a submitted name is looked up again', async () => {
    const { lookups, facts } = start();
    lookups.taken = [{ imageId: 'm-1', name: 'web' }];
    facts.lookUp([shanghai]);
    await settle();
    lookups.taken = [];
    facts.forgetNames('cn-shanghai');
    assert.deepEqual(
      facts.regions.map(region => region.takenNames),
      [[]],
    );
    facts.lookUp([shanghai]);
    await settle();
    assert.equal(lookups.asked.filter(one => one.startsWith('findImageNamed')).length, 2);
    assert.deepEqual(facts.regions[0]?.takenNames, []);
  });

  test('an answer overtaken by a submission is dropped', async () => {
    const { lookups, facts } = start();
    lookups.taken = [{ imageId: 'm-1', name: 'web' }];
    facts.lookUp([shanghai]);
    facts.forgetNames('cn-shanghai');
    await settle();
    assert.deepEqual(facts.regions[0]?.takenNames, []);
  });

  test('lists of keys and groups that RAM denies show the reason', async () => {
    const { lookups, facts } = start();
    lookups.errors.set('listKeys', new Error('No kms:ListKeys.'));
    lookups.errors.set('listResourceGroups', new Error('No groups.'));
    facts.lookUp([{ ...shanghai, wantsKeys: true }]);
    await facts.loadResourceGroups();
    await settle();
    assert.equal(facts.regions[0]?.keysProblem, 'No kms:ListKeys.');
    assert.deepEqual(facts.resourceGroups, { choices: [], problem: 'No groups.' });
  });

  test('a failed lookup shows nothing and may be repeated', async () => {
    const { lookups, facts } = start();
    lookups.errors.set('findImageNamed', new Error('Throttled'));
    facts.lookUp([shanghai]);
    await settle();
    lookups.errors.clear();
    lookups.taken = [{ imageId: 'm-1', name: 'web' }];
    facts.lookUp([shanghai]);
    await settle();
    assert.deepEqual(facts.regions[0]?.takenNames, [{ imageId: 'm-1', name: 'web' }]);
  });

  test('keys that failed to load are requested again, but not after a denial', async () => {
    const denied = new ServiceError({
      action: 'ListKeys',
      regionId: 'cn-shanghai',
      code: 'Forbidden.RAM',
      httpStatus: 403,
      serviceMessage: '',
    });
    for (const [error, times] of [
      [new Error('No answer.'), 2],
      [denied, 1],
    ] as const) {
      const { lookups, facts } = start();
      lookups.errors.set('listKeys', error);
      facts.lookUp([{ ...shanghai, wantsKeys: true }]);
      await settle();
      assert.equal(facts.regions[0]?.keysProblem, error.message);
      facts.lookUp([{ ...shanghai, wantsKeys: true }]);
      await settle();
      assert.equal(lookups.asked.filter(one => one.startsWith('listKeys')).length, times);
    }
  });

  test('nothing is reported after the form was closed', async () => {
    const { facts, changes } = start();
    facts.lookUp([{ ...shanghai, wantsKeys: true }]);
    facts.dispose();
    await settle();
    assert.equal(changes(), 0);
  });
});
