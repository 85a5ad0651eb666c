import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { mapAsText, mapInsertion, type RegionalImage } from '../../../src/iac/imageMap';
import { hclTree } from '../../../src/iac/hclTree';
import { jsonTree } from '../../../src/iac/jsonTree';
import { yamlTree } from '../../../src/iac/yamlTree';
import { findImageIds } from '../../../src/images/imageId';
import { root } from '../../env/paths';
import { parseHcl } from './code/parseHcl';

const hangzhou = 'm-bp1h46wfpjsjastc0042';
const images: readonly RegionalImage[] = [
  { regionId: 'cn-shanghai', imageId: 'm-uf6a1b2c3d4e5f6g7h8i' },
  { regionId: 'cn-hangzhou', imageId: hangzhou },
];

suite('a map from region to image', () => {
  test('becomes locals after the block in Terraform', () => {
    assert.equal(
      inserted('main.tf', `resource "a" "b" {\n  image_id = "${hangzhou}"\n}\n\n# end\n`),
      `resource "a" "b" {\n  image_id = "${hangzhou}"\n}\n\nlocals {\n  image_ids = {\n    "cn-hangzhou" = "${hangzhou}"\n    "cn-shanghai" = "m-uf6a1b2c3d4e5f6g7h8i"\n  }\n}\n\n# end\n`,
    );
  });

  test('becomes a value in a variable file', () => {
    assert.equal(
      inserted('a.tfvars', `image_ids = {}\nimage = "${hangzhou}"\nx = 1\n`),
      `image_ids = {}\nimage = "${hangzhou}"\nimage_ids_2 = {\n  "cn-hangzhou" = "${hangzhou}"\n  "cn-shanghai" = "m-uf6a1b2c3d4e5f6g7h8i"\n}\nx = 1\n`,
    );
  });

  test('becomes a member at the image’s depth in YAML', () => {
    assert.equal(
      inserted('a.yml', `web:\n  image: ${hangzhou} # here\n  size: 1\n`),
      `web:\n  image: ${hangzhou} # here\n  imageIds:\n    cn-hangzhou: ${hangzhou}\n    cn-shanghai: m-uf6a1b2c3d4e5f6g7h8i\n  size: 1\n`,
    );
  });

  test('becomes a member in JSON, with or without a trailing comma', () => {
    const last = JSON.parse(inserted('a.json', `{\n  "image": "${hangzhou}"\n}`) ?? '') as unknown;
    const map = { 'cn-hangzhou': hangzhou, 'cn-shanghai': 'm-uf6a1b2c3d4e5f6g7h8i' };
    assert.deepEqual(last, { image: hangzhou, imageIds: map });
    const more = JSON.parse(inserted('a.json', `{"image":"${hangzhou}" ,"x":1}`) ?? '') as unknown;
    assert.deepEqual(more, { image: hangzhou, imageIds: map, x: 1 });
  });

  test('becomes a mapping in a ROS template', () => {
    const template = `ROSTemplateFormatVersion: '2015-09-01'\nResources:\n  A:\n    Properties:\n      ImageId: ${hangzhou}\n`;
    const text = inserted('ros.yaml', template) ?? '';
    assert.ok(
      text.includes(`Mappings:\n  RegionImages:\n    cn-hangzhou:\n      ImageId: ${hangzhou}\n`),
      text,
    );
    assert.equal(yamlTree(text).isBroken, false);
  });

  test('becomes an associative array after the command in a script', () => {
    assert.equal(
      inserted('a.sh', `run \\\n  --image ${hangzhou} \\\n  --x\nend\n`),
      `run \\\n  --image ${hangzhou} \\\n  --x\ndeclare -A IMAGE_IDS=(\n  [cn-hangzhou]=${hangzhou}\n  [cn-shanghai]=m-uf6a1b2c3d4e5f6g7h8i\n)\nend\n`,
    );
  });

  test('uses the file’s line ends and indentation', () => {
    const text =
      inserted('a.json', `{\r\n    "image": "${hangzhou}",\r\n    "x": 1\r\n}\r\n`) ?? '';
    assert.ok(text.includes(`,\r\n    "imageIds": {\r\n        "cn-hangzhou": "${hangzhou}",\r\n`));
    assert.doesNotMatch(text, /[^\r]\n/);
  });

  test('does not exist for files that do not parse or languages without maps', () => {
    assert.equal(inserted('a.tf', `resource "a" "b" {\n  image_id = "${hangzhou}"\n`), undefined);
    assert.equal(inserted('a.json', `{ "image": "${hangzhou}", `), undefined);
    assert.equal(inserted('a.txt', hangzhou), undefined);
  });

  test('does not depend on the order of the images', () => {
    for (const form of ['terraform', 'json', 'lines'] as const) {
      assert.equal(mapAsText(images, form), mapAsText([...images].reverse(), form));
    }
    assert.deepEqual(parseHcl(mapAsText(images, 'terraform')), {
      image_ids: { 'cn-hangzhou': hangzhou, 'cn-shanghai': 'm-uf6a1b2c3d4e5f6g7h8i' },
    });
  });

  test('keeps every file of the corpus parseable and changes nothing else', () => {
    const corpus = path.join(root, 'test/corpus');
    const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter(file =>
      /\.(?:tf|hcl|tfvars|json|ya?ml)$/.test(file),
    );
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.nat(), (file, pick) => {
        const text = readFileSync(path.join(corpus, file), 'utf8');
        const found = findImageIds(text);
        const place = found[pick % Math.max(1, found.length)];
        const insertion = place && mapInsertion({ name: path.basename(file), text }, place, images);
        if (insertion !== undefined) {
          const { offset, text: added } = insertion;
          const after = text.slice(0, offset) + added + text.slice(offset);
          assert.equal(after.slice(offset + added.length), text.slice(offset));
          assert.equal(treeOf(file, after).isBroken, false, `${file}\n${after}`);
        }
      }),
      { numRuns: 300 },
    );
  });
});

function treeOf(file: string, text: string) {
  if (file.endsWith('json')) {
    return jsonTree(text);
  }
  return /ya?ml$/.test(file) ? yamlTree(text) : hclTree(text);
}

function inserted(name: string, text: string): string | undefined {
  const [found] = findImageIds(text);
  assert.ok(found !== undefined);
  const insertion = mapInsertion({ name, text }, found, images);
  return (
    insertion && text.slice(0, insertion.offset) + insertion.text + text.slice(insertion.offset)
  );
}
