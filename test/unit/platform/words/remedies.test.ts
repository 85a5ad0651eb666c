import assert from 'node:assert/strict';
import { ProfileError } from '../../../../src/credentials/profileError';
import { EndpointError } from '../../../../src/openapi/endpoints';
import { remediesOf } from '../../../../src/platform/words/remedies';
import { serviceError, transportError } from '../data/described';

suite('Remedies for an error', () => {
  test('for a missing permission name it in the RAM policy', () => {
    for (const [action, permission] of [
      ['CopyImage', 'ecs:CopyImage'],
      ['ListKeys', 'kms:ListKeys'],
      ['AssumeRole', 'sts:AssumeRole'],
    ] as const) {
      for (const code of ['Forbidden.RAM', 'Forbbiden', 'NoPermission']) {
        assert.deepEqual(remediesOf(serviceError({ action, code, httpStatus: 403 }), undefined), [
          { kind: 'copyRamPolicy', permission },
          { kind: 'switchProfile' },
        ]);
      }
    }
  });

  test('include no RAM policy if only the role’s trust policy decides', () => {
    const error = serviceError({ action: 'AssumeRoleWithOIDC', code: 'NoPermission' });
    assert.deepEqual(remediesOf(error, undefined), [{ kind: 'testConnection' }]);
  });

  for (const [code, kind] of [
    ['InvalidImageName.Duplicated', 'useFreeName'],
    ['RegionNotSupportCopy', 'chooseDestination'],
    ['InvalidRegionId.NotFound', 'chooseRegions'],
    ['InvalidOperation.NotSupportedEndpoint', 'openSettings'],
  ] as const) {
    test(`include ${kind} for ${code}`, () => {
      assert.deepEqual(
        remediesOf(serviceError({ code }), undefined).map(remedy => remedy.kind),
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
      const [best] = remediesOf(new ProfileError({ reason, label: 'prod' }), undefined);
      assert.equal(best?.kind, kind);
    });
  }

  test('for a network failure test the connection', () => {
    const remedies = remediesOf(transportError({ reason: 'dns' }), undefined);
    assert.deepEqual(remedies, [{ kind: 'testConnection' }]);
  });

  test('for an invalid endpoint open the wrong setting', () => {
    assert.deepEqual(remediesOf(new EndpointError('override'), undefined), [
      { kind: 'openSettings', setting: 'ecsImages.endpoint' },
    ]);
    assert.deepEqual(remediesOf(new EndpointError('region'), undefined), [
      { kind: 'chooseRegions' },
    ]);
  });

  test('do not exist for an unexpected error', () => {
    assert.deepEqual(remediesOf(new Error('x'), undefined), []);
  });
});
