import * as vscode from 'vscode';
import type { QuickCopy } from './quickCopy';
import type { ChoiceItem } from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';

const { l10n } = vscode;

/** Title of everything that is asked about a copy without a form. */
export function copyTitleOf({ content }: QuickCopy): string {
  const [source] = content.sources;
  return l10n.t('Copy {0}', plainText(source.name === '' ? source.imageId : source.name));
}

/** A region as people call it. */
export function regionNameOf({ content }: QuickCopy, regionId: string): string {
  const region = content.regions.find(one => one.regionId === regionId);
  return plainText(region?.localName ?? regionId);
}

/** A line between the items of a quick pick; it is never chosen, whatever its answer. */
export function separatorOf<T>(answer: T, label: string): ChoiceItem<T> {
  return { answer, label, kind: vscode.QuickPickItemKind.Separator };
}
