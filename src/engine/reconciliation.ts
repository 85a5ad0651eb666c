import type { Tag } from '../base/tag';
import { copyIdTag, isCopyOf } from '../draft/lineage';
import type { OpenApi } from '../openapi/openApi';
import type { Image } from '../services/image';
import type { LookObservation } from '../copies/advanceLook';
import { type Copy, imageIdOf } from '../copies/copy';
import { failureOf } from './failureOf';
import { lookInGroups } from './lookInGroups';
import { lookToleranceMs } from '../copies/timing';
import { troubleDelayMs } from '../images/pace';
import type { EngineDeps } from './deps';

/** Searches the destination for a copy that may have been accepted, and journals the result. */
export async function lookForCopy(
  copy: Copy,
  deps: EngineDeps,
  signal: AbortSignal,
): Promise<void> {
  await deps.observe(copy.id, await look(copy, deps, signal));
}

async function look(copy: Copy, deps: EngineDeps, signal: AbortSignal): Promise<LookObservation> {
  const others = deps.journal.copies.filter(({ id }) => id !== copy.id);
  const claimed = new Set(others.map(imageIdOf));
  try {
    const api = await deps.account.connect(copy, signal);
    return { kind: 'looked', ...(await findCopy(copy, { api, claimed }, signal)) };
  } catch (error) {
    signal.throwIfAborted();
    const why = failureOf(error);
    return { kind: 'lookFailed', why, retryAt: deps.clock.now() + troubleDelayMs(error, 1) };
  }
}

interface Found {
  readonly image: Image | undefined;
  /** Only the user can decide whether it is the copy. */
  readonly candidateId?: string | undefined;
}

/**
 * Finds the image of a copy. If the plan has a copy-id, the image carries it; because copies of
 * several images share a copy-id, it also has the plan's name or, if renamed, names the plan's
 * source. If the plan has no copy-id, the name decides, which is unique in a region. `claimed`
 * contains the images of all other copies.
 */
async function findCopy(
  copy: Copy,
  where: { readonly api: OpenApi; readonly claimed: ReadonlySet<string | undefined> },
  signal: AbortSignal,
): Promise<Found> {
  const { name, tags, sourceRegionId, sourceImageId } = copy.plan;
  const source = { regionId: sourceRegionId, imageId: sourceImageId };
  const mayBe = (image: Image) =>
    image.isCopied && image.imageId !== sourceImageId && !where.claimed.has(image.imageId);
  const tag = tags.find(({ key }) => key === copyIdTag);
  const look = async (filter: { tag: Tag } | { imageName: string }) =>
    (await lookInGroups(where.api, copy.plan, filter, signal)).filter(mayBe);
  const tagged = tag === undefined ? [] : await look({ tag });
  const found =
    tagged.find(image => image.name === name) ?? tagged.find(image => isCopyOf(image, source));
  if (found !== undefined) {
    return { image: found };
  }
  const likely = (await look({ imageName: name })).find(
    image => image.name === name && isRecent(image, copy) && !isAnothers(image, tag?.value),
  );
  return tag === undefined ? { image: likely } : { image: undefined, candidateId: likely?.imageId };
}

function isRecent(image: Image, copy: Copy): boolean {
  const from = 'lookFrom' in copy.state ? copy.state.lookFrom : copy.createdAt;
  return Date.parse(image.creationTime ?? '') >= from - lookToleranceMs;
}

/**
 * A copy with its own ID does not carry another one. A copy without may have inherited one from its
 * source.
 */
function isAnothers(image: Image, id: string | undefined): boolean {
  const carried = image.tags.find(({ key }) => key === copyIdTag)?.value;
  return id !== undefined && carried !== undefined && carried !== id;
}
