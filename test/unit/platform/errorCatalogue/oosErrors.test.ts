import assert from 'node:assert/strict';
import { executionUrl } from '../../../../src/platform/consoleLink';
import { ramPolicy, ramPolicyWith } from '../../../../src/profiles/ramPolicy';
import { sentences, serviceError } from '../data/described';

const startError = (code: string, httpStatus = 400) =>
  sentences(serviceError({ action: 'StartExecution', code, httpStatus }));

suite('refusals of OOS', () => {
  for (const [code, en, zh] of [
    ['ServiceNotOpen', /^OOS is not activated/, /^此账号尚未开通/],
    ['Forbidden.NotActivated', /^OOS is not activated/, /^此账号尚未开通/],
    ['InvalidTemplate.Format', /^OOS refused the template .*: InvalidTemplate\.Format/, /模板/],
    ['InvalidParameter.Parameters', /^OOS refused the list of copies/, /长度限制/],
    [
      'EntityNotExist.Role',
      /^OOS does not find the RAM role.*name of the role/,
      /找不到该 RAM 角色/,
    ],
    ['NoPermission', /must trust oos\.aliyuncs\.com.*ram:PassRole/, /ram:PassRole/],
    ['EntityNotExists.Execution', /no longer exists in OOS/, /已没有该执行/],
    ['Forbidden.RAM', /^Not allowed: oos:StartExecution/, /oos:StartExecution/],
  ] as const) {
    test(`say what ${code} means there`, () => {
      const said = startError(code);
      assert.match(said.en, en);
      assert.match(said.zh, zh);
    });
  }

  test('keep the words of other products for the same codes', () => {
    const { en } = sentences(serviceError({ action: 'AssumeRole', code: 'EntityNotExist.Role' }));
    assert.match(en, /role ARN/);
  });

  test('offer a policy with everything that OOS needs, and only then', () => {
    const actionsOf = (policy: object): readonly string[] =>
      JSON.stringify(policy).match(/(?:oos|ram):\w+/g) ?? [];
    assert.deepEqual(actionsOf(ramPolicy), []);
    assert.deepEqual(actionsOf(ramPolicyWith('sts:AssumeRole')), []);
    const given = actionsOf(ramPolicyWith('oos:StartExecution'));
    assert.ok(given.includes('oos:CancelExecution') && given.includes('ram:PassRole'));
    assert.match(JSON.stringify(ramPolicyWith('oos:StartExecution')), /ecs:CopyImage/);
  });

  test('lead to the execution in the console of the language’s site', () => {
    const place = { regionId: 'cn-hangzhou', executionId: 'exec-1' };
    assert.equal(
      executionUrl(place, 'zh-CN'),
      'https://oos.console.aliyun.com/cn-hangzhou/execution/detail/exec-1',
    );
    assert.equal(
      executionUrl(place, 'en-US'),
      'https://oos.console.alibabacloud.com/cn-hangzhou/execution/detail/exec-1',
    );
  });
});
