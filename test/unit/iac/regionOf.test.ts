import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { regionReader } from '../../../src/iac/regionOf';
import { findImageIds } from '../../../src/images/imageId';
import { imageIdsOf } from '../../env/imageIds';
import { root } from '../../env/paths';

const corpus = path.join(root, 'test/corpus');

/** By file, the ids in it in their order, each with the region that a reader can tell. */
type Expected = Readonly<Record<string, readonly (readonly [string, string | null])[]>>;

const expected = JSON.parse(readFileSync(path.join(corpus, 'expected.json'), 'utf8')) as Expected;

suite('the region of an image in a file', () => {
  test('is never wrong, and every ID is found, in files like those in repositories', () => {
    let [ids, tellable, told] = [0, 0, 0];
    for (const [file, wanted] of Object.entries(expected)) {
      const found = imageIdsOf(path.join(corpus, file));
      assert.deepEqual(
        found.map(({ imageId }) => imageId),
        wanted.map(([imageId]) => imageId),
        file,
      );
      for (const [index, { imageId, regionId }] of found.entries()) {
        const want = wanted[index]?.[1] ?? null;
        ids++;
        tellable += want === null ? 0 : 1;
        told += regionId === null ? 0 : 1;
        assert.ok(
          regionId === null || regionId === want,
          `${file}: ${imageId} is not in ${regionId ?? ''}`,
        );
      }
    }
    const files = Object.keys(expected).length;
    const share = ((100 * told) / tellable).toFixed(1);
    console.log(
      `      ${files} files, ${ids} ids: ${told} of ${tellable} regions told (${share} %)`,
    );
    assert.ok(files >= 80 && told / tellable >= 0.95);
  });

  test('does not depend on line ends, tabs, a byte order mark or text after it', () => {
    for (const [file, wanted] of Object.entries(expected)) {
      const text = readFileSync(path.join(corpus, file), 'utf8');
      if (wanted.length === 0 || text.includes('\r') || file.startsWith('ansible/tabs')) {
        continue;
      }
      for (const other of [text.replaceAll('\n', '\r\n'), `\uFEFF${text}`, `${text}\n\n`]) {
        const read = regionReader({ name: path.basename(file), text: other });
        const plain = regionReader({ name: path.basename(file), text });
        const [regions, plainRegions] = [other, text].map(one =>
          findImageIds(one).map(found => (one === other ? read : plain)(found)?.regionId),
        );
        assert.deepEqual(regions, plainRegions, file);
      }
    }
  });

  test('is never the destination of a copy', () => {
    for (const [name, text] of [
      ['a.sh', 'aliyun ecs CopyImage --DestinationRegionId cn-shanghai --ImageId ID'],
      ['a.json', '{"ImageId":"ID","DestinationRegionId":"cn-shanghai"}'],
      ['a.yaml', 'imageId: ID\ndestination_region: cn-shanghai\n'],
      ['a.py', 'copy(image_id="ID", target_region="cn-shanghai")'],
      ['a.ts', 'copyImage({ imageId: "ID", destinationRegionId: "cn-shanghai" })'],
      [
        'a.tf',
        'resource "alicloud_image_copy" "x" {\n  provider = alicloud.sh\n  source_image_id = "ID"\n}\nprovider "alicloud" {\n  alias = "sh"\n  region = "cn-shanghai"\n}\n',
      ],
      ['a.log', 'copying ID to cn-shanghai'],
      [
        'a.md',
        'https://api.aliyun.com/api/Ecs/2014-05-26/CopyImage?params={%22ImageId%22:%22ID%22,%22DestinationRegionId%22:%22cn-shanghai%22}',
      ],
    ] as const) {
      assert.equal(told(name, text), undefined, text);
    }
  });

  test('is never another cloud’s region or a truncated ID', () => {
    for (const text of [
      'region: us-west-2',
      'region: cn-hang',
      'region: eu-central-',
      'region: local',
    ]) {
      assert.equal(told('a.yaml', `image: ID\n${text}\n`), undefined, text);
    }
  });

  test('is unknown if only a run decides it', () => {
    const text = "region: cn-hangzhou\nweb:\n  region: \"{{ lookup('env', 'R') }}\"\n  image: ID\n";
    assert.equal(told('a.yaml', text), undefined);
  });
});

function told(name: string, text: string): string | undefined {
  const withId = text.replace('ID', 'm-bp1h46wfpjsjastc0042');
  const [found] = findImageIds(withId);
  assert.ok(found !== undefined);
  return regionReader({ name, text: withId })(found)?.regionId;
}
