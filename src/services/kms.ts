import * as v from 'valibot';
import type { OpenApi } from '../openapi/openApi';
import { callApi } from './callApi';
import { loadPages, pageParams } from './pages';
import { count, list, requiredText, text } from './wire';

interface KeyAlias {
  /** As `alias/name`. */
  readonly name: string;
  readonly keyId: string;
}

/** One key as KMS describes it, in the service's own values. */
export interface KmsKey {
  readonly keyId: string;
  /** `Enabled`, `Disabled`, `PendingDeletion`, … */
  readonly state: string;
  /** `Aliyun_AES_256`, … */
  readonly spec: string;
  /** `ENCRYPT/DECRYPT` or `SIGN/VERIFY`. */
  readonly usage: string;
  /** An account ID, or the service's name if the service created the key. */
  readonly creator: string;
  readonly description: string;
}

/** IDs of the region's enabled keys that the account created and that can encrypt. */
export function listKeys(
  api: OpenApi,
  regionId: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  return loadPages(async pageNumber => {
    const answer = await callApi(
      api,
      {
        answer: keysAnswer,
        ...kms,
        action: 'ListKeys',
        regionId,
        params: { RegionId: regionId, Filters: usableKeys, ...pageParams(pageNumber) },
      },
      signal,
    );
    return { items: answer.Keys.map(key => key.KeyId), totalCount: answer.TotalCount };
  });
}

/** The aliases of the region's keys. A key may have several or none. */
export function listAliases(
  api: OpenApi,
  regionId: string,
  signal: AbortSignal,
): Promise<readonly KeyAlias[]> {
  return loadPages(async pageNumber => {
    const answer = await callApi(
      api,
      {
        answer: aliasesAnswer,
        ...kms,
        action: 'ListAliases',
        regionId,
        params: { RegionId: regionId, ...pageParams(pageNumber) },
      },
      signal,
    );
    const items = answer.Aliases.map(alias => ({ name: alias.AliasName, keyId: alias.KeyId }));
    return { items, totalCount: answer.TotalCount };
  });
}

/** One key by ID, ARN or alias. */
export async function describeKey(
  api: OpenApi,
  key: { readonly regionId: string; readonly keyId: string },
  signal: AbortSignal,
): Promise<KmsKey> {
  const { KeyMetadata: metadata } = await callApi(
    api,
    {
      answer: keyAnswer,
      ...kms,
      action: 'DescribeKey',
      regionId: key.regionId,
      params: { RegionId: key.regionId, KeyId: key.keyId },
    },
    signal,
  );
  return {
    keyId: metadata.KeyId,
    state: metadata.KeyState,
    spec: metadata.KeySpec,
    usage: metadata.KeyUsage,
    creator: metadata.Creator,
    description: metadata.Description,
  };
}

/** Every call also sends the region, because an endpoint may serve several. */
const kms = { product: 'kms', version: '2016-01-20', effect: 'read' } as const;

const usableKeys = JSON.stringify([
  { Key: 'KeyState', Values: ['Enabled'] },
  { Key: 'KeyUsage', Values: ['ENCRYPT/DECRYPT'] },
  { Key: 'CreatorType', Values: ['User'] },
]);

const keysAnswer = v.object({
  TotalCount: count,
  Keys: list('Key', v.object({ KeyId: requiredText })),
});

const aliasesAnswer = v.object({
  TotalCount: count,
  Aliases: list('Alias', v.object({ AliasName: requiredText, KeyId: text })),
});

const keyAnswer = v.object({
  KeyMetadata: v.object({
    KeyId: requiredText,
    KeyState: text,
    KeySpec: text,
    KeyUsage: text,
    Creator: text,
    Description: text,
  }),
});
