import type { DraftingHost } from '../drafting/host';
import type { FormOutcomes } from './outcomes';
import type { Handlers, ToHost } from './protocol';
import type { FormSource } from '../drafting/content';

/**
 * Handles the links of submitted rows: the IDs of the new images, their row in Images, the Copies
 * view.
 */
export function imageHandlers({
  host,
  form,
  outcomes,
}: {
  readonly host: Pick<DraftingHost, 'copyText' | 'revealImage' | 'showCopies'>;
  readonly form: FormSource;
  readonly outcomes: FormOutcomes;
}): Pick<Handlers<ToHost>, 'copyImageId' | 'revealImage' | 'showCopies'> {
  const imageIdsIn = (regionId: string) => outcomes.of(regionId)?.imageIds ?? [];
  return {
    copyImageId: ({ regionId }) => {
      const imageIds = imageIdsIn(regionId);
      if (imageIds.length > 0) {
        host.copyText(imageIds.join('\n'));
      }
    },
    revealImage: ({ regionId }) => {
      const [imageId] = imageIdsIn(regionId);
      if (imageId !== undefined) {
        host.revealImage({ profile: form.profile, regionId, imageId });
      }
    },
    showCopies: () => {
      host.showCopies();
    },
  };
}
