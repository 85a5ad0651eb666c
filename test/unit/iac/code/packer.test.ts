import assert from 'node:assert/strict';
import fc from 'fast-check';
import { asCode } from '../../../../src/iac/code/requestAsCode';
import { copy, hostileCopies } from './copies';
import { inHcl, mapInHcl, parseHcl } from './parseHcl';

suite('copies as Packer', () => {
  test('list regions, names and keys in the same order', () => {
    const shared = {
      encrypted: true,
      resourceGroupId: 'rg-1',
      tags: [{ key: 'env', value: 'prod' }],
    };
    const copies = [
      copy(shared),
      copy({ ...shared, destinationRegionId: 'ap-southeast-1', name: 'web-sg', kmsKeyId: 'key-1' }),
    ];
    assert.equal(
      asCode('packer', copies),
      `packer {
  required_plugins {
    alicloud = {
      source  = "github.com/hashicorp/alicloud"
      version = ">= 1.2.0"
    }
  }
}

# Packer copies what it builds, not "m-bp1source": these belong into the source block that builds.
source "alicloud-ecs" "m_bp1source" {
  region             = "cn-hangzhou"
  image_copy_regions = ["cn-shanghai", "ap-southeast-1"]
  image_copy_names   = ["web-0042", "web-sg"]
  image_encrypted    = true
  image_copy_kms_ids = ["", "key-1"]
  resource_group_id  = "rg-1"

  tags = {
    "env" = "prod"
  }
}
`,
    );
  });

  test('omit what the builder cannot express, and say so in a comment', () => {
    const copies = [
      copy({
        description: 'Web tier',
        encrypted: true,
        kmsKeyId: 'key-1',
        resourceGroupId: 'rg-1',
      }),
      copy({ destinationRegionId: 'ap-southeast-1', tags: [{ key: 'env', value: 'prod' }] }),
      copy({ destinationRegionId: 'cn-hangzhou' }),
    ];
    const text = asCode('packer', copies);
    assert.deepEqual(text.match(/(?<=^# Not expressible: ).*(?=\.$)/gm), [
      'copies within the region',
      'descriptions of copies',
      'encryption by copy',
      'keys without encryption of all',
      'resource groups by copy',
      'tags by copy',
    ]);
    assert.deepEqual(sourceOf(text, 'm_bp1source'), {
      region: 'cn-hangzhou',
      image_copy_regions: ['cn-shanghai', 'ap-southeast-1'],
      image_copy_names: ['web-0042', 'web-0042'],
    });
  });

  test('have a block per source image', () => {
    const text = asCode('packer', [
      copy(),
      copy({ sourceImageId: 'm-2zesource', sourceRegionId: 'cn-beijing' }),
    ]);
    assert.match(JSON.stringify(sourceOf(text, 'm_bp1source')), /"region":"cn-hangzhou"/);
    assert.match(JSON.stringify(sourceOf(text, 'm_2zesource')), /"region":"cn-beijing"/);
  });

  test('are read back unchanged by Packer for any text', () => {
    fc.assert(
      fc.property(hostileCopies, ([first, ...others]) => {
        // What all have in common can be said.
        const { encrypted, resourceGroupId, tags } = first ?? copy();
        const copies = [first ?? copy(), ...others].map(other => ({
          ...other,
          ...{ encrypted, resourceGroupId, tags },
        }));
        const hasKeys = encrypted === true && copies.some(({ kmsKeyId }) => kmsKeyId !== undefined);
        assert.deepEqual(rendered(sourceOf(asCode('packer', copies), 'm_bp1source')), {
          region: 'cn-hangzhou',
          image_copy_regions: copies.map(({ destinationRegionId }) => destinationRegionId),
          image_copy_names: copies.map(({ name }) => inHcl(name)),
          ...(encrypted !== undefined && { image_encrypted: encrypted }),
          ...(hasKeys && {
            image_copy_kms_ids: copies.map(({ kmsKeyId }) => inHcl(kmsKeyId ?? '')),
          }),
          ...(resourceGroupId !== undefined && { resource_group_id: inHcl(resourceGroupId) }),
          ...(tags.length > 0 && { tags: mapInHcl(tags) }),
        });
      }),
      { numRuns: 30 },
    );
  });

  test('keep text that looks like a Packer template as text', () => {
    const tags = [{ key: '{{timestamp}}', value: '{{ env `HOME` }} ${{' }];
    const block = sourceOf(asCode('packer', [copy({ tags })]), 'm_bp1source');
    assert.deepEqual(block, {
      region: 'cn-hangzhou',
      image_copy_regions: ['cn-shanghai'],
      image_copy_names: ['web-0042'],
      tags: { '{{`{{`}}timestamp}}': '{{`{{`}} env `HOME` }} ${{`{{`}}' },
    });
    assert.deepEqual((rendered(block) as { readonly tags: unknown }).tags, {
      '{{timestamp}}': '{{ env `HOME` }} ${{',
    });
  });
});

/**
 * Renders all strings and keys as text/template does; throws for an action that is no raw string.
 */
function rendered(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.replace(/\{\{(?:`([^`]*)`\}\})?/g, (_all, raw: string | undefined) => {
      assert.ok(raw !== undefined, `an action in ${value}`);
      return raw;
    });
  }
  if (Array.isArray(value)) {
    return value.map(rendered);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([key, member]) => [rendered(key), rendered(member)]),
      )
    : value;
}

function sourceOf(text: string, name: string): unknown {
  const parsed = parseHcl(text) as {
    readonly source: { readonly 'alicloud-ecs': Readonly<Record<string, readonly unknown[]>> };
  };
  const [block, ...more] = parsed.source['alicloud-ecs'][name] ?? [];
  assert.equal(more.length, 0);
  return block;
}
