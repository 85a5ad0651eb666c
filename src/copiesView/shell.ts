import * as vscode from 'vscode';
import { DisposableStore, MutableDisposable } from '../base/disposable';
import type { CopiesNode } from './node';
import type { CopiesTree } from './tree';

/** The Copies view without rows; VS Code shows its welcome text until `fill` is called. */
export class CopiesShell implements vscode.TreeDataProvider<CopiesNode>, vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #onDidChange = this.#store.add(new vscode.EventEmitter<CopiesNode[] | undefined>());
  readonly onDidChangeTreeData = this.#onDidChange.event;
  readonly #following = this.#store.add(new MutableDisposable());
  readonly view: vscode.TreeView<CopiesNode>;
  #rows: CopiesTree | undefined;

  constructor() {
    this.view = this.#store.add(
      vscode.window.createTreeView('ecsImages.copies', {
        treeDataProvider: this,
        canSelectMany: true,
      }),
    );
  }

  fill(rows: CopiesTree): void {
    this.#rows = rows;
    this.#following.value = rows.onDidChangeTreeData(changed => {
      this.#onDidChange.fire(changed);
    });
    this.#onDidChange.fire(undefined);
  }

  getTreeItem(node: CopiesNode): vscode.TreeItem {
    return this.#rows?.getTreeItem(node) ?? new vscode.TreeItem('');
  }

  getChildren(node?: CopiesNode): CopiesNode[] {
    return this.#rows?.getChildren(node) ?? [];
  }

  getParent(node: CopiesNode): CopiesNode | undefined {
    return this.#rows?.getParent(node);
  }

  async resolveTreeItem(item: vscode.TreeItem, node: CopiesNode): Promise<vscode.TreeItem> {
    return (await this.#rows?.resolveTreeItem(item, node)) ?? item;
  }

  dispose(): void {
    this.#store.dispose();
  }
}
