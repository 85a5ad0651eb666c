import assert from 'node:assert/strict';
import * as rules from '../../../src/credentials/fieldRules';
import { bakerRole } from '../profiles/aCloud';

suite('the field rules of roles and references', () => {
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
    test(`accept ${good} and refuse ${JSON.stringify(bad)} as ${problem}`, () => {
      assert.equal(rule(good), undefined);
      assert.equal(rule(bad), problem);
    });
  }

  test('allow only fields with a default to be empty', () => {
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
