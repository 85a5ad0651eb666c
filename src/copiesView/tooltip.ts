import * as vscode from 'vscode';
import type { Copy } from '../copies/copy';
import { type CopyProgress, elapsedMs } from '../copies/progress';
import { progressLabel } from '../platform/words/progressWords';
import { markdownCell } from '../platform/untrustedText';
import { copyLabel, durationLabel } from './words';

const { l10n } = vscode;

/** Maximum number of listed copies; the tooltip counts the rest. */
const rowLimit = 12;

interface TooltipDeps {
  /** Combined progress of all copies; undefined while nothing is being copied. */
  readonly progress: CopyProgress | undefined;
  readonly isCancelling: (copy: Copy) => boolean;
  /** In milliseconds since 1970, like `offlineSince`. */
  readonly now: number;
  /** Undefined while online. */
  readonly offlineSince: number | undefined;
  readonly regionName: (regionId: string) => string;
}

/**
 * The overall progress and a table of the copies. Its link can run only this extension's command.
 */
export function copyTooltip(copies: readonly Copy[], at: TooltipDeps): vscode.MarkdownString {
  const { now, offlineSince, regionName, progress } = at;
  const head = [l10n.t('Name'), l10n.t('Source → Destination'), l10n.t('State'), l10n.t('Elapsed')];
  const rows = copies.slice(0, rowLimit).map(copy => {
    const { name, sourceRegionId, destinationRegionId } = copy.plan;
    const way = `${regionName(sourceRegionId)} → ${regionName(destinationRegionId)}`;
    const state = { now, isCancelling: at.isCancelling(copy), whyNotFollowed: undefined };
    const elapsed = durationLabel(elapsedMs(copy, now), l10n);
    return [name, way, copyLabel(copy, state, l10n), elapsed];
  });
  const line = (cells: readonly string[]) => `| ${cells.map(unbroken).join(' | ')} |`;
  const table = [line(head), '|:--|:--|:--|--:|', ...rows.map(line)].join('\n');
  const rest = copies.length - rows.length;
  const tooltip = new vscode.MarkdownString(
    [
      ...(offlineSince === undefined ? [] : [markdownCell(offlineSentence(offlineSince))]),
      ...(progress === undefined ? [] : [markdownCell(progressLabel(progress, l10n))]),
      ...(rows.length === 0 ? [] : [table]),
      ...(rest > 0 ? [markdownCell(l10n.t('{0} more', rest))] : []),
      `[${markdownCell(l10n.t('Show Copies'))}](command:ecsImages.showCopies)`,
    ].join('\n\n'),
  );
  tooltip.isTrusted = { enabledCommands: ['ecsImages.showCopies'] };
  return tooltip;
}

/**
 * Non-breaking characters, so that a narrow cell breaks between words and not inside names and IDs.
 */
function unbroken(text: string): string {
  return markdownCell(text).replaceAll('-', '-\u2060');
}

function offlineSentence(since: number): string {
  const time = new Date(since).toLocaleTimeString(vscode.env.language, { timeStyle: 'short' });
  return l10n.t('Offline since {0}. Progress resumes when the network is back.', time);
}
