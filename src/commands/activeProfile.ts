import * as vscode from 'vscode';
import type { Profile } from '../profiles/profile';
import type { Profiles } from '../profiles/profiles';

const { l10n } = vscode;

/** The active profile; without one, says how to get one. */
export function activeProfileOrAdvice(profiles: Profiles): Profile | undefined {
  const active = profiles.active();
  if (active === undefined) {
    const add = l10n.t('Add Profile…');
    const sentence = l10n.t('There is no profile yet that could sign the calls. Add one first.');
    void vscode.window.showInformationMessage(sentence, add).then(chosen => {
      if (chosen === add) {
        void vscode.commands.executeCommand('ecsImages.addProfile');
      }
    });
  }
  return active;
}
