import type { Operation } from '../operation';

/** Needs no permission. Names are Chinese unless `AcceptLanguage` says otherwise. */
export const describeRegions: Operation = ({ cloud, params }) => {
  const language = params['AcceptLanguage'] ?? 'zh-CN';
  return {
    Regions: {
      Region: cloud.scenario.regions.map(({ regionId, zh, en }) => ({
        RegionId: regionId,
        LocalName: language.startsWith('zh') ? zh : en,
        RegionEndpoint: `ecs.${regionId}.aliyuncs.com`,
        Status: 'available',
      })),
    },
  };
};
