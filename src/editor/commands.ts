import * as vscode from 'vscode';
import { activeProfileOrAdvice } from '../platform/activeProfile';
import { destinationsArgument } from '../platform/commandArguments';
import { askChoice, back } from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';
import { copyNewIds, insertMap, replaceHere, replaceInWorkspace, type Replacement } from './edits';
import type { EditorDeps } from './deps';
import { pasteMap } from './pasteMap';
import { knownCopies } from './knownCopies';
import { lookUp, type Meant, meantImages, type Target, targetOf } from './target';

const { l10n } = vscode;

export type EditorCommands = ReturnType<typeof editorCommands>;

/** The commands on image IDs in open documents. */
export function editorCommands(deps: EditorDeps) {
  return {
    copyImageInEditor: (argument: unknown) => copyInEditor(deps, argument, 'copyImage'),
    copyImageInEditorWithLastSettings: (argument: unknown) =>
      copyInEditor(deps, argument, 'copyWithLastSettings'),
    replaceImageInEditor: (argument: unknown) => replaceWithCopy(deps, argument),
    insertImageMapInEditor: (argument: unknown) => insertKnownMap(deps, argument),
    pasteImageMapInEditor: () => pasteMap(deps),
    copyNewImageIdsInEditor: (argument: unknown) => copyKnownIds(deps, argument),
    showImageDetailsInEditor: (argument: unknown) => runOnImage(deps, argument, 'showImageDetails'),
    showImageInEditorInImages: (argument: unknown) => runOnImage(deps, argument, 'showInImages'),
    openConsoleInEditor: (argument: unknown) => runOnImage(deps, argument, 'openImageInConsole'),
    copyImageIdInEditor: async (argument: unknown) => {
      const meant = await meantImages(deps, argument);
      await copyLines(meant.map(({ imageId }) => imageId));
    },
    copyImageNameInEditor: (argument: unknown) => copyName(deps, argument),
  };
}

/**
 * Opens the form, or copies with the last settings. Several selected images are copied together.
 */
async function copyInEditor(
  deps: EditorDeps,
  argument: unknown,
  command: 'copyImage' | 'copyWithLastSettings',
): Promise<void> {
  const meant = await meantImages(deps, argument);
  if (meant.length === 0) {
    return;
  }
  const profile = activeProfileOrAdvice(deps.profiles);
  if (profile === undefined) {
    return;
  }
  const targets: Target[] = [];
  for (const one of meant) {
    const target = await targetOf(deps, profile, one);
    if (target === undefined) {
      return;
    }
    targets.push(target);
    if (target.origin !== undefined) {
      deps.newCopies.expect(target.imageId, target.origin);
    }
  }
  const images = targets.map(({ regionId, imageId }) => ({
    profile,
    image: { regionId, imageId },
  }));
  const [first] = images;
  const destinations = destinationsArgument(argument);
  await vscode.commands.executeCommand(
    `ecsImages.${command}`,
    destinations.length === 0 ? first : { ...first, destinations },
    images,
  );
}

/** Runs another room's command on the image after finding its region. */
async function runOnImage(
  deps: EditorDeps,
  argument: unknown,
  command: 'openImageInConsole' | 'showImageDetails' | 'showInImages',
): Promise<void> {
  const [meant] = await meantImages(deps, argument);
  const profile = meant === undefined ? undefined : activeProfileOrAdvice(deps.profiles);
  const target = meant && profile && (await targetOf(deps, profile, meant));
  if (target !== undefined) {
    const { regionId, imageId } = target;
    const image = { regionId, imageId };
    await vscode.commands.executeCommand(`ecsImages.${command}`, { profile, image });
  }
}

