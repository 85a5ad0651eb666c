import type { OpenApi } from '../openapi/openApi';
import { describeImages, type Image } from '../services/ecs';
import type { RunningCopy } from './copy';
import { isInGrace } from './copyTiming';
import type { Workbench } from './workbench';

export interface Answer {
  readonly copy: RunningCopy;
  /** Undefined: the region, asked in the right account, does not have it. */
  readonly image: Image | undefined;
}

/**
 * How the copies of one profile in one destination region are doing: one listing of what is under way
 * there, then one question for each copy that is not, or no longer, among it. A single copy is asked
 * for at once. Yields every answer as it comes; throws as the calls do.
 */
export async function* askRegion(
  copies: readonly RunningCopy[],
  bench: Pick<Workbench, 'account' | 'clock' | 'connect'>,
  signal: AbortSignal,
): AsyncGenerator<Answer> {
  const [first] = copies;
  if (first === undefined) {
    return;
  }
  const api = bench.connect(first.profile);
  const regionId = first.plan.destinationRegionId;
  const listed = await listRunning(copies, { api, regionId }, signal);
  for (const copy of copies) {
    const image = listed.get(copy.state.imageId);
    if (image !== undefined) {
      yield { copy, image };
    }
  }
  let isAccountSure = false;
  for (const copy of copies.filter(({ state }) => !listed.has(state.imageId))) {
    const { imageId } = copy.state;
    const images = await describeImages(api, regionId, { imageId }, signal);
    const image = images.find(candidate => candidate.imageId === imageId);
    // Absence means something only in the right account.
    if (image === undefined && !isAccountSure && !isInGrace(copy.state, bench.clock.now())) {
      await bench.account.connectAnew(copy, signal);
      isAccountSure = true;
    }
    yield { copy, image };
  }
}

async function listRunning(
  copies: readonly RunningCopy[],
  { api, regionId }: { readonly api: OpenApi; readonly regionId: string },
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Image>> {
  const underWay = copies.filter(({ state }) => state.kind !== 'finishing');
  if (underWay.length < 2) {
    return new Map();
  }
  const statuses = ['Creating', 'Waiting'] as const;
  const images = await describeImages(api, regionId, { statuses }, signal);
  return new Map(images.map(image => [image.imageId, image]));
}
