import * as vscode from 'vscode';
import type { Copy } from '../copies/copy';
import type { ImageCatalog } from '../images/imageCatalog';
import type { OpenApi } from '../openapi/openApi';
import { type ImageArgument, imageArguments, isSameImage } from '../platform/commandArguments';
import { consoleLanguage, consoleUrl } from '../platform/consoleLink';
import { openLink } from '../platform/openLink';
import type { ReadOnlyDocuments } from '../platform/readOnlyDocuments';
import { isTrustedOrAdvice } from '../platform/workspaceTrust';
import type { ProfileRef } from '../profiles/profile';
import type { Profiles } from '../profiles/profiles';
import { describeImage } from '../services/ecs';
import type { Image } from '../services/image';
import { copyJson, showDetails } from './details';
import { editImage } from './edits';
import { deleteImageWithDialog } from './removalDialog';
import { showUse } from './useDialog';

interface ImageActionDeps {
  readonly profiles: Profiles;
  readonly catalog: ImageCatalog;
  readonly copies: { list(): readonly Copy[] };
  readonly connect: (ref: ProfileRef) => OpenApi;
  readonly documents: ReadOnlyDocuments;
}

export type ImageActionCommands = ReturnType<typeof imageActionCommands>;

/**
 * The commands that show, change, delete or use an image. A separate file, loaded with the first of
 * them. `imageMeant` returns the image that a command was invoked on, or asks for one.
 */
export function imageActionCommands(
  deps: ImageActionDeps,
  imageMeant: (argument: unknown) => Promise<ImageArgument | undefined>,
) {
  const on =
    (act: (place: ImageArgument, image: Image) => unknown) => async (argument: unknown) => {
      const place = await imageMeant(argument);
      if (place !== undefined) {
        await act(place, await loadImage(deps, place));
      }
    };
  return {
    showImageDetails: on((_place, image) => showDetails(deps.documents, image)),
    copyImageJson: (argument: unknown, selection: unknown) =>
      copySelected(deps, { argument, selection, imageMeant }),
    useImage: on((_place, image) => showUse(image)),
    openImageInConsole: async (argument: unknown) => {
      const place = await imageMeant(argument);
      if (place !== undefined) {
        openLink(consoleUrl(place.regionId, consoleLanguage(vscode.env.language)));
      }
    },
    editImage: async (argument: unknown) => {
      if (isTrustedOrAdvice()) {
        await on((place, image) => editImage(deps, { place, image }))(argument);
      }
    },
    deleteImage: async (argument: unknown) => {
      const place = isTrustedOrAdvice() ? await imageMeant(argument) : undefined;
      if (place !== undefined) {
        await deleteImageWithDialog(deps, place);
      }
    },
  };
}

/** Applies to all selected rows if one of them was clicked. */
async function copySelected(
  deps: ImageActionDeps,
  call: {
    readonly argument: unknown;
    readonly selection: unknown;
    readonly imageMeant: (argument: unknown) => Promise<ImageArgument | undefined>;
  },
): Promise<void> {
  const clicked = await call.imageMeant(call.argument);
  if (clicked === undefined) {
    return;
  }
  const selected = imageArguments(call.selection, deps.profiles);
  const places = selected.some(one => isSameImage(one, clicked)) ? selected : [clicked];
  await copyJson(await Promise.all(places.map(place => loadImage(deps, place))));
}

/** The listed image, otherwise the service's description. */
async function loadImage(
  { catalog, connect }: ImageActionDeps,
  { profile, regionId, imageId }: ImageArgument,
): Promise<Image> {
  const known = catalog.find(profile, imageId);
  if (known !== undefined) {
    return known;
  }
  return await describeImage(connect(profile), { regionId, imageId }, new AbortController().signal);
}
