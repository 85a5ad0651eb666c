import * as vscode from 'vscode';
import type { RegionImages } from '../images/account';
import { activeProfileOrAdvice } from '../platform/activeProfile';
import { consoleLanguage, consoleUrl } from '../platform/consoleLink';
import { openLink } from '../platform/openLink';
import { profileArgument, regionArgument } from '../platform/commandArguments';
import { shownRegions, writeShownRegions } from '../platform/settings';
import { plainText } from '../platform/untrustedText';
import type { ImageCommandsDeps } from './deps';

const { l10n } = vscode;

/** The commands on regions. */
export function regionCommands(deps: ImageCommandsDeps) {
  return {
    chooseRegions: () => chooseRegions(deps),
    hideRegion: (argument: unknown) => hideRegion(deps, argument),
    copyRegionId,
    openRegionInConsole,
  };
}

/** Initially selects the visible regions. The number beside a region is its number of images. */
async function chooseRegions({ profiles, catalog }: ImageCommandsDeps): Promise<void> {
  const profile = activeProfileOrAdvice(profiles);
  if (profile === undefined) {
    return;
  }
  const regions = await catalog.regions(profile, new AbortController().signal);
  const listed = catalog.get(profile)?.regions ?? [];
  const before = regionsOnScreen(listed);
  const items = regions.map(({ regionId, localName }) => ({
    label: plainText(localName),
    description: [regionId, countOf(listed, regionId)].filter(part => part !== '').join(' · '),
    picked: before.includes(regionId),
    regionId,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    ignoreFocusOut: true,
    matchOnDescription: true,
    title: l10n.t('Choose Regions'),
    placeHolder: l10n.t('Regions to show; choose none to show every region that holds images'),
  });
  const after = chosen?.map(({ regionId }) => regionId);
  // If nothing changes, the setting stays empty, so regions that get their first image later appear
  // by themselves.
  if (after !== undefined && after.join(' ') !== before.join(' ')) {
    await writeShownRegions(inOrder(after));
  }
}

async function hideRegion({ profiles, catalog }: ImageCommandsDeps, argument: unknown) {
  const profile = profileArgument(argument, profiles);
  const regionId = regionArgument(argument);
  if (profile === undefined || regionId === undefined) {
    return;
  }
  const shown = regionsOnScreen(catalog.get(profile)?.regions ?? []);
  await writeShownRegions(shown.filter(other => other !== regionId));
}

async function copyRegionId(argument: unknown): Promise<void> {
  const regionId = regionArgument(argument);
  if (regionId !== undefined) {
    await vscode.env.clipboard.writeText(regionId);
    vscode.window.setStatusBarMessage(l10n.t('Copied to the clipboard'), 3000);
  }
}

/** Opens the region's images in the console of the user's language. */
function openRegionInConsole(argument: unknown): void {
  const regionId = regionArgument(argument);
  if (regionId !== undefined) {
    openLink(consoleUrl(regionId, consoleLanguage(vscode.env.language)));
  }
}

/** The regions of the setting; if empty, those that have images or failed to load. */
function regionsOnScreen(listed: readonly RegionImages[]): readonly string[] {
  const chosen = shownRegions();
  const regionIds = listed
    .filter(({ images, error }) => error !== undefined || (images?.length ?? 0) > 0)
    .map(({ region }) => region.regionId);
  return chosen.length === 0 ? regionIds : chosen;
}

/** Keeps the setting's order of regions; others follow. */
function inOrder(regionIds: readonly string[]): readonly string[] {
  const kept = shownRegions().filter(regionId => regionIds.includes(regionId));
  return [...kept, ...regionIds.filter(regionId => !kept.includes(regionId))];
}

/** Empty for a region that was not listed. */
function countOf(listed: readonly RegionImages[], regionId: string): string {
  const images = listed.find(({ region }) => region.regionId === regionId)?.images;
  if (images === undefined) {
    return '';
  }
  return images.length === 1 ? l10n.t('1 image') : l10n.t('{0} images', images.length);
}
