import type { OsName } from '../scenarios/scenario';
import type { OperatingSystem } from './image';

const linux = { type: 'linux', architecture: 'x86_64', bootMode: 'BIOS' } as const;

export const operatingSystems: Readonly<Record<OsName, OperatingSystem>> = {
  'ubuntu-22.04': {
    ...linux,
    platform: 'Ubuntu',
    name: 'Ubuntu  22.04 64位',
    nameEn: 'Ubuntu  22.04 64 bit',
    bootMode: 'UEFI-Preferred',
  },
  'ubuntu-24.04-arm64': {
    ...linux,
    platform: 'Ubuntu',
    name: 'Ubuntu  24.04 64位 ARM版',
    nameEn: 'Ubuntu  24.04 64 bit for ARM',
    architecture: 'arm64',
    bootMode: 'UEFI',
  },
  'alinux-3': {
    ...linux,
    platform: 'Aliyun',
    name: 'Alibaba Cloud Linux  3.2104 LTS 64位',
    nameEn: 'Alibaba Cloud Linux  3.2104 LTS 64 bit',
  },
  'centos-7.9': {
    ...linux,
    platform: 'CentOS',
    name: 'CentOS  7.9 64位',
    nameEn: 'CentOS  7.9 64 bit',
  },
  'debian-12': {
    ...linux,
    platform: 'Debian',
    name: 'Debian  12.8 64位',
    nameEn: 'Debian  12.8 64 bit',
  },
  'rhel-9': {
    ...linux,
    platform: 'Red Hat',
    name: 'Red Hat Enterprise Linux  9.4 64位',
    nameEn: 'Red Hat Enterprise Linux  9.4 64 bit',
  },
  'windows-2022': {
    ...linux,
    type: 'windows',
    platform: 'Windows Server 2022',
    name: 'Windows Server  2022 数据中心版 64位中文版',
    nameEn: 'Windows Server  2022 Data Center Edition 64bit Chinese Edition',
  },
};
