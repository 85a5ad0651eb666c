import * as vscode from 'vscode';
import type { Copy } from '../copies/copy';
import { draftOfCopies } from '../copies/draftOfCopies';
import type { ImageRef } from '../drafting/content';
import { copyPorts } from '../platform/enginePorts';
import { plainText } from '../platform/untrustedText';
import { isTrustedOrAdvice } from '../platform/workspaceTrust';
import { isSameProfile } from '../profiles/profile';
import { copiesMeant } from './choice';
import type { CopyCommandsDeps } from './deps';

const { l10n } = vscode;

/** Opens the form with the settings of a copy, or of a batch, for all of its images. */
export async function copyAgain(deps: CopyCommandsDeps, argument: unknown): Promise<void> {
  const copies = await copiesMeant(deps, 'copyAgain', { argument });
  const [copy] = copies;
  const draft = draftOfCopies(copies, copyPorts.newId());
  if (copy === undefined || draft === undefined || !isTrustedOrAdvice()) {
    return;
  }
  const profile = deps.profiles.list().find(known => isSameProfile(known, copy.profile));
  if (profile === undefined) {
    void vscode.window.showWarningMessage(
      l10n.t('The profile "{0}" of this copy no longer exists.', plainText(copy.profileLabel)),
    );
    return;
  }
  const others = sourcesOf(copies).slice(1);
  const form = { profile, ...sourceOf(copy), ...(others.length === 0 ? {} : { others }) };
  deps.openCopyForm(form, draft);
}

/** Each image once. */
function sourcesOf(copies: readonly Copy[]): readonly ImageRef[] {
  return [...new Map(copies.map(copy => [copy.plan.sourceImageId, sourceOf(copy)])).values()];
}

function sourceOf({ plan }: Copy): ImageRef {
  return { regionId: plan.sourceRegionId, imageId: plan.sourceImageId };
}
