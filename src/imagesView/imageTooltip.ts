import { MarkdownString } from 'vscode';
import type { Localizer } from '../platform/words/describeError';
import { markdownCell } from '../platform/untrustedText';
import type { Image } from '../services/image';
import { imageFacts, type ImageFactsContext } from './imageFacts';

/** A table without links. Text from outside is escaped, so nothing in it can run. */
export function imageTooltip(image: Image, context: ImageFactsContext): MarkdownString {
  return new MarkdownString(tooltipText(image, context, context.l10n));
}

function tooltipText(image: Image, context: ImageFactsContext, l10n: Localizer): string {
  const rows = imageFacts(image, context).map(
    ([name, value]) => `| ${markdownCell(name)} | ${markdownCell(value)} |`,
  );
  const title = markdownCell(image.name === '' ? image.imageId : image.name);
  return [
    `**${title}**`,
    '',
    `| ${l10n.t('Property')} | ${l10n.t('Value')} |`,
    '|:--|:--|',
    ...rows,
  ].join('\n');
}
