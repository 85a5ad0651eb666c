import assert from 'node:assert/strict';
import { goodKey, rootKey } from '../../simulator/cloud/accounts';
import { encryptionKeysOf, imagesKeyId } from '../../simulator/cloud/encryptionKeys';
import { seedImageId } from '../../simulator/cloud/ids';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { ask, type Asked, wallTime } from './client';

type Params = Readonly<Record<string, string>>;

suite('The simulator’s CopyImage', () => {
  let simulator: Simulator;
  suiteSetup(async () => {
    simulator = await startSimulator({ scenario: 'default', now: () => wallTime });
  });
  setup(() => {
    simulator.control.reset();
  });
  suiteTeardown(() => simulator.stop());

  const web42: Params = {
    RegionId: 'cn-hangzhou',
    ImageId: 'm-bp1h46wfpjsjastc0042',
    DestinationRegionId: 'cn-shanghai',
    DestinationImageName: 'web-0042',
  };
  const copy = (params: Params = {}, asked: Partial<Asked> = {}) =>
    ask(simulator.url, { action: 'CopyImage', params: { ...web42, ...params }, ...asked });
  const codeOf = async (params: Params) => (await copy(params)).get('Code');
  const from = (regionId: string, number: number): Params => ({
    RegionId: regionId,
    ImageId: seedImageId(regionId, number),
  });
  const running = () => simulator.control.copies().length;

  test('returns the ID of an image in the destination', async () => {
    const answer = await copy();
    assert.match(String(answer.get('ImageId')), /^m-uf6[a-z0-9]{17}$/);
    const [image] = simulator.control.images('cn-shanghai').filter(i => i.name === 'web-0042');
    assert.equal(image?.imageId, answer.get('ImageId'));
  });

  test('returns the same ID for a repeated ClientToken and makes no second copy', async () => {
    const before = running();
    const first = await copy({ ClientToken: 'token-1' });
    const second = await copy({ ClientToken: 'token-1' });
    assert.equal(second.get('ImageId'), first.get('ImageId'));
    assert.notEqual(second.get('RequestId'), first.get('RequestId'));
    assert.equal(running(), before + 1);
  });

  test('refuses a ClientToken with other parameters', async () => {
    await copy({ ClientToken: 'token-1' });
    const other = { ClientToken: 'token-1', DestinationImageName: 'web-0043' };
    assert.equal(await codeOf(other), 'IdempotentParameterMismatch');
  });

  test('forgets a ClientToken after its lifetime', async () => {
    const { control } = simulator;
    control.setClientTokenLifetime(60_000);
    const first = await copy({ ClientToken: 'token-1' });
    control.advance(59_999);
    assert.equal((await copy({ ClientToken: 'token-1' })).get('ImageId'), first.get('ImageId'));
    control.advance(1);
    assert.equal(await codeOf({ ClientToken: 'token-1' }), 'OperationDenied.ImageCopyConflict');
  });

  test('does not bind a ClientToken to a failed request', async () => {
    assert.equal(
      await codeOf({ ClientToken: 't', DestinationImageName: '1' }),
      'InvalidImageName.Malformed',
    );
    assert.equal((await copy({ ClientToken: 't' })).status, 200);
  });

  test('reports a taken name when a copy is sent twice without a token', async () => {
    await copy();
    simulator.control.advance(3_600_000);
    assert.equal(await codeOf({}), 'InvalidImageName.Duplicated');
  });

  test('reports a successful dry run as an error, and copies nothing', async () => {
    const before = running();
    const answer = await copy({ DryRun: 'true' });
    assert.deepEqual([answer.status, answer.get('Code')], [400, 'DryRunOperation']);
    assert.equal(running(), before);
    assert.equal(await codeOf({ DryRun: 'true', ImageId: 'm-none' }), 'InvalidImageId.NotFound');
  });

  test('reports unknown regions, with different words for source and destination', async () => {
    assert.equal(await codeOf({ RegionId: 'cn-x' }), 'SourceRegion.NotFound');
    assert.equal(await codeOf({ DestinationRegionId: 'cn-x' }), 'DestinationRegion.NotFound');
    assert.equal(await codeOf({ ImageId: '' }), 'MissingParameter');
  });

  test('checks names', async () => {
    for (const name of ['镜像:v1.0_a-b', 'é1', 'x'.repeat(128)]) {
      assert.equal(await codeOf({ DestinationImageName: name, DryRun: 'true' }), 'DryRunOperation');
    }
    const bad = ['1web', 'a', 'x'.repeat(129), 'acs:web', 'aliyun-web', 'a b', 'see-http://x'];
    for (const name of bad) {
      assert.equal(await codeOf({ DestinationImageName: name }), 'InvalidImageName.Malformed');
    }
  });

  test('checks descriptions', async () => {
    const fine = 'see http://x';
    assert.equal(await codeOf({ DestinationDescription: fine, DryRun: 'true' }), 'DryRunOperation');
    for (const description of ['x', 'x'.repeat(257), 'https://x']) {
      assert.equal(
        await codeOf({ DestinationDescription: description }),
        'InvalidDescription.Malformed',
      );
    }
  });

  test('checks tags', async () => {
    assert.equal(
      await codeOf({ 'Tag.1.Key': 'acs:x', 'Tag.1.Value': '' }),
      'InvalidTagKey.Malformed',
    );
    assert.equal(
      await codeOf({ 'Tag.1.Key': 'k', 'Tag.1.Value': 'x'.repeat(129) }),
      'InvalidTagValue.Malformed',
    );
    assert.equal(await codeOf({ 'Tag.1.Key': 'k', 'Tag.2.Key': 'k' }), 'Duplicate.TagKey');
    const many = Object.fromEntries(
      Array.from({ length: 21 }, (_, index) => [`Tag.${index + 1}.Key`, `k${index}`]),
    );
    assert.equal(await codeOf(many), 'InvalidTagCount');
  });

  test('keeps the source’s tags as they are and adds the new ones', async () => {
    await copy({
      'Tag.1.Key': 'copy-id',
      'Tag.1.Value': '7',
      'Tag.2.Key': 'env',
      'Tag.2.Value': 'x',
    });
    const [image] = simulator.control.images('cn-shanghai').filter(i => i.name === 'web-0042');
    assert.deepEqual(image?.tags, { env: 'prod', app: 'web', 'copy-id': '7' });
  });

  test('copies an own image within its region only to encrypt it', async () => {
    const same = { DestinationRegionId: 'cn-hangzhou', DestinationImageName: 'web-0042-e' };
    assert.equal(await codeOf(same), 'IncorrectDestinationRegion');
    assert.equal((await copy({ ...same, Encrypted: 'true' })).status, 200);
  });

  test('copies a shared image within its region only', async () => {
    const shared = { ...from('cn-hangzhou', 90), DestinationImageName: 'mine' };
    assert.equal(await codeOf(shared), 'OperationDenied.SameRegionOnly');
    assert.equal((await copy({ ...shared, DestinationRegionId: 'cn-hangzhou' })).status, 200);
  });

  test('refuses images of the community, the marketplace and Alibaba Cloud', async () => {
    assert.equal(await codeOf(from('cn-beijing', 92)), 'OperationDenied.CommunityImage');
    assert.equal(await codeOf(from('ap-southeast-1', 93)), 'OperationDenied.NotAuthorized');
    const system = { ImageId: 'aliyun_3_x64_20G_alibase_20261015.vhd' };
    assert.equal(await codeOf(system), 'InvalidImageId.NotFound');
  });

  test('refuses images that are deprecated, broken, too large or being copied', async () => {
    assert.equal(await codeOf(from('cn-hangzhou', 30)), 'IncorrectImageStatus');
    assert.equal(await codeOf(from('cn-beijing', 52)), 'IncorrectImageStatus');
    assert.equal(await codeOf(from('us-west-1', 70)), 'SizeExceed.Image');
    assert.equal(await codeOf(from('ap-southeast-1', 61)), 'OperationDenied.ImageCopying');
  });

  test('copies an image to a region only once at a time', async () => {
    await copy();
    const again = { DestinationImageName: 'web-0042-b' };
    assert.equal(await codeOf(again), 'OperationDenied.ImageCopyConflict');
    assert.equal((await copy({ ...again, DestinationRegionId: 'cn-beijing' })).status, 200);
  });

  test('never makes an unencrypted copy of an encrypted image', async () => {
    const encrypted = { ...from('cn-hangzhou', 11), DestinationImageName: 'pg' };
    const misspelt = 'OperationDeined.EncryptedSnapshot';
    assert.equal(await codeOf(encrypted), misspelt);
    assert.equal(await codeOf({ ...encrypted, Encrypted: 'false' }), misspelt);
    assert.equal((await copy({ ...encrypted, Encrypted: 'true' })).status, 200);
    const frankfurt = { ...encrypted, DestinationRegionId: 'eu-central-1' };
    assert.equal((await copy(frankfurt)).status, 200);
  });

  test('refuses an unencrypted copy in a region that encrypts by default', async () => {
    const plain = { DestinationRegionId: 'eu-central-1', Encrypted: 'false' };
    assert.equal(await codeOf(plain), 'InvalidEncrypted.NotMatchDiskDefaultEncryption');
  });

  test('accepts an enabled key of the destination, with Encrypted=true', async () => {
    const key = { Encrypted: 'true', KMSKeyId: imagesKeyId('cn-shanghai') };
    const retired = encryptionKeysOf('cn-shanghai').find(k => k.alias === 'alias/retired');
    assert.equal(await codeOf({ ...key, DryRun: 'true' }), 'DryRunOperation');
    assert.equal(
      await codeOf({ ...key, KMSKeyId: imagesKeyId('cn-hangzhou') }),
      'InvalidParameter.KMSKeyId.NotFound',
    );
    assert.equal(
      await codeOf({ ...key, KMSKeyId: 'alias/acs/ecs' }),
      'InvalidParameter.KMSKeyId.NotFound',
    );
    assert.equal(
      await codeOf({ ...key, KMSKeyId: retired?.keyId ?? '' }),
      'InvalidParameter.KMSKeyId.CMKNotEnabled',
    );
    assert.equal(await codeOf({ KMSKeyId: key.KMSKeyId }), 'InvalidEncrypted.NotMatchKmsKeyId');
    assert.equal(await codeOf({ Encrypted: 'yes' }), 'InvalidParameter.EncryptedIllegal');
  });

  test('puts the copy into a resource group that the user may use', async () => {
    assert.equal(await codeOf({ ResourceGroupId: 'rg-none' }), 'InvalidResourceGroup.NotFound');
    const finance = { ResourceGroupId: 'rg-aek2ypgcxd3mxla' };
    assert.equal((await copy(finance, { key: goodKey })).get('Code'), 'Forbidden');
    assert.equal((await copy(finance, { key: rootKey })).status, 200);
  });

  test('does not keep NVMe support', async () => {
    const golden = { ...from('cn-hangzhou', 2), DestinationImageName: 'arm', ClientToken: 'nvme' };
    const imageId = String((await copy(golden)).get('ImageId'));
    simulator.control.advance(86_400_000);
    const params = { RegionId: 'cn-shanghai', ImageId: imageId };
    const answer = await ask(simulator.url, { action: 'DescribeImages', params });
    assert.equal(answer.get('Images.Image.0.Features.NvmeSupport'), 'unsupported');
    assert.equal(answer.get('Images.Image.0.IsCopied'), true);
  });
});
