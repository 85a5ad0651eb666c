import { l10n } from 'vscode';

/** Every repetition is bounded, so a long line takes linear time. */
const publicImage =
  /(?<![\w.-])[\w.-]{1,128}_(?:alibase|base)_[\w.-]{1,64}\.(?:vhd|raw)\b|\bacs:[a-z0-9_:.-]{1,128}|\bimage_?family["']?\s{0,32}[=:]\s{0,32}["']?[\w:.-]{1,128}/gi;

/** The public image or image family at a column of a line; undefined if there is none. */
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
