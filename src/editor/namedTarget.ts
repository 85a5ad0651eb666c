import * as vscode from 'vscode';
import type { NamedImage } from '../iac/namedImages';
import { findImagesNamed, type NamedImages } from '../images/imagesNamed';
import { activeProfileOrAdvice } from '../platform/activeProfile';
import { askChoice, back } from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';
import { localTime } from '../platform/words/localTime';
import type { Profile } from '../profiles/profile';
import type { Image } from '../services/image';
import type { EditorDeps } from './deps';
import { publicImageSentence } from './publicImages';
import { stateLabel } from './words';

const { l10n } = vscode;

/** An image name in a document, with the region that the document gives for it. */
export interface NameInText {
  readonly named: NamedImage;
  readonly regionId: string | undefined;
}

export async function nameInText(
  { regions }: EditorDeps,
  document: vscode.TextDocument,
  named: NamedImage,
): Promise<NameInText> {
  const { text, start, end } = named;
  const told = named.isInTextsRegion
    ? await regions.regionOf(document, { imageId: text, start, end })
    : undefined;
  return { named, regionId: told?.regionId };
}

/** The image that a name means. Asks if several match; undefined if none does or nobody answers. */
export async function imageNamed(deps: EditorDeps, name: NameInText): Promise<Image | undefined> {
  const { text, matches, isPublic } = name.named;
  const sentence = isPublic ? publicImageSentence() : matches === undefined ? unreadSentence() : '';
  if (sentence !== '') {
    void vscode.window.showInformationMessage(sentence);
    return undefined;
  }
  const profile = mayAsk() ? activeProfileOrAdvice(deps.profiles) : undefined;
  if (profile === undefined) {
    return undefined;
  }
  const found = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Window,
      title: l10n.t('Looking for {0}…', plainText(text)),
    },
    () => imagesNamed(deps, profile, name),
  );
  if (found === undefined) {
    return undefined;
  }
  const images = candidates(found, name);
  const [only, ...others] = images;
  if (only === undefined) {
    void vscode.window.showInformationMessage(absentSentence(found));
    return undefined;
  }
  return others.length === 0 && found.incomplete === 0 ? only : await choose(deps, text, images);
}

/** Undefined if this window may not ask, or the name cannot be looked up. */
export async function imagesNamed(
  deps: EditorDeps,
  profile: Profile,
  { named: { matches, exactly }, regionId }: NameInText,
): Promise<NamedImages | undefined> {
  if (matches === undefined || !vscode.workspace.isTrusted) {
    return undefined;
  }
  const wanted = { matches, exactly, regionId };
  const signal = new AbortController().signal;
  return await findImagesNamed(deps, profile, { wanted, signal });
}

/**
 * The images that the name may mean, newest first. If some are in the region that the text gives,
 * only those; if the tool takes the newest there and all images of the region are loaded, only the
 * newest available one.
 */
export function candidates(
  { images, regionIds }: NamedImages,
  { named, regionId }: NameInText,
): readonly Image[] {
  const there = images.filter(image => image.regionId === regionId);
  const among = there.length === 0 ? images : there;
  const newest = there.find(({ status }) => status === 'Available');
  const isDecided =
    named.takes === 'newest' && regionId !== undefined && regionIds.includes(regionId);
  return isDecided && newest !== undefined ? [newest] : among;
}

export function unreadSentence(): string {
  return l10n.t('This regular expression cannot be evaluated here.');
}

export function absentSentence(found: NamedImages): string {
  const sentence = l10n.t(
    'No custom image with this name. Regions searched: {0}.',
    found.regionIds.length,
  );
  return found.incomplete === 0 ? sentence : `${sentence} ${incompleteSentence(found)}`;
}

export function incompleteSentence({ incomplete }: NamedImages): string {
  return l10n.t('Regions without an answer, or with more images than are loaded: {0}.', incomplete);
}

/** In Restricted Mode nothing is signed; says so. */
function mayAsk(): boolean {
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showInformationMessage(
      l10n.t('Images are not looked up in Restricted Mode. Trust this workspace first.'),
    );
  }
  return vscode.workspace.isTrusted;
}

async function choose(
  { catalog }: EditorDeps,
  text: string,
  images: readonly Image[],
): Promise<Image | undefined> {
  const chosen = await askChoice({
    title: l10n.t('Images Named {0}', plainText(text)),
    placeholder: l10n.t('Which image?'),
    items: images.map(image => ({
      answer: image,
      label: plainText(image.name),
      description: `${plainText(catalog.regionName(image.regionId))} · ${image.imageId}`,
      detail: [stateLabel(image), createdLabel(image)].filter(part => part !== '').join(' · '),
    })),
  });
  return chosen === back ? undefined : chosen;
}

export function createdLabel({ creationTime }: Image): string {
  return creationTime === undefined
    ? ''
    : l10n.t('Created: {0}', localTime(creationTime, vscode.env.language));
}
