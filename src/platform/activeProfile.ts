import { l10n } from 'vscode';
import { offer, offerCommand } from './offer';
import type { Profile } from '../profiles/profile';
import type { Profiles } from '../profiles/profiles';

/** The active profile. Without one, shows a message that says how to get one. */
export function activeProfileOrAdvice(profiles: Profiles): Profile | undefined {
  const active = profiles.active();
  if (active === undefined) {
    offer('information', l10n.t('No profile yet. Add one to see your images.'), [
      offerCommand(l10n.t('Add Profile…'), 'ecsImages.addProfile'),
    ]);
  }
  return active;
}
