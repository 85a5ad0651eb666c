import * as v from 'valibot';
import * as vscode from 'vscode';
import { imagesMeant } from '../iac/imagesMeant';
import type { NamedImage } from '../iac/namedImages';
import type { FoundImageId } from '../images/imageId';
import type { LookedUp } from '../images/imageLookup';
import { back, askChoice } from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';
import type { Profile } from '../profiles/profile';
import { nameOf } from './documentRegions';
import type { EditorDeps } from './deps';
import { imageNamed, nameInText } from './namedTarget';
import type { Origin } from './origin';
import { publicImageIn, publicImageSentence } from './publicImages';
import { regionHint } from './regionHint';

const { l10n } = vscode;

export interface Meant {
  readonly imageId: string;
  /** The region according to the caller or the file. */
  readonly regionId: string | undefined;
  readonly origin: Origin | undefined;
}

export interface Target extends Meant {
  readonly profile: Profile;
  readonly regionId: string;
}

const argument = v.object({ imageId: v.string(), regionId: v.optional(v.string()) });
/** Of a link on an image name: its place in the active editor. */
const nameArgument = v.object({ offset: v.number() });

/**
 * The images that a command applies to: those of a link, otherwise those in the active editor, by
 * their ID or, unless only `ids` count, by their name. Asks if that is ambiguous.
 */
export async function meantImages(
  deps: EditorDeps,
  called: unknown,
  counts: 'ids' | 'names too' = 'names too',
): Promise<readonly Meant[]> {
  const link = v.safeParse(argument, called);
  const editor = vscode.window.activeTextEditor;
  if (link.success) {
    const { imageId, regionId } = link.output;
    const found = editor && firstPlace(editor.document, imageId);
    return [{ imageId, regionId, origin: found && originOf(editor.document, found) }];
  }
  if (editor === undefined) {
    void vscode.window.showInformationMessage(
      l10n.t('Open a file that contains an image ID (m-…) first.'),
    );
    return [];
  }
  const { document, selection } = editor;
  const linked = v.safeParse(nameArgument, called);
  if (linked.success) {
    const named = deps.names.at(document, document.positionAt(linked.output.offset));
    return named === undefined ? [] : await imagesOf(deps, document, named);
  }
  const file = {
    name: nameOf(document.uri),
    text: document.getText(),
    languageId: document.languageId,
  };
  const start = document.offsetAt(selection.start);
  const end = document.offsetAt(selection.end);
  const caret = document.offsetAt(selection.active);
  const line = document.lineAt(selection.active);
  if (publicImageIn(line.text, selection.active.character) !== undefined) {
    void vscode.window.showInformationMessage(publicImageSentence());
    return [];
  }
  const meant = imagesMeant(file, { start, end, caret });
  const named = counts === 'ids' ? undefined : nameMeant(deps, editor, meant.found);
  if (named !== undefined) {
    const one = await (named.length > 1 ? chooseName(named) : named[0]);
    return one === undefined ? [] : await imagesOf(deps, document, one);
  }
  const chosen = meant.how === 'choice' ? await chooseOne(meant.found) : meant.found;
  return await Promise.all(
    chosen.map(async found => ({
      imageId: found.imageId,
      regionId: (await deps.regions.regionOf(document, found))?.regionId,
      origin: originOf(document, found),
    })),
  );
}

/**
 * The names that are nearer to the caret than the IDs; undefined if IDs are meant. An ID on the
 * caret's line or in the selection is nearer than the names there, except one at the caret.
 */
function nameMeant(
  { names }: EditorDeps,
  { document, selection }: vscode.TextEditor,
  ids: readonly FoundImageId[],
): readonly NamedImage[] | undefined {
  const all = names.in(document);
  const caret = document.offsetAt(selection.active);
  const line = document.lineAt(selection.active).range;
  const [start, end] = [document.offsetAt(line.start), document.offsetAt(line.end)];
  const isAtCaret = (one: FoundImageId | NamedImage) => one.start <= caret && caret <= one.end;
  const isNear = (one: FoundImageId | NamedImage) => one.start >= start && one.end <= end;
  const near = all.some(isAtCaret)
    ? all.filter(isAtCaret)
    : selection.isEmpty && !ids.some(isNear)
      ? all.filter(isNear)
      : [];
  const groups = ids.length === 0 ? [near, all] : [near];
  return ids.some(isAtCaret) ? undefined : groups.find(group => group.length > 0);
}

