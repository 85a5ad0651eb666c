import * as vscode from 'vscode';
import type { Logger } from '../base/ports';
import { describeError, errorSentence } from './describeError';
import { openLink } from './openLink';

/** Tells the user of a failure that nothing on screen shows, and offers what helps; does not wait for an answer. */
export function showError(error: unknown, logger: Logger): void {
  const described = describeError(error, vscode.l10n);
  logger.error(error instanceof Error ? error : String(error));
  void offerHelp(errorSentence(described, vscode.l10n), described.diagnosisUrl);
}

async function offerHelp(sentence: string, diagnosisUrl: string | undefined): Promise<void> {
  const diagnose = vscode.l10n.t('Open Diagnosis');
  const showLog = vscode.l10n.t('Show Log');
  const actions = diagnosisUrl === undefined ? [showLog] : [diagnose, showLog];
  const chosen = await vscode.window.showErrorMessage(sentence, ...actions);
  if (chosen === diagnose && diagnosisUrl !== undefined) {
    openLink(diagnosisUrl);
  } else if (chosen === showLog) {
    await vscode.commands.executeCommand('ecsImages.showLog');
  }
}
