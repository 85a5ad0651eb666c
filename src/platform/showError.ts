import * as vscode from 'vscode';
import type { Logger } from '../base/ports';
import type { Profile } from '../profiles/profile';
import { type Offer, offer, offerCommand } from './offer';
import { openLink } from './openLink';

/** Shows an error that no view displays, with buttons that help. Does not wait for an answer. */
export async function showError(error: unknown, logger: Logger, profile?: Profile): Promise<void> {
  const { describeError, errorSentence } = await import('./words/describeError.js');
  const { remedyOffers } = await import('./remedyOffers.js');
  const described = describeError(error, vscode.l10n, { profile });
  logger.error(error instanceof Error ? error : String(error));
  const { diagnosisUrl } = described;
  offer('error', errorSentence(described, vscode.l10n), [
    ...remedyOffers(described.remedies, profile).slice(0, 2),
    ...(diagnosisUrl === undefined ? [] : [offerDiagnosis(diagnosisUrl)]),
    offerCommand(vscode.l10n.t('Show Log'), 'ecsImages.showLog'),
  ]);
}

/** Opens Alibaba Cloud's diagnosis page for an error. */
export function offerDiagnosis(url: string): Offer {
  return {
    label: vscode.l10n.t('Open Diagnosis'),
    act: () => {
      openLink(url);
    },
  };
}