async function replaceWithCopy(deps: EditorDeps, argument: unknown): Promise<void> {
  const [meant] = await meantImages(deps, argument, 'ids');
  if (meant?.origin === undefined) {
    return;
  }
  const { imageId, origin } = meant;
  const known = knownCopies(deps, deps.profiles.active(), imageId);
  const itemsFor = (act: (replacement: Replacement) => Promise<void>, prefix = '') =>
    known.map(copy => ({
      answer: () => act({ imageId, newImageId: copy.imageId }),
      label: `${prefix}${plainText(deps.catalog.regionName(copy.regionId))}`,
      description: `${copy.regionId} · ${copy.imageId}`,
    }));
  const everywhere = `$(replace-all) ${l10n.t('Replace in Workspace…')} `;
  const chosen = await askChoice({
    title: l10n.t('Replace {0} with Copy', imageId),
    placeholder: l10n.t('Choose a copy, or make one first'),
    items: [
      ...itemsFor(replacement => replaceHere(replacement, origin)),
      ...itemsFor(replaceInWorkspace, everywhere),
      {
        answer: () => copyInEditor(deps, { imageId, ...regionOf(meant) }, 'copyImage'),
        label: l10n.t('Copy to Other Regions…'),
      },
    ],
  });
  if (chosen !== undefined && chosen !== back) {
    await chosen();
  }
}

function regionOf({ regionId }: Meant): { readonly regionId?: string } {
  return regionId === undefined ? {} : { regionId };
}

/** The image itself, if its region is known, and its copies. */
async function insertKnownMap(deps: EditorDeps, argument: unknown): Promise<void> {
  const [meant] = await meantImages(deps, argument, 'ids');
  if (meant?.origin === undefined) {
    return;
  }
  const { imageId, origin } = meant;
  const profile = deps.profiles.active();
  const result = profile === undefined ? undefined : await lookUp(deps, profile, meant);
  const regionId = result?.kind === 'found' ? result.image.regionId : meant.regionId;
  const own = regionId === undefined ? [] : [{ regionId, imageId }];
  const images = [...own, ...knownCopies(deps, profile, imageId)];
  if (images.length === 0) {
    tellOfNoCopies(imageId);
    return;
  }
  await insertMap(imageId, images, origin);
}

async function copyKnownIds(deps: EditorDeps, argument: unknown): Promise<void> {
  const [meant] = await meantImages(deps, argument, 'ids');
  if (meant === undefined) {
    return;
  }
  const { imageId } = meant;
  const images = knownCopies(deps, deps.profiles.active(), imageId);
  if (images.length === 0) {
    tellOfNoCopies(imageId);
    return;
  }
  const made = deps.copies.list().find(({ plan }) => plan.sourceImageId === imageId);
  const regionId = made?.plan.sourceRegionId ?? meant.regionId;
  await copyNewIds(images, regionId === undefined ? undefined : { regionId, imageId });
}

function tellOfNoCopies(imageId: string): void {
  void vscode.window.showInformationMessage(l10n.t('No copy of {0} is known.', imageId));
}

async function copyName(deps: EditorDeps, argument: unknown): Promise<void> {
  const meant = await meantImages(deps, argument);
  const profile = meant.length === 0 ? undefined : activeProfileOrAdvice(deps.profiles);
  if (profile === undefined) {
    return;
  }
  const names: string[] = [];
  for (const one of meant) {
    const result = await lookUp(deps, profile, one);
    if (result?.kind === 'found') {
      names.push(result.image.name);
    } else {
      tellOfAbsence(one.imageId, result === undefined ? 0 : result.regions - result.failed);
    }
  }
  await copyLines(names);
}

function tellOfAbsence(imageId: string, regions: number): void {
  void vscode.window.showInformationMessage(
    l10n.t('{0} was not found in {1} regions.', imageId, regions),
  );
}

async function copyLines(lines: readonly string[]): Promise<void> {
  if (lines.length > 0) {
    await vscode.env.clipboard.writeText(lines.join('\n'));
    vscode.window.setStatusBarMessage(l10n.t('Copied to the clipboard'), 3000);
  }
}
