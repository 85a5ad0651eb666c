import type { CopyFormHost } from './copyFormHost';
import type { FormOutcomes } from './formOutcomes';
import type { FormSource, Handlers, ToHost } from './protocol';

/** What can be done with the images that a form's copies become. */
export function imageHandlers({
  host,
  form,
  outcomes,
}: {
  readonly host: Pick<CopyFormHost, 'copyText' | 'revealImage'>;
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
