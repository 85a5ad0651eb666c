import * as vscode from 'vscode';
import { DisposableStore } from '../base/disposable';
import { type Copy, isUnfinished } from '../copy/copy';
import type { CopyService } from '../copy/copyService';
import { type CopiesNode, copiesTreeItem } from './copiesTreeItem';

const { l10n } = vscode;
const viewId = 'ecsImages.copies';

interface CopiesTreeDeps {
  readonly copies: CopyService;
  /** Identity of this window's workspace. */
  readonly origin: string;
  readonly regionName: (regionId: string) => string;
}

/** The Copies view: what is under way and what came of it, batches first opened. */
export class CopiesTree implements vscode.TreeDataProvider<CopiesNode>, vscode.Disposable {
  readonly #deps: CopiesTreeDeps;
  readonly #store = new DisposableStore();
  readonly #onDidChange = this.#store.add(new vscode.EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.#onDidChange.event;
  readonly #view: vscode.TreeView<CopiesNode>;
  #isEverywhere = false;

  constructor(deps: CopiesTreeDeps) {
    this.#deps = deps;
    this.#view = this.#store.add(
      vscode.window.createTreeView(viewId, { treeDataProvider: this, showCollapseAll: false }),
    );
    this.#store.add(
      deps.copies.onDidChange(() => {
        this.#update();
      }),
    );
    this.#update();
  }

  /** Copies of this workspace only, or of every workspace of this machine. */
  filter(by: 'workspace' | 'everywhere'): void {
    this.#isEverywhere = by === 'everywhere';
    this.#update();
  }

  /** Newest first. */
  get shown(): readonly Copy[] {
    const all = this.#deps.copies.list();
    return this.#isEverywhere ? all : all.filter(copy => copy.origin === this.#deps.origin);
  }

  getTreeItem(node: CopiesNode): vscode.TreeItem {
    return copiesTreeItem(node, this.#deps.regionName);
  }

  getChildren(node?: CopiesNode): CopiesNode[] {
    if (node === undefined) {
      return batchesOf(this.shown);
    }
    return node.kind === 'batch'
      ? node.copies.map(copy => ({ kind: 'copy', copy, isInBatch: true }))
      : [];
  }

  dispose(): void {
    this.#store.dispose();
  }

  #update(): void {
    const running = this.shown.filter(isUnfinished).length;
    this.#view.badge =
      running === 0
        ? undefined
        : {
            value: running,
            tooltip:
              running === 1 ? l10n.t('1 copy under way') : l10n.t('{0} copies under way', running),
          };
    this.#view.description = this.#isEverywhere ? l10n.t('all workspaces') : '';
    this.#onDidChange.fire(undefined);
  }
}

/** A batch of one is just its copy. The order is that of the service: newest first. */
function batchesOf(copies: readonly Copy[]): CopiesNode[] {
  const batches = new Map<string, Copy[]>();
  for (const copy of copies) {
    const batch = batches.get(copy.batchId);
    if (batch === undefined) {
      batches.set(copy.batchId, [copy]);
    } else {
      batch.push(copy);
    }
  }
  return [...batches].flatMap(([batchId, members]): CopiesNode[] => {
    const [only] = members;
    return members.length === 1 && only !== undefined
      ? [{ kind: 'copy', copy: only, isInBatch: false }]
      : [{ kind: 'batch', batchId, copies: members }];
  });
}
