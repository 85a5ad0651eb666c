import { accountId } from '../cloud/accounts';
import type { Operation } from './operation';
import { pageOf, slice } from './params';

/** Resource Manager 2020-03-31, a central product. */
export const listResourceGroups: Operation = ({ cloud, params }) => {
  const page = pageOf(params);
  const groups = cloud.scenario.resourceGroups.filter(
    group =>
      (params['Name'] ?? group.name) === group.name &&
      (params['DisplayName'] ?? group.displayName) === group.displayName &&
      (params['Status'] ?? 'OK') === 'OK',
  );
  return {
    TotalCount: groups.length,
    PageNumber: page.number,
    PageSize: page.size,
    ResourceGroups: {
      ResourceGroup: slice(groups, page).map(group => ({
        Id: group.id,
        Name: group.name,
        DisplayName: group.displayName,
        Status: 'OK',
        AccountId: accountId,
        CreateDate: '2025-03-11T10:00:00+08:00',
      })),
    },
  };
};
