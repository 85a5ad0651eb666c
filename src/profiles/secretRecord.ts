import * as v from 'valibot';
import { Secret } from '../base/secret';
import type { CallerIdentity } from '../services/sts';
import type { Configuration } from './configuration';
import { fingerprintOf } from './fingerprint';
import type { ProfileSecret, SecretRecord } from './secretVault';

/** A record as it was stored, with the configuration that it was sealed for. */
export interface SealedRecord extends SecretRecord {
  readonly fingerprint: string;
  readonly configuration: Configuration;
}

export function encodeRecord(record: SecretRecord, configuration: Configuration): string {
  const { secret, identity } = record;
  const stored: v.InferOutput<typeof storedRecord> = {
    v: 1,
    accessKeyId: secret?.accessKeyId,
    accessKeySecret: secret?.accessKeySecret.reveal(),
    securityToken: secret?.securityToken?.reveal(),
    expiresAt: secret?.expiresAt,
    accountId: identity?.accountId,
    identityType: identity?.identityType,
    arn: identity?.arn,
    fp: fingerprintOf(configuration),
    config: configuration,
  };
  return JSON.stringify(stored);
}

/** Undefined for a record that cannot be read: the user is asked again, nothing else is tried. */
export function decodeRecord(text: string): SealedRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const result = v.safeParse(storedRecord, value);
  if (!result.success) {
    return undefined;
  }
  const secret = secretOf(result.output);
  const identity = identityOf(result.output);
  return {
    ...(secret === undefined ? {} : { secret }),
    ...(identity === undefined ? {} : { identity }),
    fingerprint: result.output.fp,
    configuration: result.output.config,
  };
}

const storedRecord = v.object({
  v: v.literal(1),
  accessKeyId: v.optional(v.string()),
  accessKeySecret: v.optional(v.string()),
  securityToken: v.optional(v.string()),
  expiresAt: v.optional(v.number()),
  accountId: v.optional(v.string()),
  identityType: v.optional(v.picklist(['Account', 'RAMUser', 'AssumedRoleUser', 'Other'])),
  arn: v.optional(v.string()),
  fp: v.string(),
  config: v.optional(v.record(v.string(), v.string()), {}),
});

type Stored = v.InferOutput<typeof storedRecord>;

function secretOf(stored: Stored): ProfileSecret | undefined {
  const { accessKeyId, accessKeySecret, securityToken, expiresAt } = stored;
  if (accessKeyId === undefined || accessKeySecret === undefined) {
    return undefined;
  }
  return {
    accessKeyId,
    accessKeySecret: new Secret(accessKeySecret),
    ...(securityToken === undefined ? {} : { securityToken: new Secret(securityToken) }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

function identityOf({ accountId, identityType, arn }: Stored): CallerIdentity | undefined {
  return accountId === undefined || identityType === undefined || arn === undefined
    ? undefined
    : { accountId, identityType, arn };
}
