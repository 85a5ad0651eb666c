import * as vscode from 'vscode';
import type { CopyPlan } from '../draft/plan';
import type { CopyDraft } from '../draft/draft';
import { type CodeFormat, openApiExplorerUrl } from '../iac/code/requestAsCode';
import { openLink } from '../platform/openLink';
import type { SavedSettings } from './savedSettings';

/** Outputs of the form: clipboard, editor, browser, and presets. */

export function copyText(text: string): void {
  void vscode.env.clipboard.writeText(text);
}

/** Language IDs. HCL and Terraform need an extension that contributes the language. */
const languages: Readonly<Record<CodeFormat, string>> = {
  aliyunCli: 'shellscript',
  powerShell: 'powershell',
  terraform: 'terraform',
  packer: 'packer',
  ros: 'yaml',
  oos: 'yaml',
};

/** Opens an untitled document, which the user can save anywhere. */
export async function openText(format: CodeFormat, content: string): Promise<void> {
  const known = await vscode.languages.getLanguages();
  const language = languages[format];
  const document = await vscode.workspace.openTextDocument({
    content,
    // Windows PowerShell 5.1 reads files without it in the system's code page.
    ...(format === 'powerShell' ? { encoding: 'utf8bom' } : {}),
    ...(known.includes(language) ? { language } : {}),
  });
  await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
}

export function exploreApi(plan: CopyPlan): void {
  const language = vscode.env.language.startsWith('zh') ? 'zh-CN' : 'en-US';
  const url = openApiExplorerUrl(plan, language);
  if (url !== undefined) {
    openLink(url);
  }
}

/** Asks for a name and saves the preset. An existing name is replaced, after a warning. */
export async function savePreset(settings: SavedSettings, draft: CopyDraft): Promise<void> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Save as Preset'),
    prompt: vscode.l10n.t('A name for these settings, for copies from this workspace'),
    ignoreFocusOut: true,
    validateInput: text => {
      if (text.trim() === '' || text.length > 64) {
        return vscode.l10n.t('Enter a name of up to 64 characters.');
      }
      return settings.presets.some(preset => preset.name === text.trim())
        ? {
            message: vscode.l10n.t('A preset has this name already: it is replaced.'),
            severity: vscode.InputBoxValidationSeverity.Warning,
          }
        : undefined;
    },
  });
  if (name !== undefined) {
    await settings.savePreset(name.trim(), draft);
  }
}
