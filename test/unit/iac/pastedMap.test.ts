import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RegionalImage } from '../../../src/iac/imageMap';
import { jsonTree } from '../../../src/iac/jsonTree';
import { copyBlocks, pastedMap } from '../../../src/iac/pastedMap';
import { regionReader } from '../../../src/iac/regionOf';
import { yamlTree } from '../../../src/iac/yamlTree';
import { findImageIds } from '../../../src/images/imageId';
import { parseHcl } from './code/parseHcl';

const images: readonly RegionalImage[] = [
  { regionId: 'cn-shanghai', imageId: 'm-uf6a1b2c3d4e5f6g7h8i' },
  { regionId: 'cn-hangzhou', imageId: 'm-bp1h46wfpjsjastc0042' },
];
const map = {
  'cn-hangzhou': 'm-bp1h46wfpjsjastc0042',
  'cn-shanghai': 'm-uf6a1b2c3d4e5f6g7h8i',
};

/** The text with the map where `^` stands. */
function pasted(name: string, marked: string, of = images): string {
  const offset = marked.indexOf('^');
  const text = marked.replace('^', '');
  return text.slice(0, offset) + pastedMap({ name, text }, offset, of) + text.slice(offset);
}

suite('a map that is pasted at the caret', () => {
  test('is a local value at the left margin of Terraform, and an argument in a block', () => {
    assert.deepEqual(parseHcl(pasted('main.tf', '^\n')), { locals: [{ image_ids: map }] });
    assert.deepEqual(parseHcl(pasted('main.tf', 'locals {\n  a = 1\n  ^\n}\n')), {
      locals: [{ a: 1, image_ids: map }],
    });
  });

  test('is a value in a file of variables, of Terraform and of Packer', () => {
    for (const name of ['prod.tfvars', 'prod.pkrvars.hcl']) {
      assert.deepEqual(parseHcl(pasted(name, 'a = 1\n^\n')), { a: 1, image_ids: map });
    }
  });

  test('is a member of JSON, with the commas that it needs', () => {
    for (const [text, rest] of [
      ['{ ^ }', {}],
      ['{ "a": 1^ }', { a: 1 }],
      ['{\n  "a": 1,\n  ^\n}', { a: 1 }],
      ['{\n  ^\n  "a": 1\n}', { a: 1 }],
    ] as const) {
      assert.deepEqual(JSON.parse(pasted('a.json', text)), { ...rest, imageIds: map }, text);
    }
  });

  test('is a member of YAML as deep as the caret', () => {
    const lines = ['web:', '  imageIds:', '    cn-hangzhou: m-bp1h46wfpjsjastc0042'];
    assert.ok(pasted('a.yaml', 'web:\n  ^\n').startsWith(lines.join('\n')));
    assert.equal(yamlTree(pasted('a.yaml', 'web:\n  ^\n')).isBroken, false);
  });

  test('is one line per region in files without maps', () => {
    assert.equal(
      pasted('a.txt', '^'),
      'cn-hangzhou m-bp1h46wfpjsjastc0042\ncn-shanghai m-uf6a1b2c3d4e5f6g7h8i',
    );
  });

  test('in every language, tells each of its images in its own region', () => {
    const regions = ['cn-hangzhou', 'cn-shanghai', 'us-east-1', 'eu-west-1', 'ap-south-1'];
    const letters = 'a,b,c,d,e,f,g,h,i,j,0,1,2,3,4,5,6,7,8,9';
    const imageId = fc
      .array(fc.constantFrom(...letters.split(',')), { minLength: 15, maxLength: 15 })
      .map(parts => `m-bp1a2${parts.join('')}`);
    const some = fc.uniqueArray(fc.record({ regionId: fc.constantFrom(...regions), imageId }), {
      minLength: 1,
      selector: ({ regionId }) => regionId,
    });
    const places = fc.constantFrom(
      ['a.tf', '^\n'] as const,
      ['a.tf', 'locals {\r\n  ^\r\n}\r\n'] as const,
      ['a.tfvars', '^\n'] as const,
      ['a.json', '{\n\t"x": 1,\n\t^\n}'] as const,
      ['a.yaml', 'web:\n  x: 1\n  ^\n'] as const,
      ['a.sh', '#!/bin/sh\n^\n'] as const,
      ['a.txt', '^\n'] as const,
    );
    fc.assert(
      fc.property(some, places, (wanted, [name, marked]) => {
        const text = pasted(name, marked, wanted);
        const read = regionReader({ name, text });
        const told = findImageIds(text).map(found => [read(found)?.regionId, found.imageId]);
        const sorted = [...wanted].sort((one, other) => (one.regionId < other.regionId ? -1 : 1));
        assert.deepEqual(
          told,
          sorted.map(({ regionId, imageId: id }) => [regionId, id]),
          text,
        );
        assert.ok(!name.endsWith('json') || !jsonTree(text).isBroken, text);
        assert.ok(!marked.includes('\r') || !/[^\r]\n/.test(text), text);
      }),
    );
  });
});

suite('copies as Terraform resources', () => {
  test('are imported, so that Terraform does not copy again', () => {
    const source = { regionId: 'cn-hangzhou', imageId: 'm-bp1h46wfpjsjastc0042' };
    const parsed = parseHcl(copyBlocks(source, images.slice(0, 1)));
    assert.deepEqual(parsed, {
      import: [{ to: '${alicloud_image_copy.cn_shanghai}', id: 'm-uf6a1b2c3d4e5f6g7h8i' }],
      resource: {
        alicloud_image_copy: {
          cn_shanghai: [
            {
              provider: '${alicloud.cn_shanghai}',
              source_image_id: source.imageId,
              source_region_id: source.regionId,
            },
          ],
        },
      },
    });
  });
});
