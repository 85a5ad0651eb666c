import { VscodeProfileSettings } from '../../src/platform/settings';

/** Makes these the user's only profiles; the first one is active. */
export async function useProfiles(profiles: readonly object[]): Promise<void> {
  const settings = new VscodeProfileSettings();
  await settings.write('user', profiles);
  settings.dispose();
}
