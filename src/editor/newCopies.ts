import * as vscode from 'vscode';
import { type Copy, imageIdOf } from '../copies/copy';
import { offer } from '../platform/offer';
import { askChoice, back } from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';
import type { Shared } from '../shared';
import { copyNewIds, insertMap, replaceHere, replaceInWorkspace } from './edits';
import type { Origin } from './origin';

const { l10n } = vscode;

interface Expected {
  readonly origin: Origin;
  readonly since: number;
}

/** Offers actions for the new IDs when the copies of an image from the editor are accepted. */
export class NewCopies implements vscode.Disposable {
  readonly #shared: Shared;
  readonly #expected = new Map<string, Expected>();
  readonly #offered = new Set<string>();
  readonly #subscription: { dispose(): void };

  constructor(shared: Shared) {
    this.#shared = shared;
    this.#subscription = shared.copies.onDidChange(copies => {
      this.#look(copies);
    });
  }

  /** Expects a submission of the image's form that was opened from this place. */
  expect(imageId: string, origin: Origin): void {
    this.#expected.set(imageId, { origin, since: this.#shared.clock.now() });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #look(changed: readonly Copy[]): void {
    for (const { batchId, plan, createdAt } of changed) {
      const expected = this.#expected.get(plan.sourceImageId);
      const isNew = expected !== undefined && createdAt >= expected.since;
      if (isNew && !this.#offered.has(`${batchId} ${plan.sourceImageId}`)) {
        this.#offer(batchId, plan.sourceImageId, expected.origin);
      }
    }
  }

  /** Waits until every copy of the batch is accepted or refused, so that one message names all. */
  #offer(batchId: string, imageId: string, origin: Origin): void {
    const batch = this.#shared.copies
      .list()
      .filter(copy => copy.batchId === batchId && copy.plan.sourceImageId === imageId);
    const isOpen = ({ state }: Copy) => state.kind === 'queued' || state.kind === 'submitting';
    const images = batch.flatMap(copy => {
      const newImageId = imageIdOf(copy);
      return newImageId === undefined
        ? []
        : [{ regionId: copy.plan.destinationRegionId, imageId: newImageId }];
    });
    if (batch.some(isOpen) || images.length === 0) {
      return;
    }
    this.#offered.add(`${batchId} ${imageId}`);
    const regionId = batch[0]?.plan.sourceRegionId;
    const source = regionId === undefined ? undefined : { regionId, imageId };
    const choose = async (replace: (newImageId: string) => Promise<void>) => {
      const newImageId = await this.#chooseNew(images);
      if (newImageId !== undefined) {
        await replace(newImageId);
      }
    };
    offer('information', l10n.t('New image IDs for {0}: {1}', imageId, images.length), [
      {
        label: l10n.t('Replace Here'),
        act: () => choose(newImageId => replaceHere({ imageId, newImageId }, origin)),
      },
      {
        label: l10n.t('Replace in Workspace…'),
        act: () => choose(newImageId => replaceInWorkspace({ imageId, newImageId })),
      },
      { label: l10n.t('Insert Map'), act: () => insertMap(imageId, images, origin) },
      { label: l10n.t('Copy All New IDs'), act: () => copyNewIds(images, source) },
    ]);
  }

  async #chooseNew(
    images: readonly { readonly regionId: string; readonly imageId: string }[],
  ): Promise<string | undefined> {
    if (images.length === 1) {
      return images[0]?.imageId;
    }
    const { catalog } = this.#shared;
    const chosen = await askChoice({
      title: l10n.t('Replace with Copy'),
      placeholder: l10n.t('Which copy?'),
      items: images.map(({ regionId, imageId }) => ({
        answer: imageId,
        label: plainText(catalog.regionName(regionId)),
        description: imageId,
      })),
    });
    return chosen === back ? undefined : chosen;
  }
}
