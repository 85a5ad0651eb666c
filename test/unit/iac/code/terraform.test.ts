import assert from 'node:assert/strict';
import fc from 'fast-check';
import { asCode } from '../../../../src/iac/code/requestAsCode';
import { copy, hostileCopies } from './copies';
import { inHcl, mapInHcl, parseHcl } from './parseHcl';

suite('copies as Terraform', () => {
  test('have a provider per destination and a resource per copy with a sufficient timeout', () => {
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

  test('have distinct names and one provider for two copies to one region', () => {
    const text = asCode('terraform', [copy(), copy({ sourceImageId: 'm-bp2source' })]);
    assert.equal(text.match(/^provider /gm)?.length, 1);
    assert.match(text, /^resource "alicloud_image_copy" "cn_shanghai_no2" \{$/m);
    assert.equal(text.match(/provider = alicloud\.cn_shanghai$/gm)?.length, 2);
  });

  test('mention a resource group in a comment, because there is no argument for it', () => {
    const text = asCode('terraform', [copy({ resourceGroupId: 'rg-1\n}' })]);
    assert.match(text, /^ {2}# No argument for resource group "rg-1\\n\}"\.$/m);
  });

  test('are read back unchanged by Terraform for any text', () => {
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

  test('pass long texts completely', () => {
    const description = '中"\u202e${'.repeat(2_500);
    const parsed = JSON.stringify(parseHcl(asCode('terraform', [copy({ description })])));
    assert.ok(parsed.includes(JSON.stringify(description)));
  });
});
