import { bareAccount } from './account';
import type { ImageSeed, Scenario } from './scenario';

const prod = { env: 'prod', app: 'web' };
const hour = 1;
const day = 24 * hour;

const hangzhou: readonly ImageSeed[] = imagesIn('cn-hangzhou', [
  {
    number: 42,
    name: 'web-0042',
    ageHours: 3 * day,
    tags: prod,
    description: 'nginx 1.27, build 8841',
  },
  {
    number: 41,
    name: 'web-0041',
    ageHours: 10 * day,
    tags: prod,
    description: 'nginx 1.27, build 8790',
  },
  { number: 40, name: 'web-0040', ageHours: 17 * day, tags: prod },
  {
    number: 1,
    name: 'golden-ubuntu-22.04',
    ageHours: 5 * day,
    family: 'golden-ubuntu',
    isInUse: true,
    nvmeSupport: 'supported',
  },
  {
    number: 2,
    name: 'golden-ubuntu-24.04-arm64',
    ageHours: 6 * day,
    os: 'ubuntu-24.04-arm64',
    family: 'golden-ubuntu',
    nvmeSupport: 'supported',
  },
  {
    number: 3,
    name: 'golden-alinux-3',
    ageHours: 8 * day,
    os: 'alinux-3',
    family: 'golden-alinux',
    nvmeSupport: 'supported',
  },
  {
    number: 10,
    name: 'db-mysql-8.0.36',
    ageHours: 12 * day,
    dataGiB: [200],
    tags: { env: 'prod', app: 'db' },
  },
  {
    number: 11,
    name: 'db-postgres-16',
    ageHours: 20 * day,
    systemGiB: 60,
    dataGiB: [100],
    isEncrypted: true,
    tags: { env: 'prod', app: 'db' },
  },
  {
    number: 20,
    name: 'ci-runner-2026.11',
    ageHours: 9 * hour,
    systemGiB: 100,
    tags: { team: 'platform' },
  },
  {
    number: 21,
    name: 'k8s-node-1.31',
    ageHours: 2 * day,
    os: 'alinux-3',
    isInUse: true,
    nvmeSupport: 'supported',
  },
  { number: 22, name: 'bastion-2026-10', ageHours: 40 * day, os: 'debian-12', systemGiB: 20 },
  {
    number: 23,
    name: 'win2022-base',
    ageHours: 55 * day,
    os: 'windows-2022',
    description: 'Patched to 2026-09',
  },
  {
    number: 30,
    name: 'old-base-centos-7.9',
    ageHours: 400 * day,
    os: 'centos-7.9',
    status: 'Deprecated',
  },
  {
    number: 90,
    name: 'partner-hardened-rhel-9',
    ageHours: 30 * day,
    os: 'rhel-9',
    ownership: 'others',
  },
]);

const shanghai: readonly ImageSeed[] = imagesIn('cn-shanghai', [
  { number: 39, name: 'web-0039', ageHours: 24 * day, tags: prod, isCopied: true },
  { number: 40, name: 'web-0040', ageHours: 16 * day, tags: prod, isCopied: true },
  {
    number: 1,
    name: 'golden-ubuntu-22.04',
    ageHours: 4 * day,
    isCopied: true,
    family: 'golden-ubuntu',
  },
  { number: 12, name: 'cache-redis-7.2', ageHours: 31 * day, systemGiB: 20 },
  { number: 13, name: 'db-mysql-8.0.35', ageHours: 90 * day, dataGiB: [200], isEncrypted: true },
  {
    number: 24,
    name: 'batch-worker-0107',
    ageHours: 7 * hour,
    status: 'CreateFailed',
    isCopied: true,
  },
  { number: 25, name: 'log-collector-3.4', ageHours: 62 * day },
  { number: 91, name: 'vendor-firewall-7.4', ageHours: 120 * day, ownership: 'others' },
]);

const beijing: readonly ImageSeed[] = imagesIn('cn-beijing', [
  { number: 41, name: 'web-0041', ageHours: 9 * day, tags: prod, isCopied: true },
  { number: 3, name: 'golden-alinux-3', ageHours: 7 * day, os: 'alinux-3', isCopied: true },
  {
    number: 50,
    name: 'gpu-train-cuda-12.4',
    ageHours: 11 * day,
    systemGiB: 100,
    dataGiB: [500],
    tags: { team: 'ml' },
  },
  { number: 51, name: 'etl-2026.09', ageHours: 58 * day, dataGiB: [40, 80] },
  { number: 52, name: 'broken-import-0003', ageHours: 33 * day, status: 'UnAvailable' },
  {
    number: 92,
    name: 'community-arch-2026',
    ageHours: 70 * day,
    ownership: 'others',
    isPublic: true,
  },
]);

const singapore: readonly ImageSeed[] = imagesIn('ap-southeast-1', [
  { number: 38, name: 'web-0038', ageHours: 30 * day, tags: prod },
  { number: 1, name: 'golden-ubuntu-22.04', ageHours: 4 * day, isCopied: true },
  {
    number: 60,
    name: 'api-gateway-2.8',
    ageHours: 14 * day,
    systemGiB: 20,
    tags: { env: 'prod', app: 'api' },
  },
  {
    number: 61,
    name: 'gpu-train-cuda-12.4',
    ageHours: 4 * hour,
    systemGiB: 100,
    dataGiB: [500],
    copying: { fromRegionId: 'cn-beijing', fromNumber: 50, elapsedMinutes: 210 },
  },
  { number: 93, name: 'wordpress-6.7-lemp', ageHours: 80 * day, ownership: 'marketplace' },
]);

const siliconValley: readonly ImageSeed[] = imagesIn('us-west-1', [
  { number: 38, name: 'web-0038', ageHours: 29 * day, tags: prod, isCopied: true },
  { number: 4, name: 'golden-debian-12', ageHours: 15 * day, os: 'debian-12' },
  { number: 70, name: 'data-lake-node', ageHours: 44 * day, dataGiB: [3072] },
  { number: 71, name: 'handover-2026', ageHours: 21 * day, isSelfShared: true },
]);

const frankfurt: readonly ImageSeed[] = imagesIn('eu-central-1', [
  {
    number: 37,
    name: 'web-0037',
    ageHours: 37 * day,
    isEncrypted: true,
    tags: prod,
    isCopied: true,
  },
  { number: 4, name: 'golden-debian-12', ageHours: 14 * day, os: 'debian-12', isEncrypted: true },
  {
    number: 80,
    name: 'gdpr-archive-2026',
    ageHours: 300 * day,
    status: 'Deprecated',
    isEncrypted: true,
  },
]);

/** A team's account: six regions, forty images. */
export const defaultScenario: Scenario = {
  ...bareAccount,
  images: [...hangzhou, ...shanghai, ...beijing, ...singapore, ...siliconValley, ...frankfurt],
};

function imagesIn(
  regionId: string,
  images: readonly Omit<ImageSeed, 'regionId'>[],
): readonly ImageSeed[] {
  return images.map(image => ({ ...image, regionId }));
}
