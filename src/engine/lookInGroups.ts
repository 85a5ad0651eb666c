import type { CopyPlan } from '../draft/plan';
import { ServiceError } from '../openapi/errors';
import type { OpenApi } from '../openapi/openApi';
import { describeImages, type ImageQuery } from '../services/ecs';
import type { Image } from '../services/image';

/**
 * Images of a plan's destination: those in the plan's resource group, else those that the profile
 * finds anyway, since an image may have been moved to another group. An identity that may only list
 * the plan's group is refused the second question; the first one then counts.
 */
export async function lookInGroups(
  api: OpenApi,
  { destinationRegionId, resourceGroupId }: CopyPlan,
  query: ImageQuery,
  signal: AbortSignal,
): Promise<readonly Image[]> {
  const within =
    resourceGroupId === undefined
      ? []
      : await describeImages(api, destinationRegionId, { ...query, resourceGroupId }, signal);
  if (within.length > 0) {
    return within;
  }
  try {
    return await describeImages(api, destinationRegionId, query, signal);
  } catch (error) {
    const isRefused = error instanceof ServiceError && error.kind === 'permission';
    if (isRefused && resourceGroupId !== undefined) {
      return within;
    }
    throw error;
  }
}
