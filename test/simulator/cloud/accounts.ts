/** The account that every key belongs to. */
export const accountId = '1234567890123456';

export interface Key {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}

/** A RAM user that may do everything the extension does. */
export const goodKey = {
  accessKeyId: 'LTAISIMULATORGOOD0001',
  accessKeySecret: 'SIMULATORSECRETGOOD0000000001',
} as const satisfies Key;

/** A session of the role `image-copier`, with the same rights. */
export const stsKey = {
  accessKeyId: 'STS.SIMULATORSESSION0001',
  accessKeySecret: 'SIMULATORSECRETSESSION0000001',
  securityToken: 'CAISSIMULATORTOKENSESSION000000000000000001',
} as const satisfies Key;

export const expiredStsKey = {
  accessKeyId: 'STS.SIMULATOREXPIRED0001',
  accessKeySecret: 'SIMULATORSECRETEXPIRED0000001',
  securityToken: 'CAISSIMULATORTOKENEXPIRED000000000000000001',
} as const satisfies Key;

export const inactiveKey = {
  accessKeyId: 'LTAISIMULATORINACTIVE01',
  accessKeySecret: 'SIMULATORSECRETINACTIVE000001',
} as const satisfies Key;

/** Sees images, and may neither copy, cancel, delete nor change them. */
export const readOnlyKey = {
  accessKeyId: 'LTAISIMULATORREADONLY01',
  accessKeySecret: 'SIMULATORSECRETREADONLY000001',
} as const satisfies Key;

/** The account itself: no RAM policy holds it back. */
export const rootKey = {
  accessKeyId: 'LTAISIMULATORROOT0001',
  accessKeySecret: 'SIMULATORSECRETROOT0000000001',
} as const satisfies Key;

export const roles = {
  imageCopier: `acs:ram::${accountId}:role/image-copier`,
  /** May see and not copy. */
  imageReader: `acs:ram::${accountId}:role/image-reader`,
  /** Can only be assumed with the right ExternalId. */
  partner: `acs:ram::${accountId}:role/partner`,
} as const;
export const partnerExternalId = 'partner-4711';

export const oidcProviderArn = `acs:ram::${accountId}:oidc-provider/ci`;
/** The one OIDC token that AssumeRoleWithOIDC takes. */
export const oidcToken = 'SIMULATORHEAD.SIMULATOROIDCBODY.SIMULATOROIDCSIGNATURE';
