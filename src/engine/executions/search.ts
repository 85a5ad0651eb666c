import pLimit from 'p-limit';
import { copyIdTag, isCopyOf } from '../../draft/lineage';
import type { Image } from '../../services/image';
import { profileKey } from '../../profiles/profile';
import { type Copy, imageIdOf } from '../../copies/copy';
import { groupBy } from '../../copies/underWay';
import type { EngineDeps } from '../deps';
import { failureOf } from '../failureOf';
import { lookInGroups } from '../lookInGroups';

/** Maximum number of destinations that are searched at once. */
const parallelSearches = 8;

/**
 * Searches the destinations for the images of these copies by their copy-id: one listing per
 * destination and copy-id, whatever the number of copies. Journals what was found. Returns the
 * copies whose image does not exist, and the first failure.
 */
export async function searchFor(
  copies: readonly Copy[],
  deps: EngineDeps,
  signal: AbortSignal,
): Promise<{ readonly missing: readonly Copy[]; readonly failure: Error | undefined }> {
  const limit = pLimit(parallelSearches);
  const missing: Copy[] = [];
  let failure: Error | undefined;
  const search = async (members: readonly Copy[]) => {
    const [first] = members;
    const value = first && copyIdOf(first);
    if (first === undefined || value === undefined) {
      missing.push(...members);
      return;
    }
    try {
      // A separate signal, because Node warns of a leak when many calls listen to the same one.
      const ownSignal = AbortSignal.any([signal]);
      const api = await deps.account.connect(first, ownSignal);
      const query = { tag: { key: copyIdTag, value } };
      const images = await lookInGroups(api, first.plan, query, ownSignal);
      const found = await begin(members, images, deps);
      const absent = members.filter(copy => !found.has(copy.id));
      missing.push(...absent);
      await noteAnswer(absent, deps);
    } catch (error) {
      signal.throwIfAborted();
      failure ??= error instanceof Error ? error : new Error('No error was thrown');
      const why = failureOf(error);
      for (const { id } of members) {
        await deps.observe(id, { kind: 'trackingFailed', why });
      }
    }
  };
  const groups = [...groupBy(copies, copy => `${placeOf(copy)} ${copyIdOf(copy) ?? ''}`).values()];
  await Promise.all(groups.map(members => limit(() => search(members))));
  return { missing, failure };
}

/** A problem with the region of the execution lasts until that region answers. */
async function noteAnswer(copies: readonly Copy[], deps: EngineDeps): Promise<void> {
  for (const { id, execution } of copies) {
    if (deps.journal.executions.get(execution?.id ?? '')?.problem === undefined) {
      await deps.observe(id, { kind: 'answered' });
    }
  }
}

/**
 * Journals the copies whose image is among these; returns their IDs. An image carries the copy-id
 * of its draft; among copies with the same one, the name decides, or the source if it was renamed.
 */
export async function begin(
  copies: readonly Copy[],
  images: readonly Image[],
  { journal, observe }: Pick<EngineDeps, 'journal' | 'observe'>,
): Promise<ReadonlySet<string>> {
  const claimed = new Set(journal.copies.map(imageIdOf));
  const begun = new Set<string>();
  const candidates = images.filter(image => image.isCopied && !claimed.has(image.imageId));
  const byName = (copy: Copy, image: Image) => image.name === copy.plan.name;
  const bySource = ({ plan }: Copy, image: Image) =>
    isCopyOf(image, { regionId: plan.sourceRegionId, imageId: plan.sourceImageId });
  for (const isOf of [byName, bySource]) {
    for (const image of candidates.filter(({ imageId }) => !claimed.has(imageId))) {
      const copy = copies.find(
        one => !begun.has(one.id) && hasCopyIdOf(one, image) && isOf(one, image),
      );
      if (copy !== undefined) {
        claimed.add(image.imageId);
        begun.add(copy.id);
        await observe(copy.id, { kind: 'begun', image });
      }
    }
  }
  return begun;
}

/** Copies that one question finds: same profile, account, destination and resource group. */
export function placeOf({ profile, accountId, plan }: Copy): string {
  const { destinationRegionId, resourceGroupId = '' } = plan;
  return [profileKey(profile), accountId, destinationRegionId, resourceGroupId].join(' ');
}

function copyIdOf({ plan }: Copy): string | undefined {
  return plan.tags.find(({ key }) => key === copyIdTag)?.value;
}

function hasCopyIdOf(copy: Copy, { tags }: Image): boolean {
  return tags.some(({ key, value }) => key === copyIdTag && value === copyIdOf(copy));
}
