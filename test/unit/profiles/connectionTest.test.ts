import assert from 'node:assert/strict';
import { EndpointError } from '../../../src/openapi/endpoints';
import { ProtocolError, ServiceError, TransportError } from '../../../src/openapi/errors';
import type { ApiRequest, OpenApi } from '../../../src/openapi/openApi';
import { skipped, testConnection } from '../../../src/profiles/connectionTest';
import { ProfileError } from '../../../src/credentials/profileError';
import { ramPolicy } from '../../../src/profiles/ramPolicy';

const signal = new AbortController().signal;

const answers: Readonly<Record<string, unknown>> = {
  GetCallerIdentity: {
    RequestId: 'R',
    AccountId: '1234567890123456',
    IdentityType: 'RAMUser',
    Arn: 'acs:ram::1234567890123456:user/baker',
  },
  DescribeRegions: {
    RequestId: 'R',
    Regions: { Region: [{ RegionId: 'cn-hangzhou', LocalName: 'China (Hangzhou)' }] },
  },
  DescribeImages: {
    RequestId: 'R',
    PageNumber: 1,
    PageSize: 1,
    TotalCount: 3,
    Images: { Image: [] },
  },
  DescribeDiskEncryptionByDefaultStatus: { RequestId: 'R', Encrypted: false },
  DescribeDiskDefaultKMSKeyId: { RequestId: 'R', KMSKeyId: '' },
  ListKeys: { RequestId: 'R', TotalCount: 1, Keys: { Key: [{ KeyId: 'key-1' }] } },
  ListAliases: { RequestId: 'R', TotalCount: 0, Aliases: { Alias: [] } },
  DescribeKey: {
    RequestId: 'R',
    KeyMetadata: {
      ...{ KeyId: 'key-1', KeyState: 'Enabled', KeySpec: 'Aliyun_AES_256' },
      ...{ KeyUsage: 'ENCRYPT/DECRYPT', Creator: '1234567890123456', Description: '' },
    },
  },
  ListResourceGroups: { RequestId: 'R', TotalCount: 0, ResourceGroups: { ResourceGroup: [] } },
};

/**
 * A cloud whose calls succeed except for the actions that a test makes fail. By default, actions
 * that write report an unknown image.
 */
function cloud(failures: Readonly<Record<string, Error>> = {}) {
  const asked: ApiRequest[] = [];
  const api: OpenApi = {
    call(request) {
      asked.push(request);
      const failure = failures[request.action];
      if (failure !== undefined) {
        return Promise.reject(failure);
      }
      return request.effect === 'write' || request.action === 'CopyImage'
        ? Promise.reject(refusal(request.action, 'InvalidImageId.NotFound'))
        : Promise.resolve(answers[request.action]);
    },
  };
  return { api, connectAs: () => Promise.resolve(api), asked };
}

function refusal(action: string, code: string): ServiceError {
  return new ServiceError({
    ...{ action, regionId: 'cn-hangzhou', code, httpStatus: 403 },
    serviceMessage: '',
  });
}

async function outcome(failures?: Readonly<Record<string, Error>>) {
  const { checks } = await testConnection(cloud(failures), signal);
  return checks.map(({ name, problem }) => {
    if (problem === undefined) {
      return `${name} ok`;
    }
    return problem === skipped ? `${name} skipped` : `${name} failed`;
  });
}

const rest = [
  'regions skipped',
  'images skipped',
  'copy skipped',
  'cancel skipped',
  'nvme skipped',
  'encryption skipped',
  'keys skipped',
  'resourceGroups skipped',
];

/** The checks that fail when these permissions are missing. */
async function failedWithout(...actions: readonly string[]): Promise<readonly string[]> {
  const refusals = actions.map(action => [action, refusal(action, 'Forbidden.RAM')] as const);
  const checks = await outcome(Object.fromEntries(refusals));
  return checks.filter(check => !check.endsWith(' ok'));
}

