import * as vscode from 'vscode';
import type { CopiesRow } from './row';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** A row as VS Code draws it. The tooltip is resolved on hover. */
export function copiesTreeItem(row: CopiesRow): vscode.TreeItem {
  const item = new vscode.TreeItem(
    row.label,
    row.isExpanded === undefined ? None : row.isExpanded ? Expanded : Collapsed,
  );
  item.id = row.id;
  item.description = row.description;
  item.iconPath = new vscode.ThemeIcon(
    row.icon,
    row.color === undefined ? undefined : new vscode.ThemeColor(row.color),
  );
  item.contextValue = row.flags.join(' ');
  item.accessibilityInformation = { label: row.spoken, role: 'treeitem' };
  return item;
}
