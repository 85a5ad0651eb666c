import { bareAccount } from './account';
import type { ImageSeed, Scenario } from './scenario';

const production = { 环境: '生产', 应用: '官网' };

const images: readonly ImageSeed[] = [
  {
    number: 42,
    regionId: 'cn-hangzhou',
    name: '官网-前端-0042',
    description: '第 8841 次构建，已通过安全基线检查。',
    ageHours: 72,
    tags: production,
  },
  { number: 41, regionId: 'cn-hangzhou', name: '官网-前端-0041', ageHours: 240, tags: production },
  {
    number: 10,
    regionId: 'cn-hangzhou',
    name: '数据库-基线-MySQL8.0',
    description: '含 200 GiB 数据盘；恢复前请先阅读运维手册《数据库切换》第三章。',
    ageHours: 300,
    dataGiB: [200],
    isEncrypted: true,
    tags: { 环境: '生产', 负责人: '数据库组（值班：张三、李四）' },
  },
  {
    number: 11,
    regionId: 'cn-hangzhou',
    name: '财务系统：年度结算专用镜像（仅限内部审计使用，请勿删除，如有疑问请联系运维值班人员，最近一次更新为二〇二六年十一月）',
    ageHours: 500,
    os: 'windows-2022',
    tags: { 部门: '财务' },
  },
  {
    number: 20,
    regionId: 'cn-hangzhou',
    name: '旧版基础镜像',
    ageHours: 9000,
    os: 'centos-7.9',
    status: 'Deprecated',
  },
  {
    number: 30,
    regionId: 'cn-hangzhou',
    name: '合作伙伴_加固镜像',
    ageHours: 800,
    ownership: 'others',
  },
  {
    number: 39,
    regionId: 'cn-shanghai',
    name: '官网-前端-0039',
    ageHours: 600,
    tags: production,
    isCopied: true,
  },
  { number: 12, regionId: 'cn-shanghai', name: '缓存-Redis7.2', ageHours: 700, systemGiB: 20 },
  {
    number: 13,
    regionId: 'cn-shanghai',
    name: '批处理-失败',
    ageHours: 5,
    status: 'CreateFailed',
    isCopied: true,
  },
  {
    number: 50,
    regionId: 'cn-beijing',
    name: '训练-显卡-CUDA12.4',
    ageHours: 260,
    systemGiB: 100,
    dataGiB: [500],
  },
  {
    number: 61,
    regionId: 'ap-southeast-1',
    name: '训练-显卡-CUDA12.4',
    ageHours: 3,
    systemGiB: 100,
    dataGiB: [500],
    copying: { fromRegionId: 'cn-beijing', fromNumber: 50, elapsedMinutes: 130 },
  },
  {
    number: 38,
    regionId: 'eu-central-1',
    name: '官网-海外-0038',
    ageHours: 720,
    isEncrypted: true,
    tags: production,
  },
];

/** An account whose people write Chinese. */
export const chinese: Scenario = {
  ...bareAccount,
  images,
  resourceGroups: [
    { id: 'rg-acfmxazb4ph6aiy', name: 'default', displayName: '默认资源组' },
    { id: 'rg-aekzko7fsuj4fna', name: 'images', displayName: '基础镜像' },
    { id: 'rg-aek2ypgcxd3mxla', name: 'finance', displayName: '财务部', isRestricted: true },
  ],
};
