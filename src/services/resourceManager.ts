import * as v from 'valibot';
import { centralRegion } from '../openapi/endpoints';
import type { OpenApi } from '../openapi/openApi';
import { callApi } from './callApi';
import { loadPages, pageParams } from './pages';
import { count, list, optionalText, requiredText, text } from './wire';

/** Names are text from outside. */
export interface ResourceGroup {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
}

/**
 * The account's resource groups that accept resources. Groups being created or deleted are omitted.
 */
export function listResourceGroups(
  api: OpenApi,
  signal: AbortSignal,
): Promise<readonly ResourceGroup[]> {
  return loadPages(async pageNumber => {
    const answer = await callApi(
      api,
      {
        answer: groupsAnswer,
        product: 'resourcemanager',
        version: '2020-03-31',
        action: 'ListResourceGroups',
        regionId: centralRegion,
        params: { Status: 'OK', ...pageParams(pageNumber) },
        effect: 'read',
      },
      signal,
    );
    const items = answer.ResourceGroups.map(group => ({
      id: group.Id,
      name: group.Name,
      displayName: group.DisplayName ?? group.Name,
    }));
    return { items, totalCount: answer.TotalCount };
  });
}

const groupsAnswer = v.object({
  TotalCount: count,
  ResourceGroups: list(
    'ResourceGroup',
    v.object({ Id: requiredText, Name: text, DisplayName: optionalText }),
  ),
});
