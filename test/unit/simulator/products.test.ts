import assert from 'node:assert/strict';
import {
  accountId,
  oidcProviderArn,
  oidcToken,
  partnerExternalId,
  roles,
  rootKey,
  stsKey,
} from '../../simulator/cloud/accounts';
import { imagesKeyId } from '../../simulator/cloud/encryptionKeys';
import { seedImageId } from '../../simulator/cloud/ids';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { type Answered, ask, type Asked, wallTime } from './client';

suite('The simulator’s other operations', () => {
  let simulator: Simulator;
  suiteSetup(async () => {
    simulator = await startSimulator({ scenario: 'default', now: () => wallTime });
  });
  setup(() => {
    simulator.control.reset();
  });
  suiteTeardown(() => simulator.stop());

  const call = (action: string, params: Asked['params'] = {}, asked: Partial<Asked> = {}) =>
    ask(simulator.url, { action, params, ...asked });
  const assume = (params: Asked['params'], asked: Partial<Asked> = {}) =>
    call('AssumeRole', { RoleArn: roles.imageCopier, RoleSessionName: 'ci', ...params }, asked);
  const keyOf = (answer: Answered) => ({
    accessKeyId: String(answer.get('Credentials.AccessKeyId')),
    accessKeySecret: String(answer.get('Credentials.AccessKeySecret')),
    securityToken: String(answer.get('Credentials.SecurityToken')),
  });

  test('name the regions in Chinese, or in English when asked', async () => {
    const path = 'Regions.Region.0.LocalName';
    assert.equal((await call('DescribeRegions')).get(path), '华东1（杭州）');
    const english = await call('DescribeRegions', { AcceptLanguage: 'en-US' });
    assert.equal(english.get(path), 'China (Hangzhou)');
    const endpoint = 'Regions.Region.1.RegionEndpoint';
    assert.equal(english.get(endpoint), 'ecs.cn-shanghai.aliyuncs.com');
  });

  test('tell whom a key belongs to', async () => {
    const identity = async (asked: Partial<Asked>) => {
      const answer = await call('GetCallerIdentity', {}, asked);
      return [answer.get('IdentityType'), answer.get('AccountId'), answer.get('Arn')];
    };
    const prefix = `acs:ram::${accountId}`;
    assert.deepEqual(await identity({}), ['RAMUser', accountId, `${prefix}:user/image-operator`]);
    assert.deepEqual(await identity({ key: rootKey }), ['Account', accountId, `${prefix}:root`]);
    const session = `${prefix}:assumed-role/image-copier/simulator`;
    assert.deepEqual(await identity({ key: stsKey }), ['AssumedRoleUser', accountId, session]);
  });

  test('give a role’s temporary credentials, which sign until they expire', async () => {
    const answer = await assume({ DurationSeconds: '900' });
    assert.equal(answer.get('Credentials.Expiration'), '2026-11-24T02:15:00Z');
    const key = keyOf(answer);
    assert.match(key.accessKeyId, /^STS\.[A-Z0-9]{8,}$/);
    assert.equal((await call('GetCallerIdentity', {}, { key })).status, 200);
    simulator.control.setSkew(14 * 60_000);
    assert.equal((await call('GetCallerIdentity', {}, { key })).status, 200);
    simulator.control.setSkew(15 * 60_000);
    const late = await call('GetCallerIdentity', {}, { key });
    assert.equal(late.get('Code'), 'InvalidSecurityToken.Expired');
  });

  test('refuse roles that there are not, lifetimes out of range, and the account itself', async () => {
    const none = `acs:ram::${accountId}:role/none`;
    assert.equal((await assume({ RoleArn: none })).get('Code'), 'EntityNotExist.Role');
    assert.equal((await assume({ RoleArn: 'admin' })).get('Code'), 'InvalidParameter.RoleArn');
    const short = await assume({ DurationSeconds: '899' });
    assert.equal(short.get('Code'), 'InvalidParameter.DurationSeconds');
    assert.equal((await assume({}, { key: rootKey })).get('Code'), 'NoPermission');
  });

  test('want the external id of a role that has one', async () => {
    assert.equal((await assume({ RoleArn: roles.partner })).get('Code'), 'NoPermission');
    const right = { RoleArn: roles.partner, ExternalId: partnerExternalId };
    assert.equal((await assume(right)).status, 200);
  });

  test('bind a session to what its role may do', async () => {
    const key = keyOf(await assume({ RoleArn: roles.imageReader }));
    assert.equal((await call('DescribeImages', { RegionId: 'cn-hangzhou' }, { key })).status, 200);
    const copy = await call('CopyImage', { RegionId: 'cn-hangzhou' }, { key });
    assert.equal(copy.get('Code'), 'Forbidden.RAM');
  });

  test('give credentials for an OIDC token without a signature', async () => {
    const params = {
      RoleArn: roles.imageCopier,
      RoleSessionName: 'ci',
      OIDCProviderArn: oidcProviderArn,
      OIDCToken: oidcToken,
    };
    const answer = await call('AssumeRoleWithOIDC', params, { key: null });
    assert.equal((await call('GetCallerIdentity', {}, { key: keyOf(answer) })).status, 200);
    const body = new URLSearchParams(params).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const form = await call('AssumeRoleWithOIDC', {}, { key: null, body, headers });
    assert.equal(form.status, 200, form.text);
    const bad = await call('AssumeRoleWithOIDC', { ...params, OIDCToken: 'x' }, { key: null });
    assert.deepEqual([bad.status, bad.get('Code')], [401, 'AuthenticationFail.OIDCToken.Invalid']);
    assert.ok(!JSON.stringify(simulator.control.log()).includes(oidcToken));
  });

  test('list and describe a region’s encryption keys', async () => {
    const region = { RegionId: 'cn-shanghai' };
    const Filters = JSON.stringify([
      { Key: 'KeyState', Values: ['Enabled'] },
      { Key: 'CreatorType', Values: ['User'] },
    ]);
    const keys = await call('ListKeys', { ...region, Filters });
    assert.equal(keys.get('TotalCount'), 1);
    assert.equal(keys.get('Keys.Key.0.KeyId'), imagesKeyId('cn-shanghai'));
    const aliases = await call('ListAliases', {}, { host: 'kms.cn-shanghai.aliyuncs.com' });
    assert.equal(aliases.get('Aliases.Alias.0.AliasName'), 'alias/acs/ecs');
    assert.equal(aliases.get('Aliases.Alias.1.KeyId'), imagesKeyId('cn-shanghai'));
    const key = await call('DescribeKey', { ...region, KeyId: 'alias/retired' });
    assert.equal(key.get('KeyMetadata.KeyState'), 'Disabled');
    const none = await call('DescribeKey', { ...region, KeyId: 'none' });
    assert.deepEqual([none.status, none.get('Code')], [404, 'Forbidden.KeyNotFound']);
  });

  test('list the resource groups page by page', async () => {
    const answer = await call('ListResourceGroups', { PageSize: '2', PageNumber: '2' });
    assert.equal(answer.get('TotalCount'), 3);
    assert.equal(answer.get('ResourceGroups.ResourceGroup.0.Name'), 'finance');
  });

  test('tell where disks are encrypted by default', async () => {
    const isEncrypted = async (RegionId: string) =>
      (await call('DescribeDiskEncryptionByDefaultStatus', { RegionId })).get('Encrypted');
    assert.equal(await isEncrypted('cn-shanghai'), false);
    assert.equal(await isEncrypted('eu-central-1'), true);
    const key = await call('DescribeDiskDefaultKMSKeyId', { RegionId: 'eu-central-1' });
    assert.equal(key.get('KMSKeyId'), imagesKeyId('eu-central-1'));
  });

  test('delete images that nothing keeps, and ignore ids that nobody has', async () => {
    const remove = (number: number, params: Asked['params'] = {}) =>
      call('DeleteImage', {
        RegionId: 'cn-hangzhou',
        ImageId: seedImageId('cn-hangzhou', number),
        ...params,
      });
    const before = simulator.control.images('cn-hangzhou').length;
    assert.equal((await remove(42)).status, 200);
    assert.equal((await remove(42)).status, 200);
    assert.equal((await remove(1)).get('Code'), 'ImageUsingByInstance');
    assert.equal((await remove(1, { Force: 'true' })).status, 200);
    assert.equal((await remove(90)).get('Code'), 'InvalidImageId.NotFound');
    assert.equal(simulator.control.images('cn-hangzhou').length, before - 2);
  });

  test('deprecate an image and give it back', async () => {
    const imageId = seedImageId('cn-hangzhou', 42);
    const change = (Status: string) =>
      call('ModifyImageAttribute', { RegionId: 'cn-hangzhou', ImageId: imageId, Status });
    const status = () =>
      simulator.control.images('cn-hangzhou').find(image => image.imageId === imageId)?.status;
    assert.equal((await change('Deprecated')).status, 200);
    assert.equal(status(), 'Deprecated');
    assert.equal((await change('Available')).status, 200);
    assert.equal(status(), 'Available');
    assert.equal((await change('Creating')).get('Code'), 'InvalidParameter');
  });
});
