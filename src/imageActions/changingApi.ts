import type { OpenApi } from '../openapi/openApi';
import type { ProfileRef } from '../profiles/profile';
import type { Profiles } from '../profiles/profiles';

export type ChangingProfiles = Pick<Profiles, 'identity' | 'connectAs'>;

/**
 * The API to change images with, bound to the account that the profile belongs to when a dialog
 * opens: if the profile is given another key meanwhile, nothing is sent.
 */
export async function changingApi(
  profiles: ChangingProfiles,
  ref: ProfileRef,
  signal: AbortSignal,
): Promise<OpenApi> {
  const { accountId } = await profiles.identity(ref);
  return await profiles.connectAs(ref, accountId, signal);
}
