import assert from 'node:assert/strict';
import type { CopyPlan } from '../../../src/draft/plan';
import { checkCloudRun, needsRole, takenNames } from '../../../src/drafting/cloudRunCheck';
import { ServiceError } from '../../../src/openapi/errors';
import type { ApiRequest, OpenApi } from '../../../src/openapi/openApi';
import { plan } from '../copies/fixtures';
import { documentedImage } from '../services/examples';

const { signal } = new AbortController();
const here = { regionId: undefined, roleName: '' };

/** Answers by action; refuses those with a code. */
function cloud(answers: Readonly<Record<string, object | string>> = {}) {
  const asked: ApiRequest[] = [];
  const api: OpenApi = {
    call: request => {
      asked.push(request);
      const { action, regionId } = request;
      const answer = answers[`${action} ${regionId}`] ?? answers[action] ?? {};
      return typeof answer === 'string'
        ? Promise.reject(
            new ServiceError({
              action,
              regionId,
              code: answer,
              httpStatus: 400,
              serviceMessage: '',
            }),
          )
        : Promise.resolve(answer);
    },
  };
  return { api, asked };
}

function plans(count: number, change: Partial<CopyPlan> = {}): readonly CopyPlan[] {
  return Array.from({ length: count }, (_, index) => ({
    ...plan(),
    name: `web-${index}`,
    ...change,
  }));
}

suite('The check of a run in the cloud', () => {
  test('validates each template once, and asks for the permissions of the role', async () => {
    const { api, asked } = cloud({
      GenerateExecutionPolicy: { MissingPolicy: '[{"Action":["ecs:CopyImage"]}]' },
    });
    const run = { regionId: 'cn-beijing', roleName: 'image-copier' };
    const found = await checkCloudRun(api, { plans: plans(201), run }, signal);
    assert.equal(found.executions.length, 3);
    assert.deepEqual(found.missing, ['ecs:CopyImage']);
    assert.deepEqual([found.errors, found.warnings], [[], []]);
    assert.deepEqual(
      asked.map(({ action, regionId }) => `${action} ${regionId}`),
      ['ValidateTemplateContent cn-beijing', 'GenerateExecutionPolicy cn-beijing'],
    );
    assert.equal(asked[1]?.bodyParams?.['RamRole'], 'image-copier');
  });

  test('reports refusals, but a check that is not permitted only as a warning', async () => {
    const refused = cloud({
      ValidateTemplateContent: 'ServiceNotOpen',
      GenerateExecutionPolicy: 'ServiceNotOpen',
    });
    const found = await checkCloudRun(refused.api, { plans: plans(1), run: here }, signal);
    assert.deepEqual(
      found.errors.map(error => error instanceof ServiceError && error.code),
      ['ServiceNotOpen'],
    );
    const denied = cloud({ GenerateExecutionPolicy: 'Forbidden.RAM' });
    const other = await checkCloudRun(denied.api, { plans: plans(1), run: here }, signal);
    assert.deepEqual([other.errors.length, other.warnings.length], [0, 1]);
  });

  test('requires a role of profiles whose credentials end', () => {
    const user = { identityType: 'RAMUser' } as const;
    const session = { identityType: 'AssumedRoleUser' } as const;
    assert.equal(needsRole({ mode: 'AccessKey' }, user), false);
    assert.equal(needsRole({ mode: 'StsToken' }, user), true);
    for (const mode of ['RamRoleArn', 'AliyunCli', 'Environment'] as const) {
      assert.equal(needsRole({ mode }, session), true);
    }
  });

  test('makes no call for copies that OOS cannot make', async () => {
    const { api, asked } = cloud();
    const evaluated = plans(1, { description: 'a {{ b }}' });
    const found = await checkCloudRun(api, { plans: evaluated, run: here }, signal);
    assert.deepEqual(
      found.refusals.map(({ why }) => why),
      ['evaluated'],
    );
    assert.deepEqual(asked, []);
  });

  test('lists each destination once for taken names, and leaves out those that refuse', async () => {
    const { api, asked } = cloud({
      'DescribeImages cn-shanghai': {
        TotalCount: 1,
        Images: { Image: [{ ...documentedImage, ImageName: 'web-1' }] },
      },
      'DescribeImages cn-beijing': 'Forbidden.RAM',
    });
    const to = (destinationRegionId: string) => plans(3, { destinationRegionId });
    const taken = await takenNames(api, [...to('cn-shanghai'), ...to('cn-beijing')], signal);
    assert.deepEqual([...taken], [['cn-shanghai', ['web-1']]]);
    assert.equal(asked.length, 2);
  });
});
