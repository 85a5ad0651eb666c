import { Secret } from '../base/secret';
import type { Credentials } from '../openapi/openApi';
import type { EnvironmentSource } from './ports';
import { keyTriple } from './keyTriple';

/** The spellings that the CLI and the SDKs take; bare names such as `ACCESS_KEY_ID` may be another vendor's. */
export const environmentPrefixes = ['ALIBABA_CLOUD', 'ALIBABACLOUD', 'ALICLOUD'] as const;

/**
 * The key in the environment: the first spelling that names one, whole. Its halves are never taken
 * from two spellings, and endpoints are never taken from here at all.
 */
export function environmentKey(environment: EnvironmentSource): Credentials | undefined {
  const read = (name: string) => environment.get(name)?.trim() ?? '';
  const prefix = environmentPrefixes.find(candidate => read(`${candidate}_ACCESS_KEY_ID`) !== '');
  if (prefix === undefined) {
    return undefined;
  }
  const token = read(`${prefix}_SECURITY_TOKEN`);
  return keyTriple({
    accessKeyId: read(`${prefix}_ACCESS_KEY_ID`),
    accessKeySecret: new Secret(read(`${prefix}_ACCESS_KEY_SECRET`)),
    securityToken: token === '' ? undefined : new Secret(token),
  });
}
