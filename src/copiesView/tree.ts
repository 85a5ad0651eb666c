import * as vscode from 'vscode';
import { DisposableStore } from '../base/disposable';
import { type Copy, isUnfinished } from '../copies/copy';
import type { CopyService } from '../engine/service';
import type { ImageCatalog } from '../images/imageCatalog';
import { type CopiesNode, copiesTreeItem } from './treeItem';

const { l10n } = vscode;

interface CopiesTreeDeps {
  readonly view: vscode.TreeView<CopiesNode>;
  readonly copies: CopyService;
  /** Identity of this window's workspace. */
  readonly workspaceId: string;
  readonly catalog: Pick<ImageCatalog, 'regionName' | 'onDidLearnRegions'>;
}

/** The Copies view: what is under way and what came of it, batches first opened. */
export class CopiesTree implements vscode.TreeDataProvider<CopiesNode>, vscode.Disposable {
  readonly #deps: CopiesTreeDeps;
  readonly #store = new DisposableStore();
  readonly #onDidChange = this.#store.add(new vscode.EventEmitter<CopiesNode[] | undefined>());
  readonly onDidChangeTreeData = this.#onDidChange.event;
  readonly #view: vscode.TreeView<CopiesNode>;
  #isEverywhere = false;
  /** By batch: the rows that VS Code knows, which it finds again by these very nodes. */
  #roots = new Map<string, CopiesNode>();

  constructor(deps: CopiesTreeDeps) {
    this.#deps = deps;
    this.#view = deps.view;
    this.#store.add(
      deps.copies.onDidChange(changed => {
        this.#update(changed);
      }),
    );
    this.#store.add(
      deps.catalog.onDidLearnRegions(() => {
        this.#onDidChange.fire(undefined);
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
    return this.#deps.copies.list().filter(copy => this.#isShown(copy));
  }

  getTreeItem(node: CopiesNode): vscode.TreeItem {
    const { catalog, copies } = this.#deps;
    const regionName = (regionId: string) => catalog.regionName(regionId);
    return copiesTreeItem(this.#now(node), { regionName, copies });
  }

  getChildren(node?: CopiesNode): CopiesNode[] {
    if (node === undefined) {
      const roots = batchesOf(this.shown);
      this.#roots = new Map(roots.map(root => [batchIdOf(root), root]));
      return roots;
    }
    const now = this.#now(node);
    return now.kind === 'batch'
      ? now.copies.map(copy => ({ kind: 'copy', copy, label: labelIn(now.copies) }))
      : [];
  }

  dispose(): void {
    this.#store.dispose();
  }

  #isShown({ workspaceId }: Copy): boolean {
    return this.#isEverywhere || workspaceId === this.#deps.workspaceId;
  }

  /** The row with its copies as they are now. */
  #now(node: CopiesNode): CopiesNode {
    const all = this.#deps.copies.list();
    if (node.kind === 'copy') {
      return { ...node, copy: all.find(({ id }) => id === node.copy.id) ?? node.copy };
    }
    return { ...node, copies: all.filter(({ batchId }) => batchId === node.batchId) };
  }

  /** Only the rows of what changed, so that a menu that is open on another keeps its row. */
  #rowsOf(changed: readonly Copy[]): CopiesNode[] | undefined {
    const shown = changed.filter(copy => this.#isShown(copy));
    const rows = shown.flatMap(copy => this.#roots.get(copy.batchId) ?? []);
    const isSameList =
      shown.every(({ batchId }) => this.#roots.has(batchId)) &&
      this.#sizeOf([...this.#roots.values()]) === this.shown.length;
    return isSameList ? [...new Set(rows)] : undefined;
  }

  #sizeOf(rows: readonly CopiesNode[]): number {
    return rows.reduce((sum, row) => sum + (row.kind === 'batch' ? row.copies.length : 1), 0);
  }

  #update(changed: readonly Copy[] = []): void {
    const { copies } = this.#deps;
    const running = this.shown.filter(
      copy => isUnfinished(copy) && copies.whyNotFollowed(copy) === undefined,
    ).length;
    this.#view.badge =
      running === 0
        ? undefined
        : {
            value: running,
            tooltip:
              running === 1
                ? l10n.t('1 copy in progress')
                : l10n.t('{0} copies in progress', running),
          };
    this.#view.message = unreadableSentence(this.#deps.copies.unreadable.length);
    this.#view.description = this.#isEverywhere ? l10n.t('all workspaces') : '';
    this.#onDidChange.fire(changed.length === 0 ? undefined : this.#rowsOf(changed));
  }
}

/** Empty for none. */
function unreadableSentence(count: number): string {
  switch (count) {
    case 0:
      return '';
    case 1:
      return l10n.t('The record of 1 copy cannot be read. It was left as it is; the log names it.');
    default:
      return l10n.t(
        'The records of {0} copies cannot be read. They were left as they are; the log names them.',
        count,
      );
  }
}

function batchIdOf(node: CopiesNode): string {
  return node.kind === 'batch' ? node.batchId : node.copy.batchId;
}

/** Of a batch of one image, the regions say it all. */
function labelIn(copies: readonly Copy[]): 'region' | 'title' {
  return new Set(copies.map(({ plan }) => plan.sourceImageId)).size === 1 ? 'region' : 'title';
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
      ? [{ kind: 'copy', copy: only, label: 'title' }]
      : [{ kind: 'batch', batchId, copies: members }];
  });
}
