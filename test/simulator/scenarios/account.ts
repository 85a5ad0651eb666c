import { regionNames, type RegionName } from '../cloud/regionNames';
import type { ResourceGroup, Scenario } from './scenario';

/** The regions of the small scenarios. */
export const sixRegions: readonly RegionName[] = pick([
  'cn-hangzhou',
  'cn-shanghai',
  'cn-beijing',
  'ap-southeast-1',
  'us-west-1',
  'eu-central-1',
]);

const resourceGroups: readonly ResourceGroup[] = [
  { id: 'rg-acfmxazb4ph6aiy', name: 'default', displayName: 'default resource group' },
  { id: 'rg-aekzko7fsuj4fna', name: 'images', displayName: 'Golden images' },
  { id: 'rg-aek2ypgcxd3mxla', name: 'finance', displayName: 'Finance', isRestricted: true },
];

/** An account with nothing in it: what the other scenarios have in common. */
export const bareAccount: Scenario = {
  regions: sixRegions,
  images: [],
  resourceGroups,
  encryptedByDefault: ['eu-central-1'],
  imageQuota: 1000,
  denials: [],
  faults: [],
};

function pick(regionIds: readonly string[]): readonly RegionName[] {
  return regionIds.flatMap(id => regionNames.filter(region => region.regionId === id));
}