async function chooseName(named: readonly NamedImage[]): Promise<NamedImage | undefined> {
  const chosen = await askChoice({
    title: l10n.t('Image Names in This Document'),
    placeholder: l10n.t('Which image?'),
    items: named.map(one => ({ answer: one, label: plainText(one.text) })),
  });
  return chosen === back ? undefined : chosen;
}

/** Without an origin, since a name in a file is not replaced by an ID. */
async function imagesOf(
  deps: EditorDeps,
  document: vscode.TextDocument,
  named: NamedImage,
): Promise<readonly Meant[]> {
  const image = await imageNamed(deps, await nameInText(deps, document, named));
  return image === undefined
    ? []
    : [{ imageId: image.imageId, regionId: image.regionId, origin: undefined }];
}

function originOf(document: vscode.TextDocument, found: FoundImageId): Origin {
  return { uri: document.uri, offset: found.start };
}

function firstPlace(document: vscode.TextDocument, imageId: string): FoundImageId | undefined {
  const start = document.getText().indexOf(imageId);
  return start === -1 ? undefined : { imageId, start, end: start + imageId.length };
}

async function chooseOne(found: readonly FoundImageId[]): Promise<readonly FoundImageId[]> {
  if (found.length === 0) {
    tellOfNoId();
    return [];
  }
  const chosen = await askChoice({
    title: l10n.t('Image IDs in This Document'),
    placeholder: l10n.t('Which image?'),
    items: found.map(one => ({ answer: one, label: one.imageId })),
  });
  return chosen === undefined || chosen === back ? [] : [chosen];
}

function tellOfNoId(): void {
  void vscode.window.showInformationMessage(l10n.t('There is no image ID (m-…) in this document.'));
}

/**
 * Finds the image's region: among loaded images, by asking the service, from the file, or by asking
 * the user.
 */
export async function targetOf(
  deps: EditorDeps,
  profile: Profile,
  meant: Meant,
): Promise<Target | undefined> {
  const result = await lookUp(deps, profile, meant);
  const regionId =
    result?.kind === 'found'
      ? result.image.regionId
      : (meant.regionId ?? (await askRegion(deps, profile, meant.imageId)));
  return regionId === undefined ? undefined : { ...meant, profile, regionId };
}

/** Undefined if no region can be asked; the log has the reason. */
export async function lookUp(
  { lookup, logger }: EditorDeps,
  profile: Profile,
  { imageId, regionId }: Meant,
): Promise<LookedUp | undefined> {
  const known = lookup.peek(profile, imageId);
  if (known !== undefined || !vscode.workspace.isTrusted) {
    return known;
  }
  return await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: l10n.t('Looking for {0}…', imageId) },
    async () => {
      try {
        const signal = new AbortController().signal;
        return await lookup.find(profile, imageId, {
          first: regionId ?? regionHint(imageId),
          signal,
        });
      } catch (error) {
        logger.warn(`Image not looked up: ${error instanceof Error ? error.message : imageId}`);
        return undefined;
      }
    },
  );
}

async function askRegion(
  { catalog }: EditorDeps,
  profile: Profile,
  imageId: string,
): Promise<string | undefined> {
  const regions = await catalog.regions(profile, new AbortController().signal);
  const hint = regionHint(imageId);
  const chosen = await askChoice({
    title: l10n.t('Copy {0}', imageId),
    placeholder: l10n.t('Which region is the image in?'),
    items: regions.map(({ regionId, localName }) => ({
      answer: regionId,
      label: plainText(localName),
      description: regionId,
    })),
    activeIndex: Math.max(
      0,
      regions.findIndex(({ regionId }) => regionId === hint),
    ),
  });
  return chosen === back ? undefined : chosen;
}
