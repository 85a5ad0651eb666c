import {
  accountId,
  expiredStsKey,
  goodKey,
  groupKey,
  imagesGroupId,
  inactiveKey,
  type Key,
  otherAccountId,
  otherAccountKey,
  readOnlyKey,
  rootKey,
  strictGroupKey,
  stsKey,
} from './accounts';

/** The owner of a key, as GetCallerIdentity and access denials report it. */
export interface Identity {
  /** Absent for the account that owns the images. */
  readonly accountId?: string;
  readonly type: 'Account' | 'RAMUser' | 'AssumedRoleUser';
  readonly arn: string;
  readonly principalId: string;
  readonly name: string;
  readonly isReadOnly: boolean;
  /** The only resource group whose images it may use. */
  readonly group?: { readonly id: string; readonly isStrict: boolean };
}

export interface KnownKey extends Key {
  readonly isActive: boolean;
  /** Milliseconds of server time; absent for keys that last. */
  readonly expiresAt?: number;
  readonly identity: Identity;
}

/** The keys that the cloud accepts: the published ones and those that AssumeRole issued. */
export class KeyRing {
  readonly #keys: Map<string, KnownKey>;

  constructor(serverNow: number) {
    this.#keys = new Map(publishedKeys(serverNow).map(key => [key.accessKeyId, key] as const));
  }

  find(accessKeyId: string): KnownKey | undefined {
    return this.#keys.get(accessKeyId);
  }

  isToken(securityToken: string): boolean {
    return [...this.#keys.values()].some(key => key.securityToken === securityToken);
  }

  issue(key: KnownKey): void {
    this.#keys.set(key.accessKeyId, key);
  }

  /** Every secret and token; none of them may appear in a log. */
  secrets(): readonly string[] {
    return [...this.#keys.values()].flatMap(key => [
      key.accessKeySecret,
      ...(key.securityToken === undefined ? [] : [key.securityToken]),
    ]);
  }
}

/** The caller of the one operation that needs no key. */
export const nobody: KnownKey = {
  accessKeyId: '',
  accessKeySecret: '',
  isActive: true,
  identity: { type: 'RAMUser', arn: '', principalId: '', name: '', isReadOnly: true },
};

export function roleIdentity(roleArn: string, sessionName: string): Identity {
  const role = roleArn.slice(roleArn.lastIndexOf('/') + 1);
  return {
    type: 'AssumedRoleUser',
    arn: `acs:ram::${accountId}:assumed-role/${role}/${sessionName}`,
    principalId: `3000000000000000${role.length}:${sessionName}`,
    name: `${role}:${sessionName}`,
    isReadOnly: role === 'image-reader',
  };
}

function publishedKeys(serverNow: number): readonly KnownKey[] {
  const day = 86_400_000;
  const session = roleIdentity(`acs:ram::${accountId}:role/image-copier`, 'simulator');
  return [
    { ...goodKey, isActive: true, identity: userIdentity('image-operator', '2000000000000001') },
    { ...stsKey, isActive: true, identity: session, expiresAt: serverNow + day },
    { ...expiredStsKey, isActive: true, identity: session, expiresAt: serverNow - day },
    {
      ...otherAccountKey,
      isActive: true,
      identity: {
        ...userIdentity('other', '2000000000000004'),
        accountId: otherAccountId,
        arn: `acs:ram::${otherAccountId}:user/other`,
      },
    },
    { ...inactiveKey, isActive: false, identity: userIdentity('retired', '2000000000000002') },
    {
      ...readOnlyKey,
      isActive: true,
      identity: { ...userIdentity('auditor', '2000000000000003'), isReadOnly: true },
    },
    {
      ...groupKey,
      isActive: true,
      identity: {
        ...userIdentity('group-operator', '2000000000000005'),
        group: { id: imagesGroupId, isStrict: false },
      },
    },
    {
      ...strictGroupKey,
      isActive: true,
      identity: {
        ...userIdentity('strict-operator', '2000000000000006'),
        group: { id: imagesGroupId, isStrict: true },
      },
    },
    {
      ...rootKey,
      isActive: true,
      identity: {
        type: 'Account',
        arn: `acs:ram::${accountId}:root`,
        principalId: accountId,
        name: 'root',
        isReadOnly: false,
      },
    },
  ];
}

function userIdentity(name: string, principalId: string): Identity {
  return {
    type: 'RAMUser',
    arn: `acs:ram::${accountId}:user/${name}`,
    principalId,
    name,
    isReadOnly: false,
  };
}
