import * as vscode from 'vscode';
import { type Copy, hasLostNvme, imageIdOf } from '../copies/copy';
import { latestAttempts } from '../copies/attempts';
import { errorSentence } from '../platform/words/describeError';
import { describeCopyFailure } from '../platform/words/describeFailure';
import { remedyOffers } from '../platform/remedyOffers';
import { offer, offerCommand } from '../platform/offer';
import { silenceSuccess, tellsOfSuccess } from '../platform/settings';
import { offerDiagnosis } from '../platform/showError';
import { plainText } from '../platform/untrustedText';
import type { Profile, ProfileRef } from '../profiles/profile';
import { batchTitle, copyTitle, lostNvmeSentence } from './words';

const { l10n } = vscode;

interface ToastDeps {
  readonly regionName: (regionId: string) => string;
  readonly findProfile: (ref: ProfileRef) => Profile | undefined;
}

/** The notification about an ended batch. A separate file, loaded with the first one. */
export function tellOfBatch(batch: readonly Copy[], { regionName, findProfile }: ToastDeps): void {
  // The user knows about copies that they cancelled.
  const told = latestAttempts(batch).filter(copy => copy.state.kind !== 'cancelled');
  const [copy] = told;
  if (copy === undefined) {
    return;
  }
  const isSuccess = told.every(({ state }) => state.kind === 'available');
  if (isSuccess && !tellsOfSuccess()) {
    return;
  }
  if (told.length > 1) {
    tellOfSeveral(told, batchTitle(told, regionName, l10n));
  } else if (copy.state.kind === 'available') {
    tellOfImage(copy, regionName(copy.plan.destinationRegionId));
  } else if (copy.state.kind === 'failed' || copy.state.kind === 'unknown') {
    const { what, diagnosisUrl, remedies, ...rest } = describeCopyFailure(
      copy.state.why,
      l10n,
      findProfile(copy.profile),
    );
    const title = copyTitle(copy, regionName);
    offer('error', errorSentence({ what: l10n.t('{0}: {1}', title, what), ...rest }, l10n), [
      ...remedyOffers(remedies, copy.profile).slice(0, 2),
      ...(diagnosisUrl === undefined ? [] : [offerDiagnosis(diagnosisUrl)]),
      offerCopies(),
    ]);
  }
}

function tellOfSeveral(copies: readonly Copy[], title: string): void {
  const available = copies.filter(copy => copy.state.kind === 'available').length;
  if (available === copies.length) {
    const sentence = l10n.t('{0}: all copies are available.', title);
    offer('information', withNvme(sentence, copies), [
      ...offerNvme(copies),
      offerCopies(),
      offerSilence(),
    ]);
    return;
  }
  const sentence = l10n.t('{0}: {1} of {2} copies are available.', title, available, copies.length);
  offer('error', withNvme(sentence, copies), [...offerNvme(copies), offerCopies()]);
}

function tellOfImage(copy: Copy, regionName: string): void {
  const imageId = imageIdOf(copy) ?? '';
  const image = { regionId: copy.plan.destinationRegionId, imageId };
  const sentence = l10n.t(
    '{0} is available in {1}.',
    plainText(copy.plan.name),
    plainText(regionName),
  );
  offer('information', withNvme(sentence, [copy]), [
    ...offerNvme([copy]),
    { label: l10n.t('Copy Image ID'), act: () => vscode.env.clipboard.writeText(imageId) },
    offerCommand(l10n.t('Show in Images'), 'ecsImages.showInImages', {
      profile: copy.profile,
      image,
    }),
    offerSilence(),
  ]);
}

function offerCopies() {
  return offerCommand(l10n.t('Show Copies'), 'ecsImages.showCopies');
}

/** Failures are told of all the same. */
function offerSilence() {
  return { label: l10n.t("Don't Show Again"), act: silenceSuccess };
}

/** Restores NVMe support of every copy that lost it. */
function offerNvme(copies: readonly Copy[]) {
  const lost = copies.filter(hasLostNvme);
  const act = () =>
    Promise.all(
      lost.map(({ id }) =>
        vscode.commands.executeCommand('ecsImages.restoreNvme', { copy: { id } }),
      ),
    );
  return lost.length === 0 ? [] : [{ label: l10n.t('Restore NVMe Support'), act }];
}

/** Adds a sentence about lost NVMe support. */
function withNvme(what: string, copies: readonly Copy[]): string {
  return copies.some(hasLostNvme)
    ? errorSentence({ what, action: lostNvmeSentence(l10n) }, l10n)
    : what;
}
