import * as vscode from 'vscode';
import { systemClock } from '../platform/clock';
import { cached } from '../base/cached';
import { DisposableStore } from '../base/disposable';
import { type Copy, isUnfinished } from '../copies/copy';
import { byBatch } from '../copies/underWay';
import type { CopyService } from '../engine/service';
import type { Profile, ProfileRef } from '../profiles/profile';
import type { ImageCatalog } from '../images/imageCatalog';
import { batchIdOf, childrenOf, type CopiesNode, rootsOf } from './node';
import { copiesRow } from './row';
import { copiesTreeItem } from './treeItem';

const { l10n } = vscode;

interface CopiesTreeDeps {
  readonly view: vscode.TreeView<CopiesNode>;
  readonly copies: CopyService;
  /** Identity of this window's workspace. */
  readonly workspaceId: string;
  readonly catalog: Pick<ImageCatalog, 'regionName' | 'onDidLearnRegions'>;
  readonly findProfile: (ref: ProfileRef) => Profile | undefined;
}

/** The Copies view: unfinished and finished copies. Batches under way are expanded initially. */
export class CopiesTree implements vscode.TreeDataProvider<CopiesNode>, vscode.Disposable {
  readonly #deps: CopiesTreeDeps;
  readonly #store = new DisposableStore();
  readonly #onDidChange = this.#store.add(new vscode.EventEmitter<CopiesNode[] | undefined>());
  readonly onDidChangeTreeData = this.#onDidChange.event;
  readonly #view: vscode.TreeView<CopiesNode>;
  #isEverywhere = false;
  readonly #index = cached(indexOf);
  /** By batch: the nodes that VS Code holds, because it identifies a row by the node object. */
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

  /** Shows copies of this workspace, or of all workspaces on this machine. */
  filter(by: 'workspace' | 'everywhere'): void {
    this.#isEverywhere = by === 'everywhere';
    this.#update();
  }

  /** Newest first. */
  get shown(): readonly Copy[] {
    return this.#deps.copies.list().filter(copy => this.#isShown(copy));
  }

  /** The copies that the view would show had they not been cleared, newest first. */
  get cleared(): readonly Copy[] {
    return this.#deps.copies.history().filter(copy => this.#isShown(copy));
  }

  get selection(): readonly CopiesNode[] {
    return this.#view.selection;
  }

  /** Opens the view and selects the row of a copy. */
  async reveal(copyId: string): Promise<void> {
    await vscode.commands.executeCommand('ecsImages.copies.focus');
    const node = rootsOf(this.shown)
      .flatMap(root => [root, ...childrenOf(root).flatMap(row => [row, ...childrenOf(row)])])
      .find(row => row.kind === 'copy' && row.copy.id === copyId);
    if (node !== undefined) {
      await this.#view.reveal(node, { select: true, focus: true });
    }
  }

  getTreeItem(node: CopiesNode): vscode.TreeItem {
    const { catalog, copies } = this.#deps;
    const regionName = (regionId: string) => catalog.regionName(regionId);
    return copiesTreeItem(
      copiesRow(this.#now(node), { l10n, regionName, copies, now: systemClock.now() }),
    );
  }

  getChildren(node?: CopiesNode): CopiesNode[] {
    if (node === undefined) {
      const roots = rootsOf(this.shown);
      this.#roots = new Map(roots.map(root => [batchIdOf(root), root]));
      return roots;
    }
    return childrenOf(this.#now(node));
  }

  /** VS Code needs this to reveal a row. */
  getParent(node: CopiesNode): CopiesNode | undefined {
    if (node.kind === 'batch') {
      return undefined;
    }
    const root = rootsOf(this.shown).find(row => batchIdOf(row) === batchIdOf(node));
    if (root === undefined || root.kind === 'copy' || node.kind === 'region') {
      return root?.kind === 'batch' ? root : undefined;
    }
    const { destinationRegionId } = node.copy.plan;
    const region = childrenOf(root).find(
      row => row.kind === 'region' && row.regionId === destinationRegionId,
    );
    return region ?? root;
  }

  async resolveTreeItem(item: vscode.TreeItem, node: CopiesNode): Promise<vscode.TreeItem> {
    const now = this.#now(node);
    if (now.kind === 'copy') {
      item.tooltip = await this.detailsOf(now.copy);
    }
    return item;
  }

  /** All facts about a copy, as lines of plain text. */
  async detailsOf(copy: Copy): Promise<string> {
    const { copyFacts, factsAsText } = await import('./facts.js');
    const { catalog, copies } = this.#deps;
    const facts = copyFacts(copy, {
      profile: this.#deps.findProfile(copy.profile),
      l10n,
      regionName: id => catalog.regionName(id),
      language: vscode.env.language,
      now: systemClock.now(),
      isCancelling: copies.isCancelling(copy),
      whyNotFollowed: copies.whyNotFollowed(copy),
    });
    return factsAsText(facts, l10n);
  }

  dispose(): void {
    this.#store.dispose();
  }

  #isShown({ workspaceId }: Copy): boolean {
    return this.#isEverywhere || workspaceId === this.#deps.workspaceId;
  }

  /** The row with the current state of its copies. */
  #now(node: CopiesNode): CopiesNode {
    const index = this.#index(this.#deps.copies.list());
    if (node.kind === 'copy') {
      return { ...node, copy: index.byId.get(node.copy.id) ?? node.copy };
    }
    const members = index.byBatch.get(node.batchId) ?? [];
    const copies =
      node.kind === 'batch'
        ? members
        : members.filter(({ plan }) => plan.destinationRegionId === node.regionId);
    return { ...node, copies };
  }

  /**
   * The rows that changed. Other rows are not redrawn, so that an open menu on them stays valid.
   */
  #rowsOf(changed: readonly Copy[]): CopiesNode[] | undefined {
    const shown = changed.filter(copy => this.#isShown(copy));
    const rows = shown.flatMap(copy => this.#roots.get(copy.batchId) ?? []);
    const isSameList =
      shown.every(({ batchId }) => this.#roots.has(batchId)) &&
      sizeOf([...this.#roots.values()]) === this.shown.length;
    return isSameList ? [...new Set(rows)] : undefined;
  }

  #update(changed: readonly Copy[] = []): void {
    const { copies } = this.#deps;
    const running = this.shown.filter(
      copy => isUnfinished(copy) && copies.whyNotFollowed(copy) === undefined,
    ).length;
    this.#view.badge =
      running === 0 ? undefined : { value: running, tooltip: runningSentence(running) };
    this.#view.message = unreadableSentence(copies.unreadable.length);
    this.#view.description = [
      ...(this.#isEverywhere ? [l10n.t('all workspaces')] : []),
      ...(running === 0 ? [] : [l10n.t('{0} running', running)]),
    ].join(' · ');
    this.#onDidChange.fire(changed.length === 0 ? undefined : this.#rowsOf(changed));
  }
}

/** VS Code asks for thousands of rows one by one. */
function indexOf(copies: readonly Copy[]) {
  return { byId: new Map(copies.map(copy => [copy.id, copy])), byBatch: byBatch(copies) };
}

function sizeOf(roots: readonly CopiesNode[]): number {
  return roots.reduce((sum, row) => sum + (row.kind === 'batch' ? row.copies.length : 1), 0);
}

function runningSentence(running: number): string {
  return running === 1 ? l10n.t('1 copy in progress') : l10n.t('{0} copies in progress', running);
}

/** Empty if there are none. */
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
