import { copyDurationMs } from '../../cloud/copyLife';
import type { Image, Tag } from '../../cloud/image';
import { accountId } from '../../cloud/accounts';
import { apiError } from '../../gateway/apiError';
import type { Params } from '../../gateway/apiRequest';
import type { Call, Operation } from '../operation';
import { flag } from '../params';
import { type CopyWay, wayOf } from './copySourceRules';
import { decideEncryption, readEncryption } from './encryptionRules';
import { checkDescription, checkedTags, checkName } from './namingRules';

/**
 * Starts one copy and returns the new image's ID in the destination. A ClientToken that was used
 * before returns the same ID and starts nothing.
 */
export const copyImage: Operation = call => {
  const { cloud, params } = call;
  const clientToken = readClientToken(params);
  const fingerprint = fingerprintOf(params);
  const used = clientToken === undefined ? undefined : cloud.clientTokens.of(clientToken);
  if (used !== undefined && used.fingerprint !== fingerprint) {
    throw apiError('IdempotentParameterMismatch');
  }
  if (used !== undefined) {
    return { ImageId: used.imageId };
  }
  const plan = checkCopy(call);
  if (flag(params, 'DryRun') === true) {
    throw apiError('DryRunOperation');
  }
  const imageId = acceptCopy(call, plan, clientToken);
  if (clientToken !== undefined) {
    cloud.clientTokens.remember(clientToken, { fingerprint, imageId });
  }
  return { ImageId: imageId };
};

interface CheckedCopy extends CopyWay {
  readonly name: string;
  readonly description: string;
  readonly tags: readonly Tag[];
  readonly isEncrypted: boolean;
  readonly resourceGroupId: string;
}

function checkCopy(call: Call): CheckedCopy {
  const { cloud, params } = call;
  const name = params['DestinationImageName'] ?? '';
  const description = params['DestinationDescription'] ?? '';
  if (name !== '') {
    checkName(name);
  }
  checkDescription(description);
  const tags = checkedTags(params);
  const encryption = readEncryption(params);
  const way = wayOf(call, encryption.encrypted);
  const isEncrypted = decideEncryption(encryption, way.source, {
    regionId: way.destinationRegionId,
    isEncryptedByDefault: cloud.scenario.encryptedByDefault.includes(way.destinationRegionId),
  });
  const resourceGroupId = checkResourceGroup(call);
  checkPlace(call, way.destinationRegionId, name);
  return { ...way, name, description, tags, isEncrypted, resourceGroupId };
}

function checkResourceGroup({ cloud, caller, params }: Call): string {
  const id = params['ResourceGroupId'] ?? '';
  const ownGroup = caller.identity.group?.id;
  if (ownGroup !== undefined && id !== ownGroup) {
    throw apiError('Forbidden');
  }
  if (id === '') {
    return '';
  }
  const group = cloud.scenario.resourceGroups.find(candidate => candidate.id === id);
  if (group === undefined) {
    throw apiError('InvalidResourceGroup.NotFound');
  }
  if (group.isRestricted === true && caller.identity.type !== 'Account') {
    throw apiError('Forbidden');
  }
  return id;
}

/** Checks the destination's quota and that the name is free. */
function checkPlace({ cloud }: Call, regionId: string, name: string): void {
  const { imageQuota } = cloud.scenario;
  if (cloud.images.ownCount(regionId) >= imageQuota) {
    throw apiError('QuotaExceed.Image', { about: String(imageQuota) });
  }
  if (name !== '' && cloud.images.isNameTaken(regionId, name)) {
    throw apiError('InvalidImageName.Duplicated');
  }
}

/**
 * The source's tags win over new tags with the same key (user guide: existing tags cannot be
 * changed while copying). NVMe support is lost (BOSH CPI pull request 204).
 */
function acceptCopy(
  { cloud, caller }: Call,
  plan: CheckedCopy,
  clientToken: string | undefined,
): string {
  const { source, destinationRegionId: regionId } = plan;
  const imageId = cloud.ids.imageId(regionId);
  const keptKeys = new Set(source.tags.map(tag => tag.key));
  const image: Image = {
    imageId,
    regionId,
    name: plan.name,
    description: plan.description,
    ownership: 'self',
    ownerId: accountId,
    isSelfShared: false,
    isPublic: false,
    isCopied: true,
    isUsable: true,
    isInUse: false,
    os: source.os,
    status: 'Available',
    createdAt: cloud.clock.serverNow(),
    family: '',
    resourceGroupId: plan.resourceGroupId,
    nvmeSupport: 'unsupported',
    tags: [...source.tags, ...plan.tags.filter(tag => !keptKeys.has(tag.key))],
    disks: source.disks.map(disk => ({
      ...disk,
      isEncrypted: plan.isEncrypted,
      snapshotId: cloud.ids.snapshotId(regionId),
    })),
  };
  cloud.images.put(image);
  cloud.copies.accept({
    imageId,
    regionId,
    name: plan.name,
    source: { regionId: source.regionId, imageId: source.imageId },
    clientToken,
    accessKeyId: caller.accessKeyId,
    isCancellable: true,
    durationMs: copyDurationMs(image.disks, cloud.images.timings),
    acceptedAt: cloud.clock.now(),
  });
  return imageId;
}

function readClientToken(params: Params): string | undefined {
  const token = params['ClientToken'] ?? '';
  if (!/^[\x21-\x7e]{0,64}$/.test(token)) {
    throw apiError('InvalidParameter', { about: 'ClientToken' });
  }
  return token === '' ? undefined : token;
}

/** The parameters that make two requests the same one. */
function fingerprintOf(params: Params): string {
  return JSON.stringify(
    Object.entries(params)
      .filter(([name]) => !['ClientToken', 'Action', 'Version', 'Format'].includes(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
