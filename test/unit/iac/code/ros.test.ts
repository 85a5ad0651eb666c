import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { asCode } from '../../../../src/iac/code/requestAsCode';
import { copy, hostileCopies, inUtf8 } from './copies';

suite('copies as a ROS template', () => {
  test('have a resource each, with the image ID as output', () => {
    const copies = [
      copy({ description: 'Web tier: new', tags: [{ key: '环境', value: 'prod' }] }),
      copy({ destinationRegionId: 'ap-southeast-1', encrypted: false, resourceGroupId: 'rg-1' }),
    ];
    assert.equal(
      asCode('ros', copies),
      `ROSTemplateFormatVersion: '2015-09-01'
Resources:
  CopyToCnShanghai:
    Type: ALIYUN::ECS::CopyImage
    Properties:
      # Left out, Encrypted is false.
      SourceRegionId: "cn-hangzhou"
      ImageId: "m-bp1source"
      DestinationRegionId: "cn-shanghai"
      DestinationImageName: "web-0042"
      DestinationDescription: "Web tier: new"
      Tag:
        - Key: "环境"
          Value: "prod"
  CopyToApSoutheast1:
    Type: ALIYUN::ECS::CopyImage
    Properties:
      SourceRegionId: "cn-hangzhou"
      ImageId: "m-bp1source"
      DestinationRegionId: "ap-southeast-1"
      DestinationImageName: "web-0042"
      Encrypted: false
      ResourceGroupId: "rg-1"
Outputs:
  ImageIdInCnShanghai:
    Value:
      Fn::GetAtt: [CopyToCnShanghai, ImageId]
  ImageIdInApSoutheast1:
    Value:
      Fn::GetAtt: [CopyToApSoutheast1, ImageId]
`,
    );
  });

  test('have distinct names for two copies to one region', () => {
    const text = asCode('ros', [copy(), copy({ sourceImageId: 'm-bp2source' })]);
    assert.match(text, /^ {2}CopyToCnShanghaiNo2:$/m);
    assert.match(text, /\[CopyToCnShanghaiNo2, ImageId\]$/m);
  });

  for (const version of ['1.1', '1.2'] as const) {
    test(`are read back unchanged by YAML ${version} for any text`, () => {
      fc.assert(
        fc.property(hostileCopies, copies => {
          const wanted = copies.map(copy => ({
            SourceRegionId: copy.sourceRegionId,
            ImageId: copy.sourceImageId,
            DestinationRegionId: copy.destinationRegionId,
            DestinationImageName: inUtf8(copy.name),
            ...(copy.description !== undefined && {
              DestinationDescription: inUtf8(copy.description),
            }),
            ...(copy.encrypted !== undefined && { Encrypted: copy.encrypted }),
            ...(copy.kmsKeyId !== undefined && { KMSKeyId: inUtf8(copy.kmsKeyId) }),
            ...(copy.resourceGroupId !== undefined && {
              ResourceGroupId: inUtf8(copy.resourceGroupId),
            }),
            ...(copy.tags.length > 0 && {
              Tag: copy.tags.map(({ key, value }) => ({ Key: inUtf8(key), Value: inUtf8(value) })),
            }),
          }));
          const { Resources } = parse(asCode('ros', copies), { version }) as {
            readonly Resources: Readonly<Record<string, { readonly Properties: unknown }>>;
          };
          assert.deepEqual(
            Object.values(Resources).map(({ Properties }) => Properties),
            wanted,
          );
        }),
      );
    });
  }
});
