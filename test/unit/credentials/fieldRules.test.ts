import assert from 'node:assert/strict';
import * as rules from '../../../src/credentials/fieldRules';
import { bakerRole } from '../profiles/aCloud';

suite('what may be typed for a role or a reference', () => {
  for (const [rule, good, bad, problem] of [
    [rules.checkRoleArn, bakerRole, 'role/baker', 'roleArnMalformed'],
    [rules.checkSessionName, 'bakery@work', 'a b', 'sessionNameMalformed'],
    [rules.checkExternalId, 'partner:1/2', 'x', 'externalIdMalformed'],
    [rules.checkDuration, '900', '899', 'durationOutOfRange'],
    [rules.checkDuration, '43200', '43201', 'durationOutOfRange'],
    [rules.checkDuration, '3600', '1e4', 'durationOutOfRange'],
    [rules.checkRoleName, 'Aliyun-ECS_1.0', '../x', 'roleNameMalformed'],
    [
      rules.checkProviderArn,
      'acs:ram::1234567890:oidc-provider/ack',
      bakerRole,
      'providerArnMalformed',
    ],
    [rules.checkTokenFile, 'C:\\token', 'token', 'pathNotAbsolute'],
    [rules.checkCliProfile, 'my profile', 'a\nb', 'cliProfileMalformed'],
  ] as const) {
    test(`${good} is good and ${JSON.stringify(bad)} is ${problem}`, () => {
      assert.equal(rule(good), undefined);
      assert.equal(rule(bad), problem);
    });
  }

  test('what has a default may be left empty, and nothing else', () => {
    const { checkRoleArn, checkProviderArn, checkTokenFile, checkCliProfile } = rules;
    for (const rule of [checkRoleArn, checkProviderArn, checkTokenFile, checkCliProfile]) {
      assert.equal(rule(''), 'empty');
    }
    const { checkSessionName, checkExternalId, checkDuration, checkRoleName } = rules;
    for (const rule of [checkSessionName, checkExternalId, checkDuration, checkRoleName]) {
      assert.equal(rule(''), undefined);
    }
  });
});
