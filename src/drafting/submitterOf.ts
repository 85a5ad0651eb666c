import { OtherAccountError } from '../profiles/otherAccountError';
import type { Submitter } from '../engine/intake';
import type { Profiles } from '../profiles/profiles';
import type { CopyBatch } from './host';

/**
 * Who submits a batch: the profile as it is now. A form stays open while its profile may be given other
 * credentials: it is submitted only in the account that it names. Rejects with OtherAccountError, or
 * why the profile cannot be used.
 */
export async function submitterOf(
  { profile: { scope, id }, account }: Pick<CopyBatch, 'profile' | 'account'>,
  profiles: Pick<Profiles, 'get' | 'identity'>,
): Promise<Omit<Submitter, 'workspaceId'>> {
  const { label } = profiles.get({ scope, id });
  const { accountId } = await profiles.identity({ scope, id });
  if (account !== undefined && account !== accountId) {
    throw new OtherAccountError(account);
  }
  return { profile: { scope, id }, profileLabel: label, accountId };
}
