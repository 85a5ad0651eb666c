import * as vscode from 'vscode';
import { plainText } from '../platform/untrustedText';

interface TitledImage {
  readonly imageId: string;
  /** Undefined or empty if it is not known. */
  readonly name: string | undefined;
}

/** The title of a form's tab. */
export function formTitle({ imageId, name = '' }: TitledImage, count: number): string {
  return count === 1
    ? vscode.l10n.t('Copy {0}', plainText(name === '' ? imageId : name))
    : vscode.l10n.t('Copy {0} Images', count);
}
