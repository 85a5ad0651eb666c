import assert from 'node:assert/strict';
import fc from 'fast-check';
import { asCode } from '../../../../src/iac/code/requestAsCode';
import { copy, hostileCopies } from './copies';
import { inHcl, mapInHcl, parseHcl } from './parseHcl';

suite('copies as Terraform', () => {
  test('each destination has a provider, and each copy a resource with time enough', () => {
    const copies = [
      copy({ description: 'Costs ${money}', tags: [{ key: 'env', value: 'prod' }] }),
      copy({ destinationRegionId: 'ap-southeast-1', encrypted: true, kmsKeyId: 'key-1' }),
    ];
    assert.equal(
      asCode('terraform', copies),
      `terraform {
  required_providers {
    alicloud = {
      source  = "aliyun/alicloud"
      version = ">= 1.69.0"
    }
  }
}

provider "alicloud" {
  alias  = "cn_shanghai"
  region = "cn-shanghai"
}

provider "alicloud" {
  alias  = "ap_southeast_1"
  region = "ap-southeast-1"
}

resource "alicloud_image_copy" "cn_shanghai" {
  provider = alicloud.cn_shanghai

  # Left out, "encrypted" is sent as false.
  source_region_id = "cn-hangzhou"
  source_image_id  = "m-bp1source"
  image_name       = "web-0042"
  description      = "Costs $\${money}"

  tags = {
    "env" = "prod"
  }

  timeouts {
    create = "3h"
  }
}

resource "alicloud_image_copy" "ap_southeast_1" {
  provider = alicloud.ap_southeast_1

  source_region_id = "cn-hangzhou"
  source_image_id  = "m-bp1source"
  image_name       = "web-0042"
  encrypted        = true
  kms_key_id       = "key-1"

  timeouts {
    create = "3h"
  }
}
`,
    );
  });

  test('a second copy to a region has a name of its own and the same provider', () => {
    const text = asCode('terraform', [copy(), copy({ sourceImageId: 'm-bp2source' })]);
    assert.equal(text.match(/^provider /gm)?.length, 1);
    assert.match(text, /^resource "alicloud_image_copy" "cn_shanghai_no2" \{$/m);
    assert.equal(text.match(/provider = alicloud\.cn_shanghai$/gm)?.length, 2);
  });

  test('a resource group, for which there is no argument, is only mentioned', () => {
    const text = asCode('terraform', [copy({ resourceGroupId: 'rg-1\n}' })]);
    assert.match(text, /^ {2}# No argument for resource group "rg-1\\n\}"\.$/m);
  });

  test('Terraform reads the texts as they were, whatever they are', () => {
    fc.assert(
      fc.property(hostileCopies, copies => {
        const wanted = copies.map(copy => {
          const name = copy.destinationRegionId.replaceAll('-', '_');
          return [
            name,
            [
              {
                provider: `\${alicloud.${name}}`,
                source_region_id: copy.sourceRegionId,
                source_image_id: copy.sourceImageId,
                image_name: inHcl(copy.name),
                ...(copy.description !== undefined && { description: inHcl(copy.description) }),
                ...(copy.encrypted !== undefined && { encrypted: copy.encrypted }),
                ...(copy.kmsKeyId !== undefined && { kms_key_id: inHcl(copy.kmsKeyId) }),
                ...(copy.tags.length > 0 && { tags: mapInHcl(copy.tags) }),
                timeouts: [{ create: '3h' }],
              },
            ],
          ] as const;
        });
        assert.deepEqual(parseHcl(asCode('terraform', copies)), {
          terraform: [
            {
              required_providers: [
                { alicloud: { source: 'aliyun/alicloud', version: '>= 1.69.0' } },
              ],
            },
          ],
          provider: {
            alicloud: copies.map(({ destinationRegionId: region }) => ({
              alias: region.replaceAll('-', '_'),
              region,
            })),
          },
          resource: { alicloud_image_copy: Object.fromEntries(wanted) },
        });
      }),
      { numRuns: 30 },
    );
  });

  test('long texts pass whole', () => {
    const description = '中"\u202e${'.repeat(2_500);
    const parsed = JSON.stringify(parseHcl(asCode('terraform', [copy({ description })])));
    assert.ok(parsed.includes(JSON.stringify(description)));
  });
});
