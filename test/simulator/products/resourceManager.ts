import { accountId } from '../cloud/accounts';
import { accessDenied } from '../gateway/authorization';
import type { Operation } from './operation';
import { pageOf, slice } from './params';

/** Resource Manager 2020-03-31, a central product. Shows an identity the groups that it may use. */
export const listResourceGroups: Operation = ({ cloud, caller, params }) => {
  const own = caller.identity.group;
  if (own?.isStrict === true) {
    throw accessDenied('resourcemanager:ListResourceGroups', 'Forbidden.RAM', caller.identity);
  }
  const page = pageOf(params);
  const groups = cloud.scenario.resourceGroups.filter(
    group =>
      (own === undefined || own.id === group.id) &&
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