suite('the connection test', () => {
  test('passes everything and reports the owner of the key', async () => {
    const report = await testConnection(cloud(), signal);
    assert.equal(report.identity?.accountId, '1234567890123456');
    assert.deepEqual(
      report.checks.filter(({ problem }) => problem !== undefined),
      [],
    );
    assert.equal(report.checks.length, 11);
  });

  test('changes nothing: the copy is a dry run, and the cancelled image does not exist', async () => {
    const tested = cloud();
    await testConnection(tested, signal);
    const { asked } = tested;
    const [copy] = asked.filter(({ action }) => action === 'CopyImage');
    assert.equal(copy?.params['DryRun'], 'true');
    const [cancel] = asked.filter(({ action }) => action === 'CancelCopyImage');
    assert.match(cancel?.params['ImageId'] ?? '', /^m-000/);
    const changing = asked.filter(({ action }) => action === 'ModifyImageAttribute');
    assert.match(changing[0]?.params['ImageId'] ?? '', /^m-000/);
    assert.deepEqual(
      asked.filter(({ effect }) => effect === 'write').map(({ action }) => action),
      ['CancelCopyImage', 'ModifyImageAttribute'],
    );
  });

  test('distinguishes an unreachable network, a wrong clock and a wrong key', async () => {
    const down = new TransportError({
      ...{ action: 'GetCallerIdentity', regionId: 'central', host: 'sts.aliyuncs.com' },
      ...{ reason: 'dns', requestSent: 'no' },
    });
    assert.deepEqual(await outcome({ GetCallerIdentity: down }), [
      'network failed',
      'clock skipped',
      'credentials skipped',
      ...rest,
    ]);
    const late = refusal('GetCallerIdentity', 'InvalidTimeStamp.Expired');
    assert.deepEqual(await outcome({ GetCallerIdentity: late }), [
      'network ok',
      'clock failed',
      'credentials skipped',
      ...rest,
    ]);
    const wrong = refusal('GetCallerIdentity', 'SignatureDoesNotMatch');
    assert.deepEqual(await outcome({ GetCallerIdentity: wrong }), [
      'network ok',
      'clock ok',
      'credentials failed',
      ...rest,
    ]);
  });

  test('claims nothing about network and clock without an answer', async () => {
    const locked = new ProfileError({ reason: 'locked', label: 'Prod' });
    assert.deepEqual(await outcome({ GetCallerIdentity: locked }), [
      'network skipped',
      'clock skipped',
      'credentials failed',
      ...rest,
    ]);
    const logInPage = new ProtocolError({
      ...{ action: 'GetCallerIdentity', regionId: 'central' },
      detail: 'not JSON',
    });
    for (const problem of [logInPage, new EndpointError('override')]) {
      assert.deepEqual(await outcome({ GetCallerIdentity: problem }), [
        'network failed',
        'clock skipped',
        'credentials skipped',
        ...rest,
      ]);
    }
  });

  test('names each missing permission independently of the others', async () => {
    for (const [action, check] of [
      ['DescribeImages', 'images'],
      ['CopyImage', 'copy'],
      ['CancelCopyImage', 'cancel'],
      ['ModifyImageAttribute', 'nvme'],
      ['DescribeDiskEncryptionByDefaultStatus', 'encryption'],
      ['DescribeDiskDefaultKMSKeyId', 'encryption'],
      ['ListKeys', 'keys'],
      ['ListAliases', 'keys'],
      ['DescribeKey', 'keys'],
      ['ListResourceGroups', 'resourceGroups'],
    ] as const) {
      assert.deepEqual(await failedWithout(action), [`${check} failed`]);
    }
    assert.deepEqual(await failedWithout('DescribeImages', 'ListKeys'), [
      'images failed',
      'keys failed',
    ]);
    const misspelt = { CopyImage: refusal('CopyImage', 'Forbbiden') };
    assert.ok((await outcome(misspelt)).includes('copy failed'));
  });

  test('tries every permission in the policy', async () => {
    const tested = cloud();
    await testConnection(tested, signal);
    const { asked } = tested;
    const tried = new Set(asked.map(({ product, action }) => `${product}:${action}`));
    tried.delete('sts:GetCallerIdentity');
    const given = ramPolicy.Statement.flatMap(statement => [...statement.Action]);
    assert.deepEqual([...tried].sort(), [...given].sort());
  });

  test('ends when it is aborted', async () => {
    const abort = new AbortController();
    const api: OpenApi = {
      call: () => {
        abort.abort(new Error('left'));
        return Promise.reject(new Error('left'));
      },
    };
    await assert.rejects(
      testConnection({ api, connectAs: () => Promise.resolve(api) }, abort.signal),
      /left/,
    );
  });
});
