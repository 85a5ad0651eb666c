/** The account that owns every key. */
export const accountId = '1234567890123456';

export interface Key {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}

/** A RAM user with every permission that the extension needs. */
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

/** May list images, but not copy, cancel, delete or change them. */
export const readOnlyKey = {
  accessKeyId: 'LTAISIMULATORREADONLY01',
  accessKeySecret: 'SIMULATORSECRETREADONLY000001',
} as const satisfies Key;

/** The group to which `groupKey` and `strictGroupKey` are limited. */
export const imagesGroupId = 'rg-aekzko7fsuj4fna';

/** May use the images of one resource group only. Without the group, it sees an empty list. */
export const groupKey = {
  accessKeyId: 'LTAISIMULATORGROUP0001',
  accessKeySecret: 'SIMULATORSECRETGROUP000000001',
} as const satisfies Key;

/** As `groupKey`, but a list without the group is refused; it may not list the groups either. */
export const strictGroupKey = {
  accessKeyId: 'LTAISIMULATORSTRICTGROUP1',
  accessKeySecret: 'SIMULATORSECRETSTRICTGROUP001',
} as const satisfies Key;

/** The root account, to which RAM policies do not apply. */
export const rootKey = {
  accessKeyId: 'LTAISIMULATORROOT0001',
  accessKeySecret: 'SIMULATORSECRETROOT0000000001',
} as const satisfies Key;

/** Another account, and a RAM user of it. For simplicity it reaches the images of the first. */
export const otherAccountId = '6543210987654321';
export const otherAccountKey = {
  accessKeyId: 'LTAISIMULATOROTHER0001',
  accessKeySecret: 'SIMULATORSECRETOTHER000000001',
} as const satisfies Key;

export const roles = {
  imageCopier: `acs:ram::${accountId}:role/image-copier`,
  /** May list images, but not copy them. */
  imageReader: `acs:ram::${accountId}:role/image-reader`,
  /** Requires the right ExternalId. */
  partner: `acs:ram::${accountId}:role/partner`,
} as const;
export const partnerExternalId = 'partner-4711';

export const oidcProviderArn = `acs:ram::${accountId}:oidc-provider/ci`;
/** The only OIDC token that AssumeRoleWithOIDC accepts. */
export const oidcToken = 'SIMULATORHEAD.SIMULATOROIDCBODY.SIMULATOROIDCSIGNATURE';
