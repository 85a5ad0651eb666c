import assert from 'node:assert/strict';
import { Secret } from '../../../src/base/secret';
import { copyImage } from '../../../src/services/ecs';
import { describeRegions } from '../../../src/services/ecs';
import { createOpenApi, type CredentialSource } from '../../../src/openapi/createOpenApi';
import { ServiceError } from '../../../src/openapi/errors';
import type { Credentials, OpenApi } from '../../../src/openapi/openApi';
import type { RpcCall } from '../../../src/openapi/rpcClient';
import { AccountGuard, readsOnly } from '../../../src/profiles/accountGuard';
import { OtherAccountError } from '../../../src/profiles/otherAccountError';
import { FakeClock } from '../fakes/fakeClock';

const signal = new AbortController().signal;
const minute = 60_000;
const ours = '1234567890';

/** One account per key, and a profile whose key can be replaced. */
class Cloud {
  readonly clock = new FakeClock();
  readonly calls: string[] = [];
  readonly revoked = new Set<string>();
  accessKeyId = 'LTAIours';
  /** The source's credentials after a refusal. */
  renewedKeyId: string | undefined;
  /** Runs before an action is answered. */
  before: (action: string) => void = () => undefined;

  readonly source: CredentialSource = {
    get: () => Promise.resolve(key(this.accessKeyId)),
    invalidate: () => {
      this.accessKeyId = this.renewedKeyId ?? this.accessKeyId;
    },
  };

  readonly createOpenApi = (credentials: CredentialSource): OpenApi =>
    createOpenApi({ credentials, clock: this.clock, rpcClient: { send: c => this.#send(c) } });

  readonly guard = new AccountGuard({
    credentials: this.source,
    createOpenApi: this.createOpenApi,
    clock: this.clock,
  });

  readonly api = this.createOpenApi(this.guard.credentialsOf(ours));

  async #send({ request: { action, regionId }, credentials }: RpcCall): Promise<object> {
    const id = credentials?.accessKeyId ?? '';
    this.calls.push(`${action} ${id}`);
    this.before(action);
    if (this.revoked.has(id)) {
      const code = 'InvalidAccessKeyId.NotFound';
      throw new ServiceError({ action, regionId, code, httpStatus: 404, serviceMessage: '' });
    }
    const accountId = id === 'LTAItheirs' ? '9999999999' : ours;
    return await Promise.resolve({
      RequestId: 'R',
      ...(action === 'CopyImage' ? { ImageId: 'm-1' } : {}),
      ...(action === 'DescribeRegions' ? { Regions: { Region: [] } } : {}),
      ...{ AccountId: accountId, Arn: `acs:ram::${accountId}:user/a`, IdentityType: 'RAMUser' },
    });
  }
}

function key(accessKeyId: string): Credentials {
  return { accessKeyId, accessKeySecret: new Secret('secret') };
}

function copy(api: OpenApi): Promise<unknown> {
  return copyImage(
    api,
    {
      sourceRegionId: 'cn-hangzhou',
      sourceImageId: 'm-0',
      destinationRegionId: 'cn-shanghai',
      name: 'web',
      description: undefined,
      encrypted: undefined,
      kmsKeyId: undefined,
      resourceGroupId: undefined,
      tags: [],
      clientToken: 'token',
    },
    signal,
  );
}

const isOther = (error: unknown) => error instanceof OtherAccountError && error.accountId === ours;

suite('the account guard', () => {
  let cloud: Cloud;

  setup(() => {
    cloud = new Cloud();
  });

  test('verifies the account of a key with that key, before it signs anything else', async () => {
    await copy(cloud.api);
    assert.deepEqual(cloud.calls, ['GetCallerIdentity LTAIours', 'CopyImage LTAIours']);
  });

  test('sends nothing with a key of another account', async () => {
    cloud.accessKeyId = 'LTAItheirs';
    await assert.rejects(copy(cloud.api), isOther);
    await assert.rejects(describeRegions(cloud.api, 'en-US', signal), isOther);
    assert.deepEqual(cloud.calls, ['GetCallerIdentity LTAItheirs']);
  });

  test('verifies again when the key has changed', async () => {
    await copy(cloud.api);
    cloud.accessKeyId = 'LTAItheirs';
    await assert.rejects(copy(cloud.api), isOther);
    assert.equal(cloud.calls.filter(call => call === 'CopyImage LTAItheirs').length, 0);
    cloud.accessKeyId = 'LTAIours';
    await copy(cloud.api);
    assert.equal(cloud.calls.at(-1), 'CopyImage LTAIours');
  });

  test('signs with the verified key even if the profile has another one meanwhile', async () => {
    cloud.before = action => {
      if (action === 'GetCallerIdentity') {
        cloud.accessKeyId = 'LTAItheirs';
      }
    };
    await copy(cloud.api);
    assert.deepEqual(cloud.calls, ['GetCallerIdentity LTAIours', 'CopyImage LTAIours']);
  });

  test('checks renewed credentials like any others', async () => {
    await copy(cloud.api);
    cloud.revoked.add('LTAIours');
    cloud.renewedKeyId = 'LTAItheirs';
    await assert.rejects(copy(cloud.api), isOther);
    assert.equal(cloud.calls.filter(call => call === 'CopyImage LTAItheirs').length, 0);
  });

  test('binds the answer to the credentials that signed it after a renewal', async () => {
    cloud.accessKeyId = 'LTAItheirs';
    cloud.revoked.add('LTAItheirs');
    cloud.renewedKeyId = 'LTAIours';
    await copy(cloud.api);
    assert.equal(cloud.calls.at(-1), 'CopyImage LTAIours');
  });

  test('verifies once for many calls, and again after 10 minutes of elapsed time', async () => {
    await Promise.all([copy(cloud.api), copy(cloud.api), copy(cloud.api)]);
    const asked = () => cloud.calls.filter(call => call.startsWith('GetCallerIdentity')).length;
    assert.equal(asked(), 1);
    await cloud.clock.pass(9 * minute);
    await copy(cloud.api);
    assert.equal(asked(), 1);
    await cloud.clock.pass(minute);
    await copy(cloud.api);
    assert.equal(asked(), 2);
  });

  test('does not trust an old answer longer when the clock is set back', async () => {
    await copy(cloud.api);
    cloud.clock.set(-60 * minute);
    await cloud.clock.pass(10 * minute);
    await copy(cloud.api);
    assert.equal(cloud.calls.filter(call => call.startsWith('GetCallerIdentity')).length, 2);
  });

  test('refuses a write that names no account', async () => {
    await describeRegions(readsOnly(cloud.createOpenApi(cloud.source)), 'en-US', signal);
    await assert.rejects(copy(readsOnly(cloud.createOpenApi(cloud.source))), /names no account/);
    assert.deepEqual(cloud.calls, ['DescribeRegions LTAIours']);
  });
});
