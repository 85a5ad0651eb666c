import * as vscode from 'vscode';
import type { Copy } from '../copies/copy';
import type { ImageCatalog } from '../images/imageCatalog';
import type { ImageArgument } from '../platform/commandArguments';
import { describeError, errorSentence } from '../platform/words/describeError';
import { offer, offerCommand } from '../platform/offer';
import { askChoice, askText, back } from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';
import { changingApi, type ChangingProfiles } from './changingApi';
import { obstacleMessage } from './obstacle';
import { dependentsOf, type ImageDependents, removeImage } from './removal';

const { l10n } = vscode;

interface ImageRemovalDeps {
  readonly catalog: ImageCatalog;
  readonly copies: { list(): readonly Copy[] };
  readonly profiles: ChangingProfiles;
}

/**
 * Deletes an image after asking what happens to its snapshots and for its name, typed by hand. Does
 * not delete an image that something is known to depend on.
 */
export async function deleteImageWithDialog(
  deps: ImageRemovalDeps,
  place: ImageArgument,
): Promise<void> {
  const { signal } = new AbortController();
  const api = await changingApi(deps.profiles, place.profile, signal);
  const dependents = await vscode.window.withProgress(
    { location: { viewId: 'ecsImages.images' } },
    () => dependentsOf(api, place, signal),
  );
  if (dependents === undefined) {
    await deps.catalog.refreshRegion(place.profile, place.regionId);
    void vscode.window.showInformationMessage(
      l10n.t('{0} no longer exists.', plainText(place.imageId)),
    );
    return;
  }
  const obstacle = obstacleMessage(dependents, { place, copies: deps.copies.list(), l10n });
  if (obstacle !== undefined) {
    const { sentence, help } = obstacle;
    const offers = help.map(({ label, command, argument }) =>
      offerCommand(label, command, argument),
    );
    offer('error', sentence, offers);
    return;
  }
  const snapshotIds = await askSnapshots(dependents);
  if (snapshotIds === undefined || !(await confirmName(dependents, snapshotIds))) {
    return;
  }
  const { regionId, imageId } = place;
  const kept = await removeImage(api, { regionId, imageId, snapshotIds }, signal);
  await deps.catalog.refreshRegion(place.profile, regionId);
  const name = plainText(dependents.image.name);
  const [first] = kept;
  if (first === undefined) {
    void vscode.window.showInformationMessage(l10n.t('{0} was deleted.', name));
    return;
  }
  const ids = kept.map(({ snapshotId }) => plainText(snapshotId)).join(', ');
  offer(
    'error',
    l10n.t(
      '{0} was deleted, but these snapshots remain and are billed: {1}. {2}',
      name,
      ids,
      errorSentence(describeError(first.error, l10n), l10n),
    ),
    [],
  );
}

/** The snapshots to delete too; undefined if the user cancels. */
async function askSnapshots({
  image,
  snapshotIds,
}: ImageDependents): Promise<readonly string[] | undefined> {
  if (snapshotIds.length === 0) {
    return [];
  }
  const chosen = await askChoice<readonly string[]>({
    title: l10n.t('Delete {0}', plainText(image.name)),
    placeholder: l10n.t('Choose what happens to its snapshots'),
    items: [
      {
        answer: [],
        label: l10n.t('Keep the snapshots'),
        description: l10n.t('{0} snapshots stay and are billed', snapshotIds.length),
      },
      {
        answer: snapshotIds,
        label: l10n.t('Delete the snapshots, too'),
        description: snapshotIds.map(plainText).join(', '),
      },
    ],
  });
  return chosen === back ? undefined : chosen;
}

async function confirmName(
  { image, instances, accounts }: ImageDependents,
  snapshotIds: readonly string[],
): Promise<boolean> {
  const unknown =
    instances === undefined || accounts === undefined
      ? [l10n.t('Could not check whether it is in use: this identity lacks the permission.')]
      : [];
  const what =
    snapshotIds.length === 0
      ? l10n.t('Type the name {0} to delete the image for good.', plainText(image.name))
      : l10n.t(
          'Type the name {0} to delete the image and {1} snapshots for good.',
          plainText(image.name),
          snapshotIds.length,
        );
  const answer = await askText({
    title: l10n.t('Delete {0}', plainText(image.name)),
    prompt: [...unknown, what].join(' '),
    placeholder: plainText(image.name),
    validate: text =>
      text === image.name.trim() || text === plainText(image.name)
        ? undefined
        : l10n.t('This is not the name of the image.'),
  });
  return typeof answer === 'string';
}
