import * as vscode from 'vscode';
import type { CopyPreset } from '../draft/preset';
import type { SavedSettings } from '../drafting/savedSettings';
import {
  type Answer,
  askChoice,
  back,
  type ChoiceItem,
  type DialogStep,
} from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';

const { l10n } = vscode;

/** Settings that a form saved under a name. */
export function choosePreset(settings: SavedSettings, at: DialogStep): Promise<Answer<CopyPreset>> {
  return askChoice({
    ...at,
    placeholder: l10n.t('Choose a preset'),
    items: settings.presets.map(itemOf),
  });
}

/** Presets are created in the form. */
export function tellOfNoPreset(): void {
  void vscode.window.showInformationMessage(
    l10n.t('There is no preset in this workspace yet. The copy form saves one.'),
  );
}

/** Lets the user remove presets, with a confirmation for each, until they leave. */
export async function removePreset(settings: SavedSettings): Promise<void> {
  const button = { iconPath: new vscode.ThemeIcon('trash'), tooltip: l10n.t('Remove Preset') };
  const title = l10n.t('Remove Preset');
  while (settings.presets.length > 0) {
    const preset = await askChoice({
      title,
      placeholder: l10n.t('Choose the preset to remove'),
      items: settings.presets.map(one => ({ ...itemOf(one), buttons: [button] })),
    });
    if (preset === undefined || preset === back) {
      return;
    }
    const answer = await askChoice({
      title,
      step: 2,
      totalSteps: 2,
      placeholder: l10n.t('This cannot be undone'),
      items: [
        { answer: 'remove', label: `$(trash) ${l10n.t('Remove {0}', plainText(preset.name))}` },
      ],
    });
    if (answer === undefined) {
      return;
    }
    if (answer !== back) {
      await settings.removePreset(preset.name);
    }
  }
  tellOfNoPreset();
}

function itemOf(preset: CopyPreset): ChoiceItem<CopyPreset> {
  const { name, draft } = preset;
  const regionIds = draft.destinations.map(({ regionId }) => plainText(regionId)).filter(Boolean);
  return { answer: preset, label: plainText(name), description: regionIds.join(l10n.t(', ')) };
}
