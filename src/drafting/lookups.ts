import pLimit from 'p-limit';
import { copiedFrom } from '../draft/lineage';
import { ServiceError, type ServiceErrorKind } from '../openapi/errors';
import type { OpenApi } from '../openapi/openApi';
import type { ProfileRef } from '../profiles/profile';
import {
  describeDiskDefaultKmsKeyId,
  describeDiskEncryptionByDefaultStatus,
} from '../services/diskEncryption';
import { describeImages } from '../services/ecs';
import type { Image } from '../services/image';
import { describeKey, type KmsKey, listAliases, listKeys } from '../services/kms';
import { listResourceGroups } from '../services/resourceManager';
import type { Choice, ExistingImage, FormSource } from './content';

/** A region and the profile that signs. */
export interface Place {
  readonly profile: ProfileRef;
  readonly regionId: string;
}

/** What a form looks up before anything is copied. Each lookup rejects if the service refuses. */
export interface Lookups {
  /**
   * Whether the account encrypts by default in the region, and its key (undefined: the service
   * key).
   */
  loadEncryptionDefault(place: Place, signal: AbortSignal): Promise<EncryptionDefault>;
  /** Keys that can encrypt an image, labelled by their aliases and descriptions. */
  listKeys(place: Place, signal: AbortSignal): Promise<readonly Choice[]>;
  /** The image that has exactly this name, whatever its status. */
  findImageNamed(
    place: Place & { readonly name: string },
    signal: AbortSignal,
  ): Promise<ExistingImage | undefined>;
  /** Images whose provenance tag names the source. */
  findCopies(
    place: Place & { readonly source: FormSource },
    signal: AbortSignal,
  ): Promise<readonly ExistingImage[]>;
  listResourceGroups(profile: ProfileRef, signal: AbortSignal): Promise<readonly Choice[]>;
}

interface EncryptionDefault {
  readonly encrypts: boolean;
  readonly keyId: string | undefined;
}

export function createLookups(connect: (profile: ProfileRef) => OpenApi): Lookups {
  return {
    async loadEncryptionDefault({ profile, regionId }, signal) {
      const api = connect(profile);
      const [encrypts, keyId] = await Promise.all([
        describeDiskEncryptionByDefaultStatus(api, regionId, signal),
        describeDiskDefaultKmsKeyId(api, regionId, signal),
      ]);
      return { encrypts, keyId };
    },
    listKeys: ({ profile, regionId }, signal) => usableKeys(connect(profile), regionId, signal),
    async findImageNamed({ profile, regionId, name }, signal) {
      const images = await describeImages(connect(profile), regionId, { imageName: name }, signal);
      // The service matches names fuzzily.
      const image = images.find(one => one.name === name);
      return image && existing(image);
    },
    async findCopies({ profile, regionId, source }, signal) {
      const tag = copiedFrom(source);
      return (await describeImages(connect(profile), regionId, { tag }, signal)).map(existing);
    },
    async listResourceGroups(profile, signal) {
      const groups = await listResourceGroups(connect(profile), signal);
      return groups.map(({ id, displayName }) => ({ id, label: displayName }));
    },
  };
}

function existing({ imageId, name }: Image): ExistingImage {
  return { imageId, name };
}

/** Maximum number of concurrent calls per region; leaves the account's rate limit to others. */
const parallelKeys = 8;

/**
 * The account's enabled symmetric keys, which are all that ECS accepts. Rejects if all are refused.
 */
async function usableKeys(
  api: OpenApi,
  regionId: string,
  signal: AbortSignal,
): Promise<readonly Choice[]> {
  const [keyIds, aliases] = await Promise.all([
    listKeys(api, regionId, signal),
    listAliases(api, regionId, signal),
  ]);
  const limit = pLimit(parallelKeys);
  const described = await Promise.all(
    keyIds.map(keyId => limit(() => keyUnlessRefused(api, { regionId, keyId }, signal))),
  );
  const refusals = described.filter(one => one instanceof ServiceError);
  const [refusal] = refusals;
  if (refusal !== undefined && refusals.length === described.length) {
    throw refusal;
  }
  return described.flatMap(key => {
    if (key instanceof ServiceError || key.state !== 'Enabled' || !isSymmetric(key.spec)) {
      return [];
    }
    const names = aliases.filter(alias => alias.keyId === key.keyId).map(alias => alias.name);
    return [{ id: key.keyId, label: [...names, key.description].filter(Boolean).join(' · ') }];
  });
}

/** A key may have been deleted since, or denied to this identity, without affecting the others. */
async function keyUnlessRefused(
  api: OpenApi,
  key: { readonly regionId: string; readonly keyId: string },
  signal: AbortSignal,
): Promise<KmsKey | ServiceError> {
  try {
    return await describeKey(api, key, signal);
  } catch (error) {
    if (error instanceof ServiceError && refusalsOfOneKey.has(error.kind)) {
      return error;
    }
    throw error;
  }
}

const refusalsOfOneKey: ReadonlySet<ServiceErrorKind> = new Set(['notFound', 'permission']);

/** `Aliyun_AES_256` and `Aliyun_SM4` are symmetric; `RSA_2048`, `EC_P256` and others are not. */
function isSymmetric(spec: string): boolean {
  return /^Aliyun_(AES|SM4)/.test(spec);
}
