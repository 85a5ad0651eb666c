import { l10n } from 'vscode';

const publicImage =
  /[\w.-]+_(?:alibase|base)_[\w.-]+\.(?:vhd|raw)\b|\bacs:[a-z0-9_:.-]+|\bimage_?family["']?\s*[=:]\s*["']?[\w:.-]+/gi;

/** The public image or the family that a line names at a column; undefined for anything else. */
export function publicImageIn(line: string, column: number): string | undefined {
  for (const { 0: name, index } of line.matchAll(publicImage)) {
    if (index <= column && column <= index + name.length) {
      return name;
    }
  }
  return undefined;
}

export function publicImageSentence(): string {
  return l10n.t(
    'Public images and image families exist in every region under the same name. Only custom images (m-…) are copied.',
  );
}
