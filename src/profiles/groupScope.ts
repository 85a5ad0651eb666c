import { ServiceError } from '../openapi/errors';
import type { OpenApi } from '../openapi/openApi';
import { countImages, describeRegions } from '../services/ecs';
import { listResourceGroups, type ResourceGroup } from '../services/resourceManager';

/** Maximum number of regions that are asked at once. */
const parallelRegions = 8;
/** Maximum number of groups that are tried. An identity of one group rarely sees more. */
const triedGroups = 5;

/**
 * The resource groups in which an identity finds images, where it finds none without a group;
 * empty if it may not list the groups, so that nobody can tell. Undefined if a group would change
 * nothing. Rejects with whatever else goes wrong.
 */
export async function groupsToChoose(
  api: OpenApi,
  signal: AbortSignal,
): Promise<readonly ResourceGroup[] | undefined> {
  const regionIds = (await describeRegions(api, 'en-US', signal)).map(({ regionId }) => regionId);
  const look = (resourceGroupId?: string) =>
    anyOf(regionIds, regionId => find(api, { regionId, resourceGroupId }, signal));
  const alone = await look();
  if (alone === 'found') {
    return undefined;
  }
  const groups = await groupsOf(api, signal);
  if (groups === undefined) {
    return [];
  }
  const found: ResourceGroup[] = [];
  for (const group of groups.slice(0, triedGroups)) {
    const within = await look(group.id);
    if (within === 'found' || (alone === 'denied' && within === 'empty')) {
      found.push(group);
    }
  }
  return found.length === 0 ? undefined : found;
}

type Found = 'found' | 'empty' | 'denied';

async function find(
  api: OpenApi,
  query: { readonly regionId: string; readonly resourceGroupId: string | undefined },
  signal: AbortSignal,
): Promise<Found> {
  const count = await unlessDenied(countImages(api, query, signal));
  return count === undefined ? 'denied' : count === 0 ? 'empty' : 'found';
}

function groupsOf(api: OpenApi, signal: AbortSignal) {
  return unlessDenied(listResourceGroups(api, signal));
}

async function unlessDenied<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof ServiceError && error.kind === 'permission') {
      return undefined;
    }
    throw error;
  }
}

/** Asks until one region has images; `denied` only if all regions deny. */
async function anyOf(
  regionIds: readonly string[],
  ask: (regionId: string) => Promise<Found>,
): Promise<Found> {
  let all: Found = 'denied';
  for (let start = 0; start < regionIds.length; start += parallelRegions) {
    const answers = await Promise.all(regionIds.slice(start, start + parallelRegions).map(ask));
    if (answers.includes('found')) {
      return 'found';
    }
    all = answers.includes('empty') ? 'empty' : all;
  }
  return all;
}
