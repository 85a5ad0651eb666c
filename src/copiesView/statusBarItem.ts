import * as vscode from 'vscode';
import { systemClock } from '../platform/clock';
import { DisposableStore, MutableDisposable, toDisposable } from '../base/disposable';
import { type Copy, isUnfinished } from '../copies/copy';
import type { CopyService } from '../engine/service';
import { type CopySummary, summarizeCopies } from '../copies/summary';
import type { ImageCatalog } from '../images/imageCatalog';
import type { Connectivity } from '../openapi/connectivity';
import { plainText } from '../platform/untrustedText';
import { copyTooltip } from './tooltip';

const { l10n } = vscode;

/** How long the success of the last copy is shown, in milliseconds. */
const doneMs = 10_000;

interface CopyStatusBarItemDeps {
  readonly copies: CopyService;
  readonly network: Pick<Connectivity, 'offlineSince' | 'onDidChange'>;
  readonly catalog: Pick<ImageCatalog, 'regionName' | 'onDidLearnRegions'>;
}

/** One status bar item for all copies: hidden when idle, one icon, no colour. */
export class CopyStatusBarItem implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #done = this.#store.add(new MutableDisposable());
  readonly #item: vscode.StatusBarItem;
  readonly #deps: CopyStatusBarItemDeps;
  /** Ids of failed and unknown copies that the user has not looked at yet. */
  readonly #unseen = new Set<string>();
  /** Ids of the copies that became available since the item was last hidden. */
  readonly #arrived = new Set<string>();

  constructor(deps: CopyStatusBarItemDeps) {
    this.#deps = deps;
    this.#item = this.#store.add(
      vscode.window.createStatusBarItem('copyProgress', vscode.StatusBarAlignment.Left, 1),
    );
    this.#item.name = l10n.t('ECS Image Copies');
    const render = () => {
      this.#render();
    };
    this.#store.add(deps.copies.onDidChange(render));
    this.#store.add(deps.network.onDidChange(render));
    this.#store.add(deps.catalog.onDidLearnRegions(render));
    const finished = (copy: Copy) => {
      this.#finished(copy);
    };
    // Every window showed the progress, so every window shows the end.
    this.#store.add(deps.copies.onDidFinish(finished));
    this.#store.add(deps.copies.onDidFinishElsewhere(finished));
    this.#render();
  }

  /** The user has seen the copies: failures no longer need to be shown. */
  acknowledge(): void {
    this.#unseen.clear();
    this.#arrived.clear();
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
      this.#arrived.add(copy.id);
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
    const { copies: service, network, catalog } = this.#deps;
    const all = service.list();
    // A copy that no window follows would never leave the item; it stays in the list of copies.
    const copies = all.filter(copy => service.whyNotFollowed(copy) === undefined);
    const summary = summarizeCopies(copies, {
      progress: service.progress.overall,
      unseen: this.#unseen,
    });
    const text = this.#text(summary);
    if (text === undefined) {
      this.#arrived.clear();
      this.#item.hide();
      return;
    }
    this.#item.text = text;
    this.#item.command = commandOf(summary);
    this.#item.tooltip = copyTooltip(
      copies.filter(copy => isUnfinished(copy) || this.#unseen.has(copy.id)),
      {
        progress: summary.kind === 'running' ? summary.progress : undefined,
        isCancelling: copy => service.isCancelling(copy),
        now: systemClock.now(),
        offlineSince: network.offlineSince,
        regionName: id => catalog.regionName(id),
      },
    );
    this.#item.accessibilityInformation = { label: this.#spoken(summary), role: 'button' };
    this.#item.show();
  }

  /** The icon does not spin while offline. */
  get #runningIcon(): string {
    return this.#deps.network.offlineSince === undefined ? '$(sync~spin)' : '$(debug-disconnect)';
  }

  /** The destination of a single copy under way. */
  get #destination(): string {
    const { copies, catalog } = this.#deps;
    const regionId = copies.list().find(isUnfinished)?.plan.destinationRegionId ?? '';
    return plainText(catalog.regionName(regionId));
  }

  #text(summary: CopySummary): string | undefined {
    switch (summary.kind) {
      case 'running': {
        const { total, percent } = summary.progress;
        return total === 1
          ? `${this.#runningIcon} ${l10n.t('Copy {0}%', percent)}`
          : `${this.#runningIcon} ${l10n.t('{0} copies {1}%', total, percent)}`;
      }
      case 'queued':
        return summary.count === 1
          ? `$(clock) ${l10n.t('1 copy queued')}`
          : `$(clock) ${l10n.t('{0} copies queued', summary.count)}`;
      case 'failed':
        return `$(warning) ${l10n.t('Copy failed')}`;
      case 'unknown':
        return `$(question) ${l10n.t('Copy unknown')}`;
      case 'idle':
        return this.#done.value && `$(check) ${this.#arrivedText}`;
    }
  }

  get #arrivedText(): string {
    const count = this.#arrived.size;
    return count === 1 ? l10n.t('Image copied') : l10n.t('{0} images copied', count);
  }

  #spoken(summary: CopySummary): string {
    if (summary.kind !== 'running') {
      return (this.#text(summary) ?? '').replace(/^\$\([^)]*\) /, '');
    }
    const { percent, total } = summary.progress;
    const progress =
      total === 1
        ? l10n.t('Image copy to {0}, {1} percent', this.#destination, percent)
        : l10n.t('{0} image copies, {1} percent', total, percent);
    return this.#deps.network.offlineSince === undefined
      ? progress
      : l10n.t('{0}, offline', progress);
  }
}

/** Clicking a failure opens its row, which shows the reason. */
function commandOf(summary: CopySummary): vscode.Command {
  return summary.kind === 'failed' || summary.kind === 'unknown'
    ? {
        command: 'ecsImages.revealCopy',
        title: l10n.t('Show in Copies'),
        arguments: [{ copy: { id: summary.copy.id } }],
      }
    : { command: 'ecsImages.showCopies', title: l10n.t('Show Copies') };
}
