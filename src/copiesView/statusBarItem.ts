import * as vscode from 'vscode';
import { DisposableStore, MutableDisposable, toDisposable } from '../base/disposable';
import { type Copy, isUnfinished } from '../copies/copy';
import type { CopyService } from '../engine/service';
import { type CopySummary, summarizeCopies } from '../copies/summary';
import type { ImageCatalog } from '../images/imageCatalog';
import type { Connectivity } from '../openapi/connectivity';
import { plainText } from '../platform/untrustedText';
import { copyTooltip } from './tooltip';

const { l10n } = vscode;

/** How long the end of the last copy is shown, in milliseconds. */
const doneMs = 10_000;

interface CopyStatusBarItemDeps {
  readonly copies: CopyService;
  readonly network: Pick<Connectivity, 'offlineSince' | 'onDidChange'>;
  readonly catalog: Pick<ImageCatalog, 'regionName' | 'onDidLearnRegions'>;
}

/** All copies in one item of the status bar: hidden when idle, one icon, no colour. */
export class CopyStatusBarItem implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #done = this.#store.add(new MutableDisposable());
  readonly #item: vscode.StatusBarItem;
  readonly #deps: CopyStatusBarItemDeps;
  /** Copies that ended badly and nobody has looked at yet. */
  readonly #unseen = new Set<string>();

  constructor(deps: CopyStatusBarItemDeps) {
    this.#deps = deps;
    this.#item = this.#store.add(
      vscode.window.createStatusBarItem('copyProgress', vscode.StatusBarAlignment.Left, 1),
    );
    this.#item.name = l10n.t('ECS Image Copies');
    this.#item.command = 'ecsImages.showCopies';
    const render = () => {
      this.#render();
    };
    this.#store.add(deps.copies.onDidChange(render));
    this.#store.add(deps.network.onDidChange(render));
    this.#store.add(deps.catalog.onDidLearnRegions(render));
    const finished = (copy: Copy) => {
      this.#finished(copy);
    };
    // Every window shows what is under way, so that every window shows its end.
    this.#store.add(deps.copies.onDidFinish(finished));
    this.#store.add(deps.copies.onDidFinishElsewhere(finished));
    this.#render();
  }

  /** The user has looked at the list of copies: failures need not be shown any more. */
  acknowledge(): void {
    this.#unseen.clear();
    this.#done.value = undefined;
    this.#render();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #finished(copy: Copy): void {
    if (copy.state.kind === 'failed' || copy.state.kind === 'unknown') {
      this.#unseen.add(copy.id);
    } else if (copy.state.kind === 'available') {
      const timer = setTimeout(() => {
        this.#done.value = undefined;
        this.#render();
      }, doneMs);
      this.#done.value = toDisposable(() => {
        clearTimeout(timer);
      });
    }
    this.#render();
  }

  #render(): void {
    const all = this.#deps.copies.list();
    // What nobody follows would be on its way here for ever; the list of copies has it.
    const copies = all.filter(copy => this.#deps.copies.whyNotFollowed(copy) === undefined);
    const summary = summarizeCopies(copies, this.#unseen);
    const text = this.#text(summary);
    if (text === undefined) {
      this.#item.hide();
      return;
    }
    this.#item.text = text;
    const { network, catalog } = this.#deps;
    this.#item.tooltip = copyTooltip(
      copies.filter(copy => isOnScreen(copy, this.#unseen)),
      {
        now: Date.now(),
        offlineSince: network.offlineSince,
        regionName: id => catalog.regionName(id),
      },
    );
    this.#item.accessibilityInformation = { label: this.#spoken(summary), role: 'button' };
    this.#item.show();
  }

  /** Nothing turns while nobody can tell whether anything moves. */
  get #runningIcon(): string {
    return this.#deps.network.offlineSince === undefined ? '$(sync~spin)' : '$(debug-disconnect)';
  }

  /** Of the one copy that is under way. */
  get #destination(): string {
    const { copies, catalog } = this.#deps;
    const regionId = copies.list().find(isUnfinished)?.plan.destinationRegionId ?? '';
    return plainText(catalog.regionName(regionId));
  }

  #text(summary: CopySummary): string | undefined {
    switch (summary.kind) {
      case 'running':
        return summary.count === 1
          ? `${this.#runningIcon} ${l10n.t('Copy {0}%', summary.percent)}`
          : `${this.#runningIcon} ${l10n.t('{0} copies {1}%', summary.count, summary.percent)}`;
      case 'queued':
        return summary.count === 1
          ? `$(clock) ${l10n.t('1 copy queued')}`
          : `$(clock) ${l10n.t('{0} copies queued', summary.count)}`;
      case 'failed':
        return `$(error) ${l10n.t('Copy failed')}`;
      case 'unknown':
        return `$(question) ${l10n.t('Copy unknown')}`;
      case 'idle':
        return this.#done.value && `$(check) ${l10n.t('Image copied')}`;
    }
  }

  /** Changes in steps of ten percent only, so that a screen reader is not kept talking. */
  #spoken(summary: CopySummary): string {
    if (summary.kind !== 'running') {
      return (this.#text(summary) ?? '').replace(/^\$\([^)]*\) /, '');
    }
    const tens = Math.floor(summary.percent / 10) * 10;
    const progress =
      summary.count === 1
        ? l10n.t('Image copy to {0}, {1} percent', this.#destination, tens)
        : l10n.t('{0} image copies, {1} percent', summary.count, tens);
    return this.#deps.network.offlineSince === undefined
      ? progress
      : l10n.t('{0}, offline', progress);
  }
}

function isOnScreen({ id, state }: Copy, unseen: ReadonlySet<string>): boolean {
  const isOver = state.kind === 'available' || state.kind === 'cancelled';
  return unseen.has(id) || !(isOver || state.kind === 'failed' || state.kind === 'unknown');
}
