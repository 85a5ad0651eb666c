import { type Copy, imageIdOf, isUnfinished } from '../copies/copy';
import type { ImageArgument } from '../platform/commandArguments';
import { plainText } from '../platform/untrustedText';
import type { Localizer } from '../platform/words/describeError';
import { type ImageDependents, obstacleOf } from './removal';

/** Why an image is not deleted, and the commands that help. */
interface ObstacleMessage {
  readonly sentence: string;
  readonly help: readonly {
    readonly label: string;
    readonly command: string;
    readonly argument: unknown;
  }[];
}

/** Maximum number of instances named in a message. */
const namedInstances = 3;

/** The message about what is known to depend on an image; undefined if nothing is. */
export function obstacleMessage(
  dependents: ImageDependents,
  asked: {
    readonly place: ImageArgument;
    readonly copies: readonly Copy[];
    readonly l10n: Localizer;
  },
): ObstacleMessage | undefined {
  const { l10n, place } = asked;
  const { profile, regionId, imageId } = place;
  const name = plainText(dependents.image.name);
  switch (obstacleOf(dependents)) {
    case undefined:
      return undefined;
    case 'copying': {
      const copy = asked.copies.find(one => isMaking(one, place));
      return {
        sentence: l10n.t('{0} is still being created. Cancel the copy instead.', name),
        // A copy that was started elsewhere can only be cancelled there.
        help:
          copy === undefined
            ? []
            : [
                {
                  label: l10n.t('Cancel Copy'),
                  command: 'ecsImages.cancelCopy',
                  argument: { copy: { id: copy.id } },
                },
              ],
      };
    }
    case 'inUse': {
      const { instances = [], hasMoreInstances } = dependents;
      const ids = instances.slice(0, namedInstances).map(one => plainText(one.instanceId));
      const hasOthers = hasMoreInstances || instances.length > namedInstances;
      return {
        sentence: l10n.t(
          'Instances use {0}, so it cannot be deleted: {1}. Replace their system disks or release them first.',
          name,
          hasOthers ? `${ids.join(', ')}…` : ids.join(', '),
        ),
        help: [],
      };
    }
    case 'shared':
      return {
        sentence: l10n.t(
          '{0} is shared with {1}, so it cannot be deleted. Stop sharing it in the console first.',
          name,
          (dependents.accounts ?? []).map(plainText).join(', '),
        ),
        help: [
          {
            label: l10n.t('Open in Console'),
            command: 'ecsImages.openImageInConsole',
            argument: {
              profile: { scope: profile.scope, id: profile.id },
              image: { regionId, imageId },
            },
          },
        ],
      };
  }
}

function isMaking(copy: Copy, { regionId, imageId }: ImageArgument): boolean {
  return (
    isUnfinished(copy) && imageIdOf(copy) === imageId && copy.plan.destinationRegionId === regionId
  );
}
