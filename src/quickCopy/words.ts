import * as vscode from 'vscode';
import type { QuickCopy } from '../drafting/quickCopy';
import type { ChoiceItem } from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';

const { l10n } = vscode;

/** The title of all questions about a copy. */
export function copyTitleOf({ content }: QuickCopy): string {
  const [source] = content.sources;
  return l10n.t('Copy {0}', plainText(source.name === '' ? source.imageId : source.name));
}

/** A region's display name. */
export function regionNameOf({ content }: QuickCopy, regionId: string): string {
  const region = content.regions.find(one => one.regionId === regionId);
  return plainText(region?.localName ?? regionId);
}

/** A separator in a quick pick. It cannot be chosen; the answer only satisfies the type. */
export function separatorOf<T>(answer: T, label: string): ChoiceItem<T> {
  return { answer, label, kind: vscode.QuickPickItemKind.Separator };
}
