import * as vscode from 'vscode';
import { DisposableStore } from '../base/disposable';
import type { Clock } from '../base/ports';
import type { ImageCatalog } from '../images/imageCatalog';
import type { RegionImages } from '../images/account';
import { isSameProfile, type Profile, profileKey, type ProfileRef } from '../profiles/profile';
import type { Profiles } from '../profiles/profiles';
import type { ProfileStatus } from '../profiles/signer';
import type { Image } from '../services/image';
import { ExpiryCountdown } from '../platform/expiryCountdown';
import { ImageRows } from './rows';
import type { ImagesNode, ProfileNode, RegionNode } from './node';
import { imagesTreeItem } from './treeItem';
import { UnknownIdentities } from './unknownIdentities';

const viewId = 'ecsImages.images';

/** The result of revealing an image. */
export type Revealed = 'shown' | 'absent' | 'notListed' | 'regionHidden';

/**
 * The Images view: profiles, their regions and images. Shows the catalog and makes no call itself.
 */
export class ImagesTree implements vscode.TreeDataProvider<ImagesNode>, vscode.Disposable {
  readonly #profiles: Profiles;
  readonly #catalog: ImageCatalog;
  readonly #store = new DisposableStore();
  readonly #onDidChange = this.#store.add(
    new vscode.EventEmitter<ImagesNode | ImagesNode[] | undefined>(),
  );
  readonly onDidChangeTreeData = this.#onDidChange.event;
  readonly #view: vscode.TreeView<ImagesNode>;
  /** The profile nodes that VS Code holds. A change below one does not redraw the others. */
  readonly #profileNodes = new Map<string, ProfileNode>();
  /** By profile: its identity, or why it cannot be used. */
  readonly #statuses = new Map<string, ProfileStatus>();
  readonly #clock: Clock;
  readonly #countdown: ExpiryCountdown;
  readonly #imageRows = new ImageRows();

  constructor(deps: {
    readonly profiles: Profiles;
    readonly catalog: ImageCatalog;
    readonly clock: Clock;
  }) {
    this.#profiles = deps.profiles;
    this.#catalog = deps.catalog;
    this.#clock = deps.clock;
    const tick = (key: string) => void this.#drawAgain(key);
    this.#countdown = this.#store.add(new ExpiryCountdown({ clock: deps.clock, tick }));
    this.#view = this.#store.add(
      vscode.window.createTreeView(viewId, {
        treeDataProvider: this,
        showCollapseAll: true,
        canSelectMany: true,
      }),
    );
    this.#store.add(
      this.#profiles.onDidChange(() => {
        this.#onDidChange.fire(undefined);
      }),
    );
    this.#store.add(
      this.#catalog.onDidChange(ref => {
        this.#onDidChange.fire(this.#profileNodes.get(profileKey(ref)));
      }),
    );
    this.#store.add(
      this.#catalog.onDidProgress(({ ref, images }) => {
        this.#refreshRows(ref, images);
      }),
    );
    const identities = this.#store.add(new UnknownIdentities(deps));
    this.#store.add(identities.onDidLearn(ref => this.#drawAgain(profileKey(ref))));
    const tellVisibility = ({ visible }: { readonly visible: boolean }) => {
      this.#catalog.visibility = visible ? 'shown' : 'hidden';
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

  getTreeItem(node: ImagesNode): Promise<vscode.TreeItem> {
    const status =
      node.kind === 'profile' ? this.#statuses.get(profileKey(node.profile)) : undefined;
    const image =
      node.kind === 'image'
        ? (this.#catalog.find(node.profile, node.image.imageId) ?? node.image)
        : undefined;
    const shown = node.kind === 'image' && image !== undefined ? { ...node, image } : node;
    return imagesTreeItem(shown, { status, now: this.#clock.now() });
  }

  async resolveTreeItem(item: vscode.TreeItem, node: ImagesNode): Promise<vscode.TreeItem> {
    if (node.kind === 'image') {
      const { imageTooltip } = await import('./imageTooltip.js');
      const image = this.#catalog.find(node.profile, node.image.imageId) ?? node.image;
      const { regions = [] } = this.#catalog.get(node.profile) ?? {};
      item.tooltip = imageTooltip(image, {
        l10n: vscode.l10n,
        regionName: id => this.#catalog.regionName(id),
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
        return this.#childrenOfRegion(node);
      default:
        return [];
    }
  }

  /** VS Code needs this to reveal a row. */
  getParent(node: ImagesNode): ImagesNode | undefined {
    if (node.kind === 'image') {
      const images = this.#catalog
        .get(node.profile)
        ?.regions?.find(({ region }) => region.regionId === node.image.regionId);
      return images && { kind: 'region', profile: node.profile, images };
    }
    return node.kind === 'region' ? this.#profileNode(node.profile) : undefined;
  }

  /**
   * Opens the view and selects the image, after loading missing data. An image in a region that
   * could not be listed does not count as absent.
   */
  async reveal(ref: ProfileRef, at: Pick<Image, 'regionId' | 'imageId'>): Promise<Revealed> {
    await vscode.commands.executeCommand(`${viewId}.focus`);
    await this.#catalog.load(ref);
    if (this.#catalog.find(ref, at.imageId) === undefined) {
      await this.#catalog.refreshRegion(ref, at.regionId);
    }
    const profile = this.#profiles.list().find(candidate => isSameProfile(candidate, ref));
    const image = this.#catalog.find(ref, at.imageId);
    if (profile !== undefined && image !== undefined) {
      await this.#view.reveal({ kind: 'image', profile, image }, { select: true, focus: true });
      return 'shown';
    }
    const { regions } = this.#catalog.get(ref) ?? {};
    const region = regions?.find(known => known.region.regionId === at.regionId);
    if (regions === undefined || region?.error !== undefined) {
      return 'notListed';
    }
    return region === undefined ? 'regionHidden' : 'absent';
  }

  /**
   * The rows that changed. Other rows are not redrawn, so that an open menu on them stays valid.
   */
  #refreshRows(ref: ProfileRef, images: readonly Image[]): void {
    this.#onDidChange.fire(images.flatMap(image => this.#imageRows.find(ref, image) ?? []));
  }

  #childrenOfRegion(node: RegionNode): ImagesNode[] {
    const children = childrenOfRegion(node.profile, node.images);
    this.#imageRows.remember(node, children);
    return children;
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #roots(): Promise<ImagesNode[]> {
    const profiles = await Promise.all(
      this.#profiles.list().map(async profile => {
        const key = profileKey(profile);
        this.#statuses.set(key, await this.#profiles.status(profile));
        const node = this.#profileNode(profile);
        this.#profileNodes.set(key, node);
        return node;
      }),
    );
    this.#imageRows.retain(this.#profiles.list());
    this.#followExpiries(profiles);
    const invalid = this.#profiles.invalid();
    const misplaced = this.#profiles.misplaced();
    return [
      ...profiles,
      ...invalid.map(problem => ({ kind: 'invalidProfile' as const, problem })),
      ...(misplaced === undefined
        ? []
        : [{ kind: 'misplacedProfiles' as const, count: misplaced.length }]),
    ];
  }

  #profileNode(profile: Profile): ProfileNode {
    return { kind: 'profile', profile, isActive: isSameProfile(profile, this.#profiles.active()) };
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

  /**
   * Redraws one profile's row. If the row was replaced meanwhile, VS Code already has the newer
   * one.
   */
  async #drawAgain(key: string): Promise<void> {
    const node = this.#profileNodes.get(key);
    if (node === undefined) {
      return;
    }
    const status = await this.#profiles.status(node.profile);
    if (this.#profileNodes.get(key) === node) {
      this.#statuses.set(key, status);
      this.#onDidChange.fire(node);
    }
  }

  #childrenOfProfile(profile: Profile): ImagesNode[] {
    const known = this.#catalog.get(profile);
    if (known?.regions === undefined && known?.error === undefined) {
      this.#loadWithProgress(profile);
      return [{ kind: 'loading', profile }];
    }
    if (known.regions === undefined) {
      return [{ kind: 'failure', profile, error: known.error }];
    }
    const shown = known.regions.filter(
      ({ images, error }) => error !== undefined || images?.length,
    );
    const regions = shown.map(images => ({ kind: 'region' as const, profile, images }));
    if (known.isLoading) {
      return [...regions, { kind: 'loading', profile }];
    }
    if (known.error !== undefined) {
      return [{ kind: 'failure', profile, error: known.error }, ...regions];
    }
    return regions.length === 0 ? [{ kind: 'empty', profile }] : regions;
  }

  #loadWithProgress(profile: Profile): void {
    void vscode.window.withProgress({ location: { viewId } }, () => this.#catalog.load(profile));
  }
}

function childrenOfRegion(profile: Profile, { region, images, error }: RegionImages): ImagesNode[] {
  const { regionId } = region;
  const failure: ImagesNode[] =
    error === undefined ? [] : [{ kind: 'failure', profile, regionId, error }];
  if (images === undefined) {
    return failure.length > 0 ? failure : [{ kind: 'loading', profile, regionId }];
  }
  return [...failure, ...images.map(image => ({ kind: 'image' as const, profile, image }))];
}
