import { createHash } from 'node:crypto';

export interface EncryptionKey {
  readonly keyId: string;
  readonly alias: string;
  readonly state: 'Enabled' | 'Disabled';
  /** `User` if the customer created it; otherwise the service that did. */
  readonly creator: 'User' | 'Ecs';
  readonly description: string;
}

/** The keys of each region: the service key, one enabled and one disabled customer key. */
export function encryptionKeysOf(regionId: string): readonly EncryptionKey[] {
  return [
    {
      keyId: keyIdOf(regionId, 'service'),
      alias: 'alias/acs/ecs',
      state: 'Enabled',
      creator: 'Ecs',
      description: 'Default key of ECS',
    },
    {
      keyId: keyIdOf(regionId, 'images'),
      alias: 'alias/images',
      state: 'Enabled',
      creator: 'User',
      description: 'Golden images',
    },
    {
      keyId: keyIdOf(regionId, 'retired'),
      alias: 'alias/retired',
      state: 'Disabled',
      creator: 'User',
      description: 'Not in use any more',
    },
  ];
}

/** The key of `alias/images`, which copies may use. */
export function imagesKeyId(regionId: string): string {
  return keyIdOf(regionId, 'images');
}

function keyIdOf(regionId: string, purpose: string): string {
  const hex = createHash('sha256').update(`${regionId}/${purpose}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
}
