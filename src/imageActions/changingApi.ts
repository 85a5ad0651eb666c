import type { OpenApi } from '../openapi/openApi';
import type { ProfileRef } from '../profiles/profile';
import type { Profiles } from '../profiles/profiles';

export type ChangingProfiles = Pick<Profiles, 'identity' | 'connectAs'>;

/**
 * An API for changes, bound to the account that the profile belongs to when a dialog opens. If the
 * profile gets another key meanwhile, nothing is sent.
 */
export async function changingApi(
  profiles: ChangingProfiles,
  ref: ProfileRef,
  signal: AbortSignal,
): Promise<OpenApi> {
  const { accountId } = await profiles.identity(ref);
  return await profiles.connectAs(ref, accountId, signal);
}
