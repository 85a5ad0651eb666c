import * as vscode from 'vscode';
import { loadedImagesNamed, type NamedImages } from '../images/imagesNamed';
import { markdownCell } from '../platform/untrustedText';
import type { Image } from '../services/image';
import { withinBudget } from './budget';
import type { EditorDeps } from './deps';
import {
  absentSentence,
  candidates,
  createdLabel,
  imagesNamed,
  incompleteSentence,
  type NameInText,
  unreadSentence,
} from './namedTarget';
import { publicImageSentence } from './publicImages';
import { stateLabel } from './words';

const { l10n } = vscode;

/** Maximum number of images that a hover lists. */
const mostListed = 5;

/** Describes the images that a name in a document matches, as Markdown of trusted commands. */
export async function describeName(deps: EditorDeps, name: NameInText): Promise<string> {
  const { named } = name;
  const heading = `**${markdownCell(named.text)}**`;
  if (named.isPublic) {
    return `${heading}\n\n${publicImageSentence()}`;
  }
  if (named.matches === undefined) {
    return `${heading}\n\n${unreadSentence()}`;
  }
  const profile = deps.profiles.active();
  const found =
    loadedWhole(deps, name) ??
    (profile && (await withinBudget(deps.clock, imagesNamed(deps, profile, name))));
  if (found === undefined) {
    const lookUp = link(l10n.t('Look it up'), 'showImageDetailsInEditor', { offset: named.start });
    return `${heading}\n\n${l10n.t('Matches custom images by name. Not loaded.')}\n\n${lookUp}`;
  }
  const images = candidates(found, name);
  if (images.length === 0) {
    return `${heading}\n\n${absentSentence(found)}`;
  }
  const isDecided = images.length === 1 && named.takes === 'newest';
  const more = images.length - mostListed;
  return [
    heading,
    isDecided
      ? l10n.t('The newest match, which most_recent takes:')
      : l10n.t('Custom images that match: {0}', images.length),
    images
      .slice(0, mostListed)
      .map(image => lineOf(deps, image))
      .join('\n'),
    more > 0 ? l10n.t('{0} more', more) : '',
    found.incomplete === 0 ? '' : incompleteSentence(found),
  ]
    .filter(part => part !== '')
    .join('\n\n');
}

/** The loaded images, if no region could add one. */
function loadedWhole(
  { catalog, profiles }: EditorDeps,
  { named: { matches }, regionId }: NameInText,
): NamedImages | undefined {
  const profile = profiles.active();
  const known = profile === undefined ? undefined : catalog.get(profile)?.regions;
  if (known === undefined || known.length === 0 || matches === undefined) {
    return undefined;
  }
  const loaded = loadedImagesNamed(known, { matches });
  const isAsked = regionId === undefined || loaded.regionIds.includes(regionId);
  return loaded.incomplete === 0 && isAsked ? loaded : undefined;
}

function lineOf({ catalog }: EditorDeps, image: Image): string {
  const { regionId, imageId, name } = image;
  const facts = [
    markdownCell(name),
    l10n.t('{0} ({1})', markdownCell(catalog.regionName(regionId)), imageId),
    stateLabel(image),
    markdownCell(createdLabel(image)),
  ].filter(fact => fact !== '');
  const actions = [
    link(l10n.t('Copy…'), 'copyImageInEditor', { imageId, regionId }),
    link(l10n.t('Details'), 'showImageDetailsInEditor', { imageId, regionId }),
  ];
  return `- ${[...facts, ...actions].join(' · ')}`;
}

function link(label: string, command: string, argument: object): string {
  return `[${label}](command:ecsImages.${command}?${encodeURIComponent(JSON.stringify([argument]))})`;
}
