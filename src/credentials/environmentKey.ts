import { Secret } from '../base/secret';
import type { Credentials } from '../openapi/openApi';
import { keyTriple } from './keyTriple';
import type { EnvironmentSource } from './ports';
import { ProfileError } from './profileError';

interface Spelling {
  readonly id: string;
  readonly secret: string;
  readonly token: string;
}

/**
 * The variable names, in order of precedence: first those of the CLI and the SDKs, then those of
 * Terraform, Packer and Ansible. Bare names such as `ACCESS_KEY_ID` may belong to another vendor.
 */
const environmentSpellings: readonly Spelling[] = [
  ...['ALIBABA_CLOUD', 'ALIBABACLOUD', 'ALICLOUD'].map(prefix => ({
    id: `${prefix}_ACCESS_KEY_ID`,
    secret: `${prefix}_ACCESS_KEY_SECRET`,
    token: `${prefix}_SECURITY_TOKEN`,
  })),
  {
    id: 'ALICLOUD_ACCESS_KEY',
    secret: 'ALICLOUD_SECRET_KEY',
    token: 'ALICLOUD_SECURITY_TOKEN',
  },
];

/**
 * The AccessKey in the environment: the first complete set of variables. Parts of two sets are
 * never combined, and endpoints are never read. Throws ProfileError: `environmentEmpty` with the
 * names of the variables that are set, or `tokenMissing` with the name of the missing one.
 */
export function environmentKey(environment: EnvironmentSource, label: string): Credentials {
  const read = (name: string) => environment.get(name)?.trim() ?? '';
  const spelling = environmentSpellings.find(({ id }) => read(id) !== '');
  const seen = [
    ...new Set(environmentSpellings.flatMap(({ id, secret, token }) => [id, secret, token])),
  ].filter(name => read(name) !== '');
  const subject = seen.length === 0 ? undefined : seen.join(', ');
  if (spelling === undefined) {
    throw new ProfileError({ reason: 'environmentEmpty', label, subject });
  }
  const token = read(spelling.token);
  const secret = read(spelling.secret);
  const key = keyTriple({
    accessKeyId: read(spelling.id),
    accessKeySecret: secret === '' ? undefined : new Secret(secret),
    securityToken: token === '' ? undefined : new Secret(token),
  });
  if (key === 'tokenMissing') {
    throw new ProfileError({ reason: 'tokenMissing', label, subject: spelling.token });
  }
  if (key === 'incomplete') {
    throw new ProfileError({ reason: 'environmentEmpty', label, subject });
  }
  return key;
}
