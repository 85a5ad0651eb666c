import * as alicloud from '@pulumi/alicloud';
import * as pulumi from '@pulumi/pulumi';

const config = new pulumi.Config();

const beijing = new alicloud.Provider('beijing', { region: 'cn-beijing' });

const images: Record<string, string> = {
  'cn-beijing': 'm-2zetc9up1tk46v059erm',
  'cn-hangzhou': 'm-bp1e3jgmq30nk1upx5br',
  [config.require('extraRegion')]: 'm-bp1z5dc4aouph5njd3l9',
};

export const web = new alicloud.ecs.Instance(
  'web',
  { imageId: 'm-uf6fpxccgcwhzbcj8o4m', instanceType: 'ecs.g7.large' },
  { provider: beijing },
);

export const sized = ['small', 'large'].map(
  size =>
    new alicloud.ecs.LaunchTemplate(`lt-${size}`, {
      imageId: 'm-wz9vemfb64h5omj4d7nc',
      zoneId: 'cn-chengdu-a',
    }),
);
