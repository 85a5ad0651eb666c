import assert from 'node:assert/strict';
import { describeError, type Localizer } from '../../../../src/platform/words/describeError';
import type { Profile } from '../../../../src/profiles/profile';
import { serviceError } from '../data/described';
import { chinese, english } from '../data/localizers';
import { chainedRole, profilesOfModes } from '../data/profilesOfModes';

/** Codes about the credentials themselves. */
const credentialCodes = [
  'InvalidAccessKeyId.NotFound',
  'InvalidAccessKeyId.Inactive',
  'InvalidAccessKeySecret',
  'SignatureDoesNotMatch',
  'IncompleteSignature',
  'InvalidSecurityToken.Expired',
  'SecurityTokenExpired',
  'InvalidSecurityToken.MismatchWithAccessKey',
  'InvalidSecurityToken.Malformed',
  'MissingSecurityToken',
  'MissingAccessKeyId',
  'InvalidAliUid.IsNull',
  'InvalidAccessKeyId.NotKnownYet',
];

/** Codes about clock and nonce, which do not depend on the source of the credentials. */
const otherCodes = [
  'InvalidTimeStamp.Expired',
  'InvalidTimeStamp.Format',
  'IllegalTimestamp',
  'SignatureNonceUsed',
];

/** The place that each profile's credentials come from, as the advice names it. */
const places: readonly (readonly [Profile, en: RegExp, zh: RegExp])[] = [
  [profilesOfModes.AliyunCli, /Run aliyun configure .* "team"/, /aliyun configure .*“team”/],
  [
    profilesOfModes.CredentialsFile,
    /section \[team\] in ~\/\.alibabacloud\/credentials/,
    /~\/\.alibabacloud\/credentials 中的节 \[team\]/,
  ],
  [profilesOfModes.Environment, /environment variables.*restart VS Code/, /环境变量.*重启 VS Code/],
  [profilesOfModes.EcsRamRole, /RAM role of the ECS instance/, /实例的 RAM 角色/],
  [profilesOfModes.OIDC, /token file .*\/run\/secrets\/oidc-token/, /令牌文件.*oidc-token/],
  [chainedRole, /profile "base-profile"/, /凭证配置“base-profile”/],
];

const ownSecrets: readonly Profile[] = [
  profilesOfModes.AccessKey,
  profilesOfModes.StsToken,
  profilesOfModes.RamRoleArn,
];

function described(code: string, localizer: Localizer, profile?: Profile) {
  return describeError(serviceError({ code, httpStatus: 403 }), localizer, { profile });
}

function kindsOf(code: string, profile?: Profile) {
  return (described(code, english, profile).remedies ?? []).map(({ kind }) => kind);
}

suite('Advice about refused credentials', () => {
  for (const code of credentialCodes) {
    for (const [profile, en, zh] of places) {
      const name = profile === chainedRole ? 'RamRoleArn with a source' : profile.mode;
      test(`names the place to fix ${code} for ${name}`, () => {
        assert.match(described(code, english, profile).action ?? '', en);
        assert.match(described(code, chinese, profile).action ?? '', zh);
        assert.deepEqual(kindsOf(code, profile), ['testConnection']);
      });
    }

    for (const profile of ownSecrets) {
      test(`asks for the stored credentials after ${code} for ${profile.mode}`, () => {
        assert.equal(kindsOf(code, profile)[0], 'updateCredentials');
        for (const [localizer, elsewhere] of [
          [english, /aliyun configure|environment variable|token file|ECS instance/],
          [chinese, /aliyun configure|环境变量|令牌文件|实例/],
        ] as const) {
          const { action = '' } = described(code, localizer, profile);
          assert.ok(action !== '');
          assert.doesNotMatch(action, elsewhere);
        }
      });
    }

    test(`assumes no source after ${code} without a profile`, () => {
      assert.equal(
        described(code, english).action,
        'Check the credentials of the profile, then try again.',
      );
      assert.deepEqual(kindsOf(code), ['testConnection', 'switchProfile']);
    });
  }

  for (const code of otherCodes) {
    test(`is the same for every source after ${code}`, () => {
      const actions = [...Object.values(profilesOfModes), undefined].map(
        profile => described(code, english, profile).action,
      );
      assert.equal(new Set(actions).size, 1);
    });
  }
});
