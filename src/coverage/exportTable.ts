import * as vscode from 'vscode';
import { dayStamp } from '../draft/rules';
import { saveFile } from '../platform/saveFile';
import { coverageAsCsv, coverageAsMarkdown } from './exportText';
import type { CoverageState, ExportFormat } from './protocol';

const { l10n } = vscode;

/** Writes the table into a file of the user's choice. `now` is in milliseconds since 1970. */
export async function exportTable(
  format: ExportFormat,
  table: CoverageState,
  now: number,
): Promise<void> {
  const name = `ecs-image-coverage-${dayStamp(new Date(now))}`;
  const file =
    format === 'csv'
      ? { format: 'CSV', fileName: `${name}.csv`, text: coverageAsCsv(table) }
      : { format: 'Markdown', fileName: `${name}.md`, text: coverageAsMarkdown(table) };
  await saveFile({
    ...file,
    title: l10n.t('Export Coverage'),
    saved: fileName => l10n.t('The table was exported to {0}.', fileName),
  });
}
