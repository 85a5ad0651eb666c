import assert from 'node:assert/strict';
import { ProfileError } from '../../../../src/credentials/profileError';
import { EndpointError } from '../../../../src/openapi/endpoints';
import { mendsOf } from '../../../../src/platform/words/mends';
import { serviceError, transportError } from '../data/described';

suite('Remedies for an error', () => {
  test('for a missing permission name it in the RAM policy', () => {
    for (const [action, permission] of [
      ['CopyImage', 'ecs:CopyImage'],
      ['ListKeys', 'kms:ListKeys'],
      ['AssumeRole', 'sts:AssumeRole'],
    ] as const) {
      for (const code of ['Forbidden.RAM', 'Forbbiden', 'NoPermission']) {
        assert.deepEqual(mendsOf(serviceError({ action, code, httpStatus: 403 }), undefined), [
          { kind: 'copyRamPolicy', permission },
          { kind: 'switchProfile' },
        ]);
      }
    }
  });

  test('include no RAM policy if only the role’s trust policy decides', () => {
    const error = serviceError({ action: 'AssumeRoleWithOIDC', code: 'NoPermission' });
    assert.deepEqual(mendsOf(error, undefined), [{ kind: 'testConnection' }]);
  });

  for (const [code, kind] of [
    ['InvalidImageName.Duplicated', 'useFreeName'],
    ['RegionNotSupportCopy', 'chooseDestination'],
    ['InvalidRegionId.NotFound', 'chooseRegions'],
    ['InvalidOperation.NotSupportedEndpoint', 'openSettings'],
  ] as const) {
    test(`include ${kind} for ${code}`, () => {
      assert.deepEqual(
        mendsOf(serviceError({ code }), undefined).map(mend => mend.kind),
        [kind],
      );
    });
  }

  for (const [reason, kind] of [
    ['noSecret', 'updateCredentials'],
    ['expired', 'updateCredentials'],
    ['locked', 'unlockProfile'],
    ['consentNeeded', 'allowProfile'],
    ['restricted', 'trustWorkspace'],
    ['metadataDisabled', 'openSettings'],
    ['cliFileMissing', 'switchProfile'],
  ] as const) {
    test(`begin with ${kind} for an unusable profile: ${reason}`, () => {
      const [best] = mendsOf(new ProfileError({ reason, label: 'prod' }), undefined);
      assert.equal(best?.kind, kind);
    });
  }

  test('for a network failure test the connection', () => {
    const mends = mendsOf(transportError({ reason: 'dns' }), undefined);
    assert.deepEqual(mends, [{ kind: 'testConnection' }]);
  });

  test('for an invalid endpoint open the wrong setting', () => {
    assert.deepEqual(mendsOf(new EndpointError('override'), undefined), [
      { kind: 'openSettings', setting: 'ecsImages.endpoint' },
    ]);
    assert.deepEqual(mendsOf(new EndpointError('region'), undefined), [{ kind: 'chooseRegions' }]);
  });

  test('do not exist for an unexpected error', () => {
    assert.deepEqual(mendsOf(new Error('x'), undefined), []);
  });
});
