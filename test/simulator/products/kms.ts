import { accountId } from '../cloud/accounts';
import { type EncryptionKey, encryptionKeysOf } from '../cloud/encryptionKeys';
import { apiError } from '../gateway/apiError';
import type { Call, Operation } from './operation';
import { pageOf, required, slice } from './params';

/** KMS 2016-01-20. Keys are per region; without a region, the first one is used. */
export const listKeys: Operation = call => {
  const page = pageOf(call.params);
  const filters = readFilters(call.params['Filters']);
  const keys = keysOf(call).filter(key =>
    filters.every(filter => filter.Values.includes(attributesOf(key)[filter.Key] ?? '')),
  );
  return {
    TotalCount: keys.length,
    PageNumber: page.number,
    PageSize: page.size,
    Keys: {
      Key: slice(keys, page).map(key => ({ KeyId: key.keyId, KeyArn: arnOf(call, key) })),
    },
  };
};

export const listAliases: Operation = call => {
  const page = pageOf(call.params);
  const keys = keysOf(call);
  return {
    TotalCount: keys.length,
    PageNumber: page.number,
    PageSize: page.size,
    Aliases: {
      Alias: slice(keys, page).map(key => ({
        KeyId: key.keyId,
        AliasName: key.alias,
        AliasArn: `acs:kms:${regionOf(call)}:${accountId}:${key.alias}`,
      })),
    },
  };
};

export const describeKey: Operation = call => {
  const asked = required(call.params, 'KeyId');
  const key = keysOf(call).find(
    candidate => candidate.keyId === asked || candidate.alias === asked,
  );
  if (key === undefined) {
    throw apiError(
      asked.startsWith('alias/') ? 'Forbidden.AliasNotFound' : 'Forbidden.KeyNotFound',
    );
  }
  return {
    KeyMetadata: {
      KeyId: key.keyId,
      Arn: arnOf(call, key),
      KeyState: key.state,
      KeySpec: 'Aliyun_AES_256',
      KeyUsage: 'ENCRYPT/DECRYPT',
      Creator: key.creator === 'User' ? accountId : key.creator,
      Description: key.description,
      ProtectionLevel: 'SOFTWARE',
      Origin: 'Aliyun_KMS',
      CreationDate: '2025-03-11T02:00:00Z',
      DeletionProtection: 'Disabled',
    },
  };
};

interface Filter {
  readonly Key: string;
  readonly Values: readonly string[];
}

function attributesOf(key: EncryptionKey): Readonly<Record<string, string>> {
  return {
    KeyState: key.state,
    KeyUsage: 'ENCRYPT/DECRYPT',
    KeySpec: 'Aliyun_AES_256',
    CreatorType: key.creator === 'User' ? 'User' : 'Service',
    ProtectionLevel: 'SOFTWARE',
    DKMSInstanceId: '',
  };
}

function readFilters(text = '[]'): readonly Filter[] {
  const filters = parse(text);
  if (!Array.isArray(filters) || !filters.every(isFilter)) {
    throw apiError('InvalidParameter', { about: 'Filters' });
  }
  return filters;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isFilter(value: unknown): value is Filter {
  return (
    typeof value === 'object' &&
    value !== null &&
    'Key' in value &&
    typeof value.Key === 'string' &&
    'Values' in value &&
    Array.isArray(value.Values)
  );
}

function keysOf(call: Call): readonly EncryptionKey[] {
  return encryptionKeysOf(regionOf(call));
}

function regionOf({ regionId, cloud }: Call): string {
  return regionId === '' ? (cloud.scenario.regions[0]?.regionId ?? '') : regionId;
}

function arnOf(call: Call, key: EncryptionKey): string {
  return `acs:kms:${regionOf(call)}:${accountId}:key/${key.keyId}`;
}
