import * as vscode from 'vscode';
import { type Copy, hasLostNvme, imageIdOf } from '../copy/copy';
import { latestAttempts } from '../copy/copyAttempts';
import { errorSentence } from '../platform/describeError';
import { describeCopyFailure } from '../platform/describeCopyFailure';
import { openLink } from '../platform/openLink';
import { plainText } from '../platform/untrustedText';
import { batchTitle, copyTitle, lostNvmeSentence } from './copyWords';

const { l10n } = vscode;

/** Says what came of a batch that is over. A file of its own, loaded with the first end of one. */
export async function tellOfBatch(
  batch: readonly Copy[],
  regionName: (regionId: string) => string,
): Promise<void> {
  // Whoever cancelled a copy knows.
  const told = latestAttempts(batch).filter(copy => copy.state.kind !== 'cancelled');
  const [copy] = told;
  if (copy === undefined) {
    return;
  }
  if (told.length > 1) {
    await notifyOfBatch(told, regionName);
  } else if (copy.state.kind === 'available') {
    await notifyAvailable(copy, regionName(copy.plan.destinationRegionId));
  } else if (copy.state.kind === 'failed' || copy.state.kind === 'unknown') {
    const { what, ...rest } = describeCopyFailure(copy.state.why);
    const title = copyTitle(copy, regionName);
    const sentence = errorSentence({ what: l10n.t('{0}: {1}', title, what), ...rest }, l10n);
    await notifyProblem(sentence, rest.diagnosisUrl);
  }
}

async function notifyOfBatch(
  batch: readonly Copy[],
  regionName: (regionId: string) => string,
): Promise<void> {
  const title = batchTitle(batch, regionName);
  const available = batch.filter(copy => copy.state.kind === 'available').length;
  const show = l10n.t('Show Copies');
  const chosen =
    available === batch.length
      ? await vscode.window.showInformationMessage(
          withNvme(l10n.t('{0}: all copies are available.', title), batch),
          show,
        )
      : await vscode.window.showErrorMessage(
          withNvme(
            l10n.t('{0}: {1} of {2} copies are available.', title, available, batch.length),
            batch,
          ),
          show,
        );
  if (chosen === show) {
    await vscode.commands.executeCommand('ecsImages.showCopies');
  }
}

async function notifyAvailable(copy: Copy, regionName: string): Promise<void> {
  const copyId = l10n.t('Copy Image ID');
  const show = l10n.t('Show in Images');
  const sentence = l10n.t(
    '{0} is available in {1}.',
    plainText(copy.plan.name),
    plainText(regionName),
  );
  const chosen = await vscode.window.showInformationMessage(
    withNvme(sentence, [copy]),
    copyId,
    show,
  );
  const imageId = imageIdOf(copy);
  if (imageId === undefined) {
    return;
  }
  if (chosen === copyId) {
    await vscode.env.clipboard.writeText(imageId);
  } else if (chosen === show) {
    await vscode.commands.executeCommand('ecsImages.showInImages', {
      profile: copy.profile,
      image: { regionId: copy.plan.destinationRegionId, imageId },
    });
  }
}

/** One line more, since nobody needs to be asked twice about it. */
function withNvme(what: string, copies: readonly Copy[]): string {
  return copies.some(hasLostNvme)
    ? errorSentence({ what, action: lostNvmeSentence() }, l10n)
    : what;
}

async function notifyProblem(sentence: string, diagnosisUrl: string | undefined): Promise<void> {
  const diagnose = l10n.t('Open Diagnosis');
  const show = l10n.t('Show Copies');
  const actions = diagnosisUrl === undefined ? [show] : [diagnose, show];
  const chosen = await vscode.window.showErrorMessage(sentence, ...actions);
  if (chosen === diagnose && diagnosisUrl !== undefined) {
    openLink(diagnosisUrl);
  } else if (chosen === show) {
    await vscode.commands.executeCommand('ecsImages.showCopies');
  }
}
