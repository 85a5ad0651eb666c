import * as vscode from 'vscode';
import { imageIdOf } from '../copies/copy';
import type { NamedImage } from '../iac/namedImages';
import { findImageIds } from '../images/imageId';
import type { LookedUp } from '../images/imageLookup';
import { editorSettings } from '../platform/settings';
import { markdownCell } from '../platform/untrustedText';
import { localTime } from '../platform/words/localTime';
import type { Image } from '../services/image';
import { withinBudget } from './budget';
import type { EditorDeps } from './deps';
import { rangeOf } from './edits';
import { describeName } from './nameHover';
import { nameInText } from './namedTarget';
import { publicImageIn, publicImageSentence } from './publicImages';
import { regionHint } from './regionHint';
import { copiesOf, machineLabel, stateLabel } from './words';

const { l10n } = vscode;

/** Commands that a hover may run. Names and tags cannot add working links. */
const enabledCommands = [
  'ecsImages.copyImageInEditor',
  'ecsImages.showImageDetailsInEditor',
  'ecsImages.showImageInEditorInImages',
  'ecsImages.openConsoleInEditor',
];

/** Describes an image ID from loaded data, or from the service within the time budget. */
export class ImageHover implements vscode.HoverProvider {
  readonly #deps: EditorDeps;

  constructor(deps: EditorDeps) {
    this.#deps = deps;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    if (!editorSettings().hover) {
      return undefined;
    }
    const { text, range } = document.lineAt(position);
    const found = findImageIds(text).find(
      ({ start, end }) => start <= position.character && position.character <= end,
    );
    if (found === undefined) {
      const named = this.#deps.names.at(document, position);
      if (named !== undefined) {
        return await this.#ofName(document, named);
      }
      const isPublic = publicImageIn(text, position.character) !== undefined;
      return isPublic ? new vscode.Hover(publicImageSentence()) : undefined;
    }
    const start = document.offsetAt(range.start) + found.start;
    const place = { imageId: found.imageId, start, end: start + found.imageId.length };
    const told = await this.#deps.regions.regionOf(document, place);
    const described = await this.#describe(found.imageId, told?.regionId, token);
    return new vscode.Hover(described, rangeOf(document, place));
  }

  async #ofName(document: vscode.TextDocument, named: NamedImage): Promise<vscode.Hover> {
    const markdown = new vscode.MarkdownString('', true);
    markdown.isTrusted = { enabledCommands };
    const name = await nameInText(this.#deps, document, named);
    markdown.appendMarkdown(await describeName(this.#deps, name));
    return new vscode.Hover(markdown, rangeOf(document, named));
  }

  async #describe(
    imageId: string,
    toldRegionId: string | undefined,
    token: vscode.CancellationToken,
  ): Promise<vscode.MarkdownString> {
    const profile = this.#deps.profiles.active();
    const markdown = new vscode.MarkdownString('', true);
    markdown.isTrusted = { enabledCommands };
    markdown.appendMarkdown(`**${imageId}**\n\n`);
    const known = profile === undefined ? undefined : this.#deps.lookup.peek(profile, imageId);
    const result =
      known ??
      (profile === undefined || !vscode.workspace.isTrusted
        ? undefined
        : await this.#withinBudget(imageId, toldRegionId, token));
    markdown.appendMarkdown(
      result === undefined ? this.#unknown(toldRegionId) : this.#lines(result),
    );
    markdown.appendMarkdown(`\n\n${this.#actions(imageId, toldRegionId, result)}`);
    return markdown;
  }

  async #withinBudget(
    imageId: string,
    toldRegionId: string | undefined,
    token: vscode.CancellationToken,
  ): Promise<LookedUp | undefined> {
    const profile = this.#deps.profiles.active();
    if (profile === undefined) {
      return undefined;
    }
    const abort = new AbortController();
    const cancelled = token.onCancellationRequested(() => {
      abort.abort();
    });
    const first = toldRegionId ?? regionHint(imageId);
    const asked = this.#deps.lookup.find(profile, imageId, {
      first,
      signal: new AbortController().signal,
    });
    try {
      return await withinBudget(this.#deps.clock, asked, abort.signal);
    } finally {
      cancelled.dispose();
    }
  }

  #unknown(regionId: string | undefined): string {
    return regionId === undefined
      ? l10n.t('Custom image. Its region is unknown.')
      : l10n.t('Custom image in {0}, as this file says. Not loaded.', regionId);
  }

  #lines(result: LookedUp): string {
    if (result.kind === 'absent') {
      const sentence = l10n.t('Not found in {0} regions.', result.regions - result.failed);
      return result.failed === 0
        ? sentence
        : `${sentence} ${l10n.t('{0} regions did not answer.', result.failed)}`;
    }
    return this.#facts(result.image);
  }

  #facts(image: Image): string {
    const { catalog, copies } = this.#deps;
    const tags = image.tags.map(({ key, value }) => markdownCell(`${key} = ${value}`));
    const placeOf = (regionId: string, id: string) =>
      l10n.t('{0} ({1})', markdownCell(catalog.regionName(regionId)), id);
    const others = copiesOf(copies.list(), image.imageId).map(copy =>
      placeOf(copy.plan.destinationRegionId, imageIdOf(copy) ?? ''),
    );
    return [
      markdownCell(image.name),
      `${placeOf(image.regionId, image.regionId)} · ${stateLabel(image)}`,
      markdownCell(machineLabel(image)),
      image.creationTime === undefined
        ? ''
        : l10n.t('Created: {0}', markdownCell(localTime(image.creationTime, vscode.env.language))),
      tags.length === 0 ? '' : l10n.t('Tags: {0}', tags.join(l10n.t(', '))),
      others.length === 0 ? '' : l10n.t('Also in: {0}', others.join(l10n.t(', '))),
    ]
      .filter(line => line !== '')
      .join('  \n');
  }

  #actions(imageId: string, regionId: string | undefined, result: LookedUp | undefined): string {
    const argument = {
      imageId,
      regionId: result?.kind === 'found' ? result.image.regionId : regionId,
    };
    const link = (label: string, command: string) =>
      `[${label}](command:ecsImages.${command}?${encodeURIComponent(JSON.stringify([argument]))})`;
    const copy = link(l10n.t('Copy…'), 'copyImageInEditor');
    const details = link(
      result === undefined ? l10n.t('Look it up') : l10n.t('Details'),
      'showImageDetailsInEditor',
    );
    const console = link(l10n.t('Console'), 'openConsoleInEditor');
    const reveal = link(l10n.t('Show in Images'), 'showImageInEditorInImages');
    return (result?.kind === 'found' ? [copy, details, reveal, console] : [copy, details]).join(
      ' · ',
    );
  }
}
