import { regionNames } from '../cloud/regionNames';
import { bareAccount } from './account';
import type { ImageSeed, OsName, Scenario } from './scenario';

const imageCount = 3000;
const services = ['web', 'api', 'db', 'cache', 'batch', 'gpu', 'ci', 'edge', 'auth', 'search'];
const systems: readonly OsName[] = [
  'ubuntu-22.04',
  'alinux-3',
  'debian-12',
  'rhel-9',
  'windows-2022',
];

/** A company's account: every region, 3,000 images, numbered through the regions. */
export const large: Scenario = {
  ...bareAccount,
  regions: regionNames,
  images: Array.from({ length: imageCount }, (_, index) => imageAt(index)),
};

function imageAt(index: number): ImageSeed {
  const region = regionNames[index % regionNames.length];
  const service = services[index % services.length] ?? 'web';
  const number = Math.floor(index / regionNames.length) + 1;
  return {
    number,
    regionId: region?.regionId ?? 'cn-hangzhou',
    name: `${service}-${String(index).padStart(4, '0')}`,
    os: systems[index % systems.length] ?? 'alinux-3',
    ageHours: 1 + index * 5,
    systemGiB: 20 + (index % 5) * 20,
    dataGiB: index % 7 === 0 ? [100] : [],
    isEncrypted: index % 23 === 0,
    status: index % 31 === 30 ? 'Deprecated' : 'Available',
    tags: { app: service, build: String(8000 + index) },
  };
}
