import type { OpenApi } from '../openapi/openApi';
import { describeImages } from '../services/ecs';
import type { Image } from '../services/image';
import type { RunningCopy } from '../copies/copy';
import { isInGrace } from '../copies/timing';
import type { EngineDeps } from './deps';

export interface Answer {
  readonly copy: RunningCopy;
  /** Undefined: the region, asked in the right account, does not have it. */
  readonly image: Image | undefined;
}

/**
 * How the copies of one profile in one destination region are doing: one listing of what is under way
 * there, then one question for each copy that is not, or no longer, among it. A single copy is asked
 * for at once, unless the region is on screen: then the listing is of all images, and goes there too. Yields every answer as it comes; throws as the calls do.
 */
export async function* askRegion(
  copies: readonly RunningCopy[],
  deps: Pick<EngineDeps, 'account' | 'clock' | 'connect' | 'screen'>,
  signal: AbortSignal,
): AsyncGenerator<Answer> {
  const [first] = copies;
  if (first === undefined) {
    return;
  }
  const api = deps.connect(first.profile);
  const regionId = first.plan.destinationRegionId;
  const isWatched = deps.screen.isWatched(first.profile, regionId);
  const images = isWatched
    ? await describeImages(api, regionId, {}, signal)
    : await listRunning(copies, { api, regionId }, signal);
  if (isWatched) {
    deps.screen.note(first.profile, regionId, images);
  }
  const listed = new Map(images.map(image => [image.imageId, image]));
  for (const copy of copies) {
    const image = listed.get(copy.state.imageId);
    if (image !== undefined) {
      yield { copy, image };
    }
  }
  let isAccountSure = false;
  for (const copy of copies.filter(({ state }) => !listed.has(state.imageId))) {
    const { imageId } = copy.state;
    const found = await describeImages(api, regionId, { imageId }, signal);
    const image = found.find(candidate => candidate.imageId === imageId);
    // Absence means something only in the right account.
    if (image === undefined && !isAccountSure && !isInGrace(copy.state, deps.clock.now())) {
      await deps.account.connectAnew(copy, signal);
      isAccountSure = true;
    }
    yield { copy, image };
  }
}

async function listRunning(
  copies: readonly RunningCopy[],
  { api, regionId }: { readonly api: OpenApi; readonly regionId: string },
  signal: AbortSignal,
): Promise<readonly Image[]> {
  const underWay = copies.filter(({ state }) => state.kind !== 'finishing');
  if (underWay.length < 2) {
    return [];
  }
  const statuses = ['Creating', 'Waiting'] as const;
  return await describeImages(api, regionId, { statuses }, signal);
}
