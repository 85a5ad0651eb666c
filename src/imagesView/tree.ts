import * as vscode from 'vscode';
import { DisposableStore } from '../base/disposable';
import { isSameProfile, type Profile, profileKey, type ProfileRef } from '../profiles/profile';
import type { ProfileStatus } from '../profiles/signer';
import type { Image } from '../services/image';
import { setContextKey } from '../platform/contextKeys';
import { ExpiryCountdown } from '../platform/expiryCountdown';
import { shownRegions } from '../platform/settings';
import type { Shared } from '../shared';
import type { Arranged } from './arranged';
import { imagesDragAndDrop } from './dragAndDrop';
import type { Matches } from '../platform/words/filterWords';
import {
  type ImagesNode,
  isOpenedByFilter,
  isParent,
  lastingNode,
  type MoreNode,
  type ParentNode,
  parentKey,
  type ProfileNode,
} from './node';
import { describeView } from './viewDescription';
import { UnknownIdentities } from './unknownIdentities';

const viewId = 'ecsImages.images';

/** The result of revealing an image. */
type Revealed = 'shown' | 'absent' | 'notListed' | 'regionHidden';

/**
 * The Images view: profiles, their regions or groups, and images. Shows the catalog and makes no
 * call itself.
 */
export class ImagesTree implements vscode.TreeDataProvider<ImagesNode>, vscode.Disposable {
  readonly #shared: Shared;
  readonly #store = new DisposableStore();
  readonly #onDidChange = this.#store.add(
    new vscode.EventEmitter<ImagesNode | ImagesNode[] | undefined>(),
  );
  readonly onDidChangeTreeData = this.#onDidChange.event;
  readonly #view: vscode.TreeView<ImagesNode>;
  /** One of each profile. A change below one does not redraw the others. */
  readonly #profileNodes = new Map<string, ProfileNode>();
  /** By profile: its identity, or why it cannot be used. */
  readonly #statuses = new Map<string, ProfileStatus>();
  /** Keys of the parents that the user has expanded. */
  readonly #expanded = new Set<string>();
  #arranged: Promise<Arranged> | undefined;
  readonly #countdown: ExpiryCountdown;

  constructor(shared: Shared) {
    this.#shared = shared;
    const { profiles, catalog, clock, imageFilter, arrangement } = shared;
    const tick = (key: string) => void this.#drawAgain(key);
    this.#countdown = this.#store.add(new ExpiryCountdown({ clock, tick }));
    this.#view = this.#store.add(
      vscode.window.createTreeView(viewId, {
        treeDataProvider: this,
        showCollapseAll: true,
        canSelectMany: true,
        dragAndDropController: imagesDragAndDrop,
      }),
    );
    this.#store.add(
      profiles.onDidChange(() => {
        this.#onDidChange.fire(undefined);
      }),
    );
    this.#store.add(
      catalog.onDidChange(ref => {
        this.#onDidChange.fire(this.#profileNodes.get(profileKey(ref)));
        void this.#tellFilter();
      }),
    );
    this.#store.add(
      catalog.onDidProgress(({ ref, images }) => {
        void this.#refreshRows(ref, images);
      }),
    );
    const arrangeAgain = () => {
      this.#arrangeAgain();
    };
    this.#store.add(imageFilter.onDidChange(arrangeAgain));
    this.#store.add(arrangement.onDidChange(arrangeAgain));
    this.#store.add(
      this.#view.onDidExpandElement(({ element }) => {
        this.#noteExpanded(element);
      }),
    );
    this.#store.add(
      this.#view.onDidCollapseElement(({ element }) => {
        this.#noteCollapsed(element);
      }),
    );
    this.#store.add(describeView(this.#view, shared, vscode.l10n));
    const identities = this.#store.add(new UnknownIdentities(shared));
    this.#store.add(identities.onDidLearn(ref => this.#drawAgain(profileKey(ref))));
    const tellVisibility = ({ visible }: { readonly visible: boolean }) => {
      catalog.setVisibility('view', visible ? 'shown' : 'hidden');
      if (visible) {
        this.#countdown.show();
      } else {
        this.#countdown.hide();
      }
    };
    this.#store.add(this.#view.onDidChangeVisibility(tellVisibility));
    tellVisibility(this.#view);
  }

  get selection(): ImagesNode | undefined {
    return this.#view.selection[0];
  }

  async getTreeItem(node: ImagesNode): Promise<vscode.TreeItem> {
    const { catalog, clock } = this.#shared;
    const status =
      node.kind === 'profile' ? this.#statuses.get(profileKey(node.profile)) : undefined;
    const image =
      node.kind === 'image'
        ? (catalog.find(node.profile, node.image.imageId) ?? node.image)
        : undefined;
    const shown = node.kind === 'image' && image !== undefined ? { ...node, image } : node;
    const { imagesTreeItem } = await import(/* webpackChunkName: "imageTree" */ './treeItem.js');
    const item = await imagesTreeItem(shown, { status, now: clock.now() });
    // VS Code forgets what was expanded while the filter had other rows in its place.
    if (isParent(node) && this.#expanded.has(parentKey(node))) {
      item.collapsibleState = vscode.TreeItemCollapsibleState.Expanded;
    }
    return item;
  }

  async resolveTreeItem(item: vscode.TreeItem, node: ImagesNode): Promise<vscode.TreeItem> {
    if (node.kind === 'image') {
      const { imageTooltip } = await import('./imageTooltip.js');
      const { catalog } = this.#shared;
      const image = catalog.find(node.profile, node.image.imageId) ?? node.image;
      const { regions = [] } = catalog.get(node.profile) ?? {};
      item.tooltip = imageTooltip(image, {
        l10n: vscode.l10n,
        regionName: id => catalog.regionName(id),
        all: regions.flatMap(({ images }) => images ?? []),
        language: vscode.env.language,
      });
    }
    return item;
  }

  async getChildren(node?: ImagesNode): Promise<ImagesNode[]> {
    switch (node?.kind) {
      case undefined:
        return this.#roots();
      case 'profile':
        return this.#childrenOfProfile(node.profile);
      case 'region':
      case 'group':
      case 'shared':
        return await this.#childrenOf(node);
      default:
        return [];
    }
  }

  /** VS Code needs this to reveal a row. */
  async getParent(node: ImagesNode): Promise<ImagesNode | undefined> {
    if (node.kind === 'image') {
      return (await this.#loadArranged()).parentOf(node.profile, node.image);
    }
    return isParent(node) ? this.#profileNode(node.profile) : undefined;
  }

  /**
   * Opens the view and selects the image, after loading missing data. An image in a region that
   * could not be listed does not count as absent.
   */
  async reveal(ref: ProfileRef, at: Pick<Image, 'regionId' | 'imageId'>): Promise<Revealed> {
    const { profiles, catalog } = this.#shared;
    await vscode.commands.executeCommand(`${viewId}.focus`);
    await catalog.load(ref);
    if (catalog.find(ref, at.imageId) === undefined) {
      await catalog.refreshRegion(ref, at.regionId);
    }
    if (catalog.find(ref, at.imageId) === undefined) {
      await catalog.loadMore(ref, at.regionId);
    }
    const profile = profiles.list().find(candidate => isSameProfile(candidate, ref));
    const image = catalog.find(ref, at.imageId);
    if (profile !== undefined && image !== undefined) {
      await (await this.#loadArranged()).makeRoomFor(profile, image);
      await this.#view.reveal({ kind: 'image', profile, image }, { select: true, focus: true });
      return 'shown';
    }
    const { regions } = catalog.get(ref) ?? {};
    const region = regions?.find(known => known.region.regionId === at.regionId);
    if (regions === undefined || region?.error !== undefined) {
      return 'notListed';
    }
    return region === undefined ? 'regionHidden' : 'absent';
  }

  /** How many images of the active profile pass the filter; undefined while none are known. */
  async matches(): Promise<Matches | undefined> {
    const { profiles, catalog } = this.#shared;
    const profile = profiles.active();
    return profile === undefined || catalog.get(profile)?.regions === undefined
      ? undefined
      : (await this.#loadArranged()).matches(profile);
  }

  /** Shows more images below a region or a group, and loads them if need be. */
  async showMore(more: Pick<MoreNode, 'parent' | 'regionIds'>, ref: ProfileRef): Promise<void> {
    const loading = (await this.#loadArranged()).showMore(more, ref);
    this.#onDidChange.fire(this.#profileNodes.get(profileKey(ref)));
    await vscode.window.withProgress({ location: { viewId } }, () => loading);
  }

  /**
   * The rows that changed. Other rows are not redrawn, so that an open menu on them stays valid.
   */
  async #refreshRows(ref: ProfileRef, images: readonly Image[]): Promise<void> {
    const { imageRows } = await this.#loadArranged();
    this.#onDidChange.fire(images.flatMap(image => imageRows.find(ref, image) ?? []));
  }

  async #childrenOf(node: ParentNode): Promise<ImagesNode[]> {
    return (await this.#loadArranged()).childrenOf(node);
  }

  /** Regions and groups in their new order, without a look at the profiles. */
  #arrangeAgain(): void {
    const nodes = [...this.#profileNodes.values()];
    if (nodes.length > 0) {
      this.#onDidChange.fire(nodes);
    }
    void this.#tellFilter();
  }

  /** The filter is said above the rows. Its words are loaded with the first filter. */
  async #tellFilter(): Promise<void> {
    const { imageFilter, profiles } = this.#shared;
    const isEmpty = Object.keys(imageFilter.value).length === 0;
    setContextKey('ecsImages.hasFilter', !isEmpty);
    if (isEmpty) {
      this.#view.message = '';
      return;
    }
    const arranged = await this.#loadArranged();
    this.#view.message = arranged.filterMessage(profiles.active(), vscode.l10n);
  }

  #noteExpanded(node: ImagesNode): void {
    if (isParent(node) && !isOpenedByFilter(node)) {
      this.#expanded.add(parentKey(node));
    }
  }

  #noteCollapsed(node: ImagesNode): void {
    if (isParent(node) && !isOpenedByFilter(node)) {
      this.#expanded.delete(parentKey(node));
    }
  }

  #loadArranged(): Promise<Arranged> {
    this.#arranged ??= import(/* webpackChunkName: "imageTree" */ './arranged.js').then(
      ({ Arranged }) => this.#store.add(new Arranged({ ...this.#shared, shownRegions })),
    );
    return this.#arranged;
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #roots(): Promise<ImagesNode[]> {
    const { profiles } = this.#shared;
    const nodes = await Promise.all(
      profiles.list().map(async profile => {
        this.#statuses.set(profileKey(profile), await profiles.status(profile));
        return this.#profileNode(profile);
      }),
    );
    void this.#arranged?.then(({ imageRows }) => {
      imageRows.retain(profiles.list());
    });
    this.#followExpiries(nodes);
    const invalid = profiles.invalid();
    const misplaced = profiles.misplaced();
    return [
      ...nodes,
      ...invalid.map(problem => ({ kind: 'invalidProfile' as const, problem })),
      ...(misplaced === undefined
        ? []
        : [{ kind: 'misplacedProfiles' as const, count: misplaced.length }]),
    ];
  }

  #profileNode(profile: Profile): ProfileNode {
    const isActive = isSameProfile(profile, this.#shared.profiles.active());
    return lastingNode(this.#profileNodes, { kind: 'profile', profile, isActive });
  }

  #followExpiries(nodes: readonly ProfileNode[]): void {
    const ends = new Map<string, number>();
    for (const { profile } of nodes) {
      const key = profileKey(profile);
      const end = this.#statuses.get(key)?.usableUntil;
      if (end !== undefined) {
        ends.set(key, end);
      }
    }
    this.#countdown.follow(ends);
  }

  async #drawAgain(key: string): Promise<void> {
    const node = this.#profileNodes.get(key);
    if (node !== undefined) {
      this.#statuses.set(key, await this.#shared.profiles.status(node.profile));
      this.#onDidChange.fire(node);
    }
  }

  async #childrenOfProfile(profile: Profile): Promise<ImagesNode[]> {
    const known = this.#shared.catalog.get(profile);
    if (known?.regions === undefined && known?.error === undefined) {
      this.#loadWithProgress(profile);
      return [{ kind: 'loading', profile }];
    }
    if (known.regions === undefined) {
      return [{ kind: 'failure', profile, error: known.error }];
    }
    return (await this.#loadArranged()).ofProfile(profile, known);
  }

  #loadWithProgress(profile: Profile): void {
    void vscode.window.withProgress({ location: { viewId } }, () =>
      this.#shared.catalog.load(profile),
    );
  }
}
