import * as vscode from 'vscode';
import { activeProfileOrAdvice } from '../platform/activeProfile';
import { plainText } from '../platform/untrustedText';
import { isTrustedOrAdvice } from '../platform/workspaceTrust';
import type { Shared } from '../shared';
import { readCopyLink } from './copyLink';

/**
 * Opens the copy form for the image of a link, with the active profile. Executes nothing: a link
 * may come from any web page.
 */
export async function openCopyLink(
  { profiles, catalog }: Pick<Shared, 'profiles' | 'catalog'>,
  uri: vscode.Uri,
): Promise<void> {
  if (!isTrustedOrAdvice()) {
    return;
  }
  const link = readCopyLink(uri);
  if ('wrong' in link) {
    void vscode.window.showErrorMessage(sentenceOf(link.wrong));
    return;
  }
  const profile = activeProfileOrAdvice(profiles);
  if (profile === undefined) {
    return;
  }
  const { imageId, regionId } = link;
  const known = await catalog.regions(profile, new AbortController().signal);
  if (!known.some(region => region.regionId === regionId)) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t(
        'The link names the region {0}, which profile {1} does not have.',
        regionId,
        plainText(profile.label),
      ),
    );
    return;
  }
  const { scope, id } = profile;
  await vscode.commands.executeCommand('ecsImages.copyImage', {
    profile: { scope, id },
    image: { regionId, imageId },
  });
}

function sentenceOf(wrong: 'path' | 'image' | 'region'): string {
  switch (wrong) {
    case 'path':
      return vscode.l10n.t(
        'This link is not known. A link to a copy ends in /copy?image=…&region=….',
      );
    case 'image':
      return vscode.l10n.t('The link names no image. It needs one image=m-….');
    case 'region':
      return vscode.l10n.t(
        'The link names no region. It needs one region=…, for example cn-hangzhou.',
      );
  }
}
