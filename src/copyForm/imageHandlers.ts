import type { DraftingHost } from '../drafting/host';
import type { FormOutcomes } from './outcomes';
import type { Handlers, ToHost } from './protocol';
import type { FormSource } from '../drafting/content';

/** What can be done with the images that a form's copies become. */
export function imageHandlers({
  host,
  form,
  outcomes,
}: {
  readonly host: Pick<DraftingHost, 'copyText' | 'revealImage'>;
  readonly form: FormSource;
  readonly outcomes: FormOutcomes;
}): Pick<Handlers<ToHost>, 'copyImageId' | 'revealImage'> {
  const acceptedIn = (regionId: string) => {
    const outcome = outcomes.of(regionId);
    return outcome?.phase === 'accepted' ? outcome : undefined;
  };
  return {
    copyImageId: ({ regionId }) => {
      const accepted = acceptedIn(regionId);
      if (accepted !== undefined) {
        host.copyText([accepted.imageId, ...accepted.others].join('\n'));
      }
    },
    revealImage: ({ regionId }) => {
      const imageId = acceptedIn(regionId)?.imageId;
      if (imageId !== undefined) {
        host.revealImage({ profile: form.profile, regionId, imageId });
      }
    },
  };
}
