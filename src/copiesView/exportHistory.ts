import * as vscode from 'vscode';
import { byAge, type Copy } from '../copies/copy';
import { historyAsCsv, historyAsJson, historyRow } from '../copies/history';
import { dayStamp } from '../draft/rules';
import { askChoice, back } from '../platform/quickInput';
import { describeCopyFailure } from '../platform/words/describeFailure';
import type { ReadOnlyDocuments } from '../platform/readOnlyDocuments';
import { localTime } from '../platform/words/localTime';
import { markdownTable } from '../platform/words/markdownTable';
import { plainTable } from '../platform/words/plainTable';
import { saveFile } from '../platform/saveFile';
import { copyStateName } from './words';

const { l10n } = vscode;

interface ExportDeps {
  readonly copiesTree: { readonly shown: readonly Copy[]; readonly cleared: readonly Copy[] };
  readonly regionName: (regionId: string) => string;
}

interface Format {
  readonly label: string;
  readonly detail: string;
  readonly extension: string;
  readonly textOf: (copies: readonly Copy[]) => string;
}

/**
 * Writes the copies that the Copies view lists, and those that were cleared from it, newest first,
 * to a file that the user chooses.
 */
export async function exportCopyHistory(deps: ExportDeps): Promise<void> {
  const copies = historyOf(deps);
  if (copies.length === 0) {
    void vscode.window.showInformationMessage(l10n.t('There are no copies to export.'));
    return;
  }
  const format = await askChoice({
    title: l10n.t('Export Copy History'),
    placeholder: l10n.t('Choose a format'),
    items: formats(deps).map(answer => ({ ...answer, answer })),
  });
  if (format === undefined || format === back) {
    return;
  }
  const { label, extension, textOf } = format;
  const count = copies.length;
  await saveFile({
    title: l10n.t('Export Copy History'),
    format: label,
    fileName: `ecs-image-copies-${dayStamp(new Date())}.${extension}`,
    text: textOf(copies),
    saved: fileName =>
      count === 1
        ? l10n.t('1 copy was exported to {0}.', fileName)
        : l10n.t('{0} copies were exported to {1}.', count, fileName),
  });
}

/** Shows the same copies as a table that can be searched and copied from. */
export async function showCopyHistory(
  deps: ExportDeps & { readonly documents: Pick<ReadOnlyDocuments, 'show'> },
): Promise<void> {
  const { rows, columns } = tableOf(historyOf(deps), deps.regionName);
  // VS Code would wrap the lines of a Markdown document, and the columns would fall apart.
  await deps.documents.show(`${l10n.t('Copy History')}.txt`, plainTable(rows, columns));
}

/** The copies of the view and the cleared ones, newest first. */
function historyOf({ copiesTree }: ExportDeps): readonly Copy[] {
  const { shown, cleared } = copiesTree;
  return [...shown, ...cleared].sort((one, other) => byAge(other, one));
}

function formats({ regionName }: ExportDeps): readonly Format[] {
  return [
    {
      label: 'CSV',
      detail: l10n.t('For spreadsheets; text that looks like a formula gets an apostrophe'),
      extension: 'csv',
      textOf: copies => historyAsCsv(copies.map(historyRow)),
    },
    {
      label: 'JSON',
      detail: l10n.t('For scripts; every member of every copy'),
      extension: 'json',
      textOf: copies => historyAsJson(copies.map(historyRow)),
    },
    {
      label: 'Markdown',
      detail: l10n.t('Readable: a table for a ticket or report'),
      extension: 'md',
      textOf: copies => {
        const table = tableOf(copies, regionName);
        return markdownTable(table.rows, table);
      },
    },
  ];
}

function tableOf(rows: readonly Copy[], regionName: ExportDeps['regionName']) {
  const time = (ms: number | undefined) =>
    ms === undefined ? '' : localTime(ms, vscode.env.language);
  const columns: readonly (readonly [string, (copy: Copy) => string])[] = [
    [l10n.t('Name'), ({ plan }) => plan.name],
    [
      l10n.t('Source image'),
      ({ plan }) => l10n.t('{0} ({1})', plan.sourceImageId, plan.sourceRegionId),
    ],
    [l10n.t('Destination region'), ({ plan }) => regionName(plan.destinationRegionId)],
    [
      l10n.t('State'),
      ({ state, isArchived }) => {
        const name = copyStateName(state, l10n);
        return isArchived === true ? l10n.t('{0} (cleared)', name) : name;
      },
    ],
    [l10n.t('Image ID'), ({ state }) => ('imageId' in state ? (state.imageId ?? '') : '')],
    [l10n.t('Started'), ({ createdAt }) => time(createdAt)],
    [l10n.t('Finished'), ({ state }) => time('finishedAt' in state ? state.finishedAt : undefined)],
    [l10n.t('Profile'), copy => l10n.t('{0} ({1})', copy.profileLabel, copy.accountId)],
    [
      l10n.t('Why'),
      ({ state }) => ('why' in state ? describeCopyFailure(state.why, l10n).what : ''),
    ],
  ];
  return {
    rows,
    title: l10n.t('Copies of ECS images'),
    columns: columns.map(([heading, textOf]) => ({ heading, textOf })),
  };
}
