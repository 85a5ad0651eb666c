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

/** A region and who asks about it. */
export interface Place {
  readonly profile: ProfileRef;
  readonly regionId: string;
}

/** What a form may find out before anything is copied. Each rejects where the service refuses. */
export interface Lookups {
  /** Whether the account encrypts by default there, and with which key; without one, with the service's. */
  loadEncryptionDefault(place: Place, signal: AbortSignal): Promise<EncryptionDefault>;
  /** Keys that an image can be encrypted with, called by their aliases and descriptions. */
  listKeys(place: Place, signal: AbortSignal): Promise<readonly Choice[]>;
  /** The image that has exactly this name, whatever its status. */
  findImageNamed(
    place: Place & { readonly name: string },
    signal: AbortSignal,
  ): Promise<ExistingImage | undefined>;
  /** Images that say by their provenance tag that they are copies of the source. */
  findCopies(
    place: Place & { readonly source: FormSource },
    signal: AbortSignal,
  ): Promise<readonly ExistingImage[]>;
  listResourceGroups(profile: ProfileRef, signal: AbortSignal): Promise<readonly Choice[]>;
}

export interface EncryptionDefault {
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
      // The service's comparison is a fuzzy one.
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

/** Few enough at a time that the account's rate is left to others. */
const parallelKeys = 8;

/** Enabled symmetric keys of the account: ECS encrypts with no others. Rejects if every key is refused. */
async function usableKeys(
  api: OpenApi,
  regionId: string,
  signal: AbortSignal,
): Promise<readonly Choice[]> {
  const [keyIds, aliases] = await Promise.all([
    listKeys(api, regionId, signal),
    listAliases(api, regionId, signal),
  ]);
  const described: (KmsKey | ServiceError)[] = [];
  for (let start = 0; start < keyIds.length; start += parallelKeys) {
    const wave = keyIds.slice(start, start + parallelKeys);
    const keys = wave.map(keyId => keyUnlessRefused(api, { regionId, keyId }, signal));
    described.push(...(await Promise.all(keys)));
  }
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

/** A single key may have been deleted since it was listed, or be closed to this identity; that says nothing of the others. */
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

/** `Aliyun_AES_256`, `Aliyun_SM4`; the others are `RSA_2048`, `EC_P256` and the like. */
function isSymmetric(spec: string): boolean {
  return /^Aliyun_(AES|SM4)/.test(spec);
}
