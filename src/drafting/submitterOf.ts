import { OtherAccountError } from '../profiles/otherAccountError';
import type { Submitter } from '../engine/intake';
import type { Profiles } from '../profiles/profiles';
import type { CopyBatch } from './host';

/**
 * The submitter of a batch, with its profile's current credentials. They may have changed since the
 * form opened, so a batch is submitted only in the account that the form showed. Rejects with
 * OtherAccountError, or with the reason why the profile cannot be used.
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
