import type { CopyFormHost } from './copyFormHost';
import type { FormOutcomes } from './formOutcomes';
import type { FormSource, Handlers, ToHost } from './protocol';

/** What can be done with the images that a form's copies become. */
export function imageHandlers({
  host,
  form,
  outcomes,
}: {
  readonly host: Pick<CopyFormHost, 'copyImageId' | 'revealImage'>;
  readonly form: FormSource;
  readonly outcomes: FormOutcomes;
}): Pick<Handlers<ToHost>, 'copyImageId' | 'revealImage'> {
  const imageIdOf = (regionId: string) => {
    const outcome = outcomes.of(regionId);
    return outcome?.phase === 'accepted' ? outcome.imageId : undefined;
  };
  return {
    copyImageId: ({ regionId }) => {
      const imageId = imageIdOf(regionId);
      if (imageId !== undefined) {
        host.copyImageId(imageId);
      }
    },
    revealImage: ({ regionId }) => {
      const imageId = imageIdOf(regionId);
      if (imageId !== undefined) {
        host.revealImage({ profile: form.profile, regionId, imageId });
      }
    },
  };
}
