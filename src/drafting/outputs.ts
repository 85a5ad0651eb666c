import * as vscode from 'vscode';
import type { CopyPlan } from '../draft/plan';
import type { CopyDraft } from '../draft/draft';
import { type CodeFormat, openApiExplorerUrl } from '../iac/requestAsCode';
import { openLink } from '../platform/openLink';
import type { SavedSettings } from './savedSettings';

/** Where the form's code and settings go: clipboard, editor, browser, and what the workspace remembers. */

export function copyText(text: string): void {
  void vscode.env.clipboard.writeText(text);
}

/** VS Code colours what it has a language for; HCL and Terraform come with extensions. */
const languages: Readonly<Record<CodeFormat, string>> = {
  aliyunCli: 'shellscript',
  terraform: 'terraform',
  packer: 'packer',
  ros: 'yaml',
};

/** As an untitled document, so that it can be saved where the user wants it. */
export async function openText(format: CodeFormat, content: string): Promise<void> {
  const known = await vscode.languages.getLanguages();
  const language = languages[format];
  const document = await vscode.workspace.openTextDocument({
    content,
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

/** An existing name is taken over, since that is how a preset is changed; the user is told. */
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
