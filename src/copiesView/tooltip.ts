import * as vscode from 'vscode';
import type { Copy } from '../copies/copy';
import { elapsedMs } from '../copies/progress';
import { markdownCell } from '../platform/untrustedText';
import { copyLabel, durationLabel } from './words';

const { l10n } = vscode;

/** Copies that have a row; the rest is counted. */
const rowLimit = 12;

interface TooltipDeps {
  /** In milliseconds since 1970, as `offlineSince`. */
  readonly now: number;
  /** Undefined while the network is there. */
  readonly offlineSince: number | undefined;
  readonly regionName: (regionId: string) => string;
}

/** The copies as a table: name, source → destination, state, elapsed. Links run our own command and no other. */
export function copyTooltip(copies: readonly Copy[], at: TooltipDeps): vscode.MarkdownString {
  const { now, offlineSince, regionName } = at;
  const head = [l10n.t('Name'), l10n.t('Source → Destination'), l10n.t('State'), l10n.t('Elapsed')];
  const rows = copies.slice(0, rowLimit).map(copy => {
    const { name, sourceRegionId, destinationRegionId } = copy.plan;
    const way = `${regionName(sourceRegionId)} → ${regionName(destinationRegionId)}`;
    return [name, way, copyLabel(copy, undefined), durationLabel(elapsedMs(copy, now))];
  });
  const line = (cells: readonly string[]) => `| ${cells.map(unbroken).join(' | ')} |`;
  const table = [line(head), '|:--|:--|:--|--:|', ...rows.map(line)].join('\n');
  const rest = copies.length - rows.length;
  const tooltip = new vscode.MarkdownString(
    [
      ...(offlineSince === undefined ? [] : [markdownCell(offlineSentence(offlineSince))]),
      ...(rows.length === 0 ? [] : [table]),
      ...(rest > 0 ? [markdownCell(l10n.t('{0} more', rest))] : []),
      `[${markdownCell(l10n.t('Show Copies'))}](command:ecsImages.showCopies)`,
    ].join('\n\n'),
  );
  tooltip.isTrusted = { enabledCommands: ['ecsImages.showCopies'] };
  return tooltip;
}

/** A cell that is narrow breaks between words, not inside of names and ids. */
function unbroken(text: string): string {
  return markdownCell(text).replaceAll('-', '-\u2060');
}

function offlineSentence(since: number): string {
  const time = new Date(since).toLocaleTimeString(vscode.env.language, { timeStyle: 'short' });
  return l10n.t('Offline since {0}. Progress resumes when the network is back.', time);
}
