import * as v from 'valibot';
import type { OpenApi } from '../openapi/openApi';

/**
 * The same way to call, for an identity that may list one resource group only: without the group,
 * DescribeImages refuses such an identity or answers with an empty list. A request that names a
 * group keeps it. A question about images of any owner is asked again without the group if nothing
 * was found, since shared and public images are in none of this account's groups.
 * `groupOf` is read with each call, so that a connection follows its profile.
 */
export function withinGroup(api: OpenApi, groupOf: () => string | undefined): OpenApi {
  return {
    async call(request, signal) {
      const { action, params } = request;
      const ResourceGroupId = action === 'DescribeImages' ? groupOf() : undefined;
      if (ResourceGroupId === undefined || params['ResourceGroupId'] !== undefined) {
        return await api.call(request, signal);
      }
      const within = { ...request, params: { ...params, ResourceGroupId } };
      const answer = await api.call(within, signal);
      const isOfAnyOwner = params['ImageOwnerAlias'] === undefined;
      return isOfAnyOwner && v.is(nothing, answer) ? await api.call(request, signal) : answer;
    },
  };
}

const nothing = v.object({ TotalCount: v.literal(0) });
