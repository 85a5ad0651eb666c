import * as vscode from 'vscode';
import { loadRest } from '../images/loadRest';
import { activeProfileOrAdvice } from '../platform/activeProfile';
import { ask, type ChoiceItem } from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';
import type { Image } from '../services/image';
import type { ImageCommandsDeps } from './deps';
import { imageSummary } from './imageRow';

const { l10n } = vscode;

/** Pause between two looks at the images while they load, in milliseconds. */
const pauseMs = 100;

/** All images of all regions on screen. Loads the rest of them while the user types. */
export async function goToImage(
  deps: Pick<ImageCommandsDeps, 'profiles' | 'catalog' | 'clock'>,
): Promise<void> {
  const profile = activeProfileOrAdvice(deps.profiles);
  if (profile === undefined) {
    return;
  }
  const { catalog, clock } = deps;
  const pick = vscode.window.createQuickPick<ChoiceItem<Image>>();
  pick.placeholder = l10n.t('Search by name, ID or region');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.keepScrollPosition = true;
  const show = () => {
    const [active] = pick.activeItems;
    const { regions = [] } = catalog.get(profile) ?? {};
    pick.items = regions.flatMap(({ images = [] }) =>
      images.map(image => itemOf(image, catalog.regionName(image.regionId), clock.now())),
    );
    const same = pick.items.filter(({ answer }) => answer.imageId === active?.answer.imageId);
    if (pick.value !== '' || same.length > 0) {
      pick.activeItems = same;
    }
  };
  const title = l10n.t('Go to Image');
  const chosen = await ask<Image>(pick, { title }, ({ store, signal, settle }) => {
    let isOutdated = false;
    const showSoon = async () => {
      if (!isOutdated) {
        isOutdated = true;
        await clock.sleep(pauseMs, signal).catch(() => undefined);
        isOutdated = false;
        if (!signal.aborted) {
          show();
        }
      }
    };
    store.add(catalog.onDidChange(() => showSoon()));
    store.add(
      pick.onDidAccept(() => {
        const [chosenItem] = pick.selectedItems;
        if (chosenItem !== undefined) {
          settle(chosenItem.answer);
        }
      }),
    );
    show();
    pick.busy = true;
    void loadRest(catalog, profile).then(() => {
      if (!signal.aborted) {
        pick.busy = false;
      }
    });
  });
  if (chosen !== undefined && typeof chosen !== 'symbol') {
    const { regionId, imageId } = chosen;
    await vscode.commands.executeCommand('ecsImages.showInImages', {
      profile: { scope: profile.scope, id: profile.id },
      image: { regionId, imageId },
    });
  }
}

function itemOf(image: Image, region: string, now: number): ChoiceItem<Image> {
  return {
    answer: image,
    label: plainText(image.name) || image.imageId,
    description: image.imageId,
    detail: `${plainText(region)} · ${imageSummary(image, now, l10n)}`,
  };
}
