import assert from 'node:assert/strict';
import { ProtocolError } from '../../../src/openapi/errors';
import { describeKey, listAliases, listKeys } from '../../../src/services/kms';
import { listResourceGroups } from '../../../src/services/resourceManager';
import { never, rejection, Stack } from '../openapi/stack';

suite('KMS', () => {
  test('listKeys asks the region for the account’s own enabled encryption keys', async () => {
    const stack = new Stack({
      body: {
        TotalCount: 2,
        Keys: { Key: [{ KeyId: 'k-1', KeyArn: 'acs:kms:a' }, { KeyId: 'k-2' }] },
      },
    });
    assert.deepEqual(await listKeys(stack.api(), 'cn-shanghai', never), ['k-1', 'k-2']);
    const [sent] = stack.network.sent;
    assert.equal(sent?.request.headers['host'], 'kms.cn-shanghai.aliyuncs.com');
    assert.equal(sent.request.headers['x-acs-version'], '2016-01-20');
    const { Filters: filters, ...others } = sent.query;
    assert.deepEqual(others, { RegionId: 'cn-shanghai', PageNumber: '1', PageSize: '100' });
    assert.deepEqual(JSON.parse(filters ?? ''), [
      { Key: 'KeyState', Values: ['Enabled'] },
      { Key: 'KeyUsage', Values: ['ENCRYPT/DECRYPT'] },
      { Key: 'CreatorType', Values: ['User'] },
    ]);
  });

  test('listKeys reads all pages', async () => {
    const stack = new Stack(({ query }) => ({
      body: { TotalCount: 1001, Keys: { Key: [{ KeyId: `k-${query['PageNumber'] ?? ''}` }] } },
    }));
    const keys = await stack.clock.settle(listKeys(stack.api(), 'cn-shanghai', never));
    assert.deepEqual(
      keys,
      Array.from({ length: 11 }, (_, index) => `k-${index + 1}`),
    );
  });

  test('listAliases returns names and the keys that they stand for', async () => {
    const alias = { AliasName: 'alias/golden', AliasArn: 'acs:kms:b', KeyId: 'k-1' };
    const stack = new Stack({ body: { TotalCount: '1', Aliases: { Alias: [alias] } } });
    assert.deepEqual(await listAliases(stack.api(), 'cn-shanghai', never), [
      { name: 'alias/golden', keyId: 'k-1' },
    ]);
  });

  test('describeKey returns one key', async () => {
    const stack = new Stack({
      body: {
        RequestId: 'R',
        KeyMetadata: {
          KeyId: 'k-1',
          KeyState: 'Enabled',
          KeySpec: 'Aliyun_AES_256',
          KeyUsage: 'ENCRYPT/DECRYPT',
          Creator: '154035569884****',
          Description: 'key description example',
          ProtectionLevel: 'SOFTWARE',
        },
      },
    });
    assert.deepEqual(
      await describeKey(stack.api(), { regionId: 'cn-shanghai', keyId: 'alias/golden' }, never),
      {
        keyId: 'k-1',
        state: 'Enabled',
        spec: 'Aliyun_AES_256',
        usage: 'ENCRYPT/DECRYPT',
        creator: '154035569884****',
        description: 'key description example',
      },
    );
    assert.deepEqual(stack.network.sent[0]?.query, {
      RegionId: 'cn-shanghai',
      KeyId: 'alias/golden',
    });
  });

  test('a key without an ID is rejected', async () => {
    const stack = new Stack({ body: { TotalCount: 1, Keys: { Key: [{}] } } });
    const error = await rejection(listKeys(stack.api(), 'cn-shanghai', never));
    assert.ok(error instanceof ProtocolError);
    assert.equal(error.message, 'ListKeys in cn-shanghai answered nonsense: Keys.Key.0.KeyId');
  });
});

suite('listResourceGroups', () => {
  test('calls the central endpoint for the groups that are ready', async () => {
    const group = {
      Id: 'rg-bp67',
      Name: 'my-project',
      DisplayName: '我的项目',
      Status: 'OK',
      AccountId: '1',
    };
    const stack = new Stack({
      body: {
        TotalCount: 2,
        ResourceGroups: { ResourceGroup: [group, { Id: 'rg-2', Name: 'x' }] },
      },
    });
    assert.deepEqual(await listResourceGroups(stack.api(), never), [
      { id: 'rg-bp67', name: 'my-project', displayName: '我的项目' },
      { id: 'rg-2', name: 'x', displayName: 'x' },
    ]);
    const [sent] = stack.network.sent;
    assert.equal(sent?.request.headers['host'], 'resourcemanager.aliyuncs.com');
    assert.equal(sent.request.headers['x-acs-version'], '2020-03-31');
    assert.deepEqual(sent.query, { Status: 'OK', PageNumber: '1', PageSize: '100' });
  });
});
