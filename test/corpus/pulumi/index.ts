import * as alicloud from '@pulumi/alicloud';

const tokyo = new alicloud.Provider('tokyo', { region: 'ap-northeast-1' });
const images: Record<string, string> = {
  'cn-hangzhou': 'm-bp18iakof7zk1tm9lb9k',
  'ap-southeast-2': "m-2zelh8pcd1y80vw90jbc",
};

export const server = new alicloud.ecs.Instance('web', {
  availabilityZone: 'cn-beijing-b',
  imageId: 'm-2zean7rcwitt9veq6v9b',
});

export async function copy(client: Ecs) {
  await client.copyImage({
    regionId: 'cn-shenzhen',
    imageId: 'm-wz9hrt1uggnpss32oyg9',
    destinationRegionId: 'us-west-1',
  });
  await client.copyImage({ imageId: 'm-wz90muinqpz389bvvff6', destinationRegionId: 'us-west-1' });
}
