import assert from 'node:assert/strict';
import { namedImages } from '../../../src/iac/namedImages';

suite('images named in files', () => {
  test('are the names and patterns that tools look up', () => {
    for (const [file, text, wanted] of [
      ['a.tf', 'data "alicloud_images" "a" {\n  name_regex = "^web-\\\\d+"\n}', ['^web-\\\\d+']],
      ['a.tf', 'data "alicloud_images" "a" {\n  image_name = "web-1"\n}', ['web-1']],
      [
        'a.tf',
        'resource "alicloud_image" "a" {\n  image_name = "web-${var.n}"\n}',
        ['web-${var.n}'],
      ],
      ['a.tf', 'resource "alicloud_image" "a" {\n  name = "web-1"\n}', ['web-1']],
      ['a.tf.json', '{"data":{"alicloud_images":{"a":{"name_regex":"^web"}}}}', ['^web']],
      [
        'a.pkr.hcl',
        'source "alicloud-ecs" "a" {\n  image_name = "web-1"\n  source_image = "base-1"\n}',
        ['web-1', 'base-1'],
      ],
      ['a.json', '{"builders":[{"type":"alicloud-ecs","image_name":"web-1"}]}', ['web-1']],
      ['a.yml', '- name: Build\n  ali_image:\n    image_name: web-1\n', ['web-1']],
      [
        'a.yml',
        '- alibaba.alicloud.ali_image_info:\n    image_names: ["web-1", "db-1"]\n',
        ['web-1', 'db-1'],
      ],
      [
        'a.yaml',
        'Resources:\n  A:\n    Type: ALIYUN::ECS::CustomImage\n    Properties:\n      ImageName: web-1\n',
        ['web-1'],
      ],
      [
        'a.yaml',
        'variables:\n  a:\n    fn::invoke:\n      function: alicloud:ecs:getImages\n      arguments:\n        nameRegex: ^web\n',
        ['^web'],
      ],
      ['a.sh', 'aliyun ecs DescribeImages --RegionId cn-hangzhou --ImageName web-1\n', ['web-1']],
      [
        'a.ts',
        "import * as alicloud from '@pulumi/alicloud';\nalicloud.ecs.getImages({ nameRegex: '^web' });",
        ['^web'],
      ],
      [
        'a.py',
        'import pulumi_alicloud as alicloud\nalicloud.ecs.get_images(name_regex=r"^web\\d")',
        ['^web\\d'],
      ],
      [
        'a.go',
        '// aliyun\nrequest.ImageName = "web-1"\nargs := GetImagesArgs{NameRegex: pulumi.StringRef("^web")}',
        ['web-1', '^web'],
      ],
    ] as const) {
      const found = namedImages({ name: file, text });
      assert.deepEqual(
        found.map(one => one.text),
        wanted,
        text,
      );
      assert.ok(found.every(one => text.slice(one.start, one.end) === one.text));
    }
  });

  test('are none of other clouds, other resources, references, IDs and public images', () => {
    for (const [file, text] of [
      ['a.tf', 'data "aws_ami" "a" {\n  name_regex = "^web"\n}'],
      ['a.tf', 'data "alicloud_vpcs" "a" {\n  name_regex = "^web"\n}'],
      [
        'a.tf',
        'data "alicloud_images" "a" {\n  name_regex = var.pattern\n  image_name = "${var.name}"\n}',
      ],
      [
        'a.tf',
        'data "alicloud_images" "a" {\n  image_name = "ubuntu_22_04_x64_20G_alibase_20240101.vhd"\n}',
      ],
      ['a.pkr.hcl', 'source "alicloud-ecs" "a" {\n  source_image = "m-bp1h46wfpjsjastc0042"\n}'],
      ['a.yaml', 'image: registry.cn-hangzhou.aliyuncs.com/a/b\nimageName: nginx\n'],
      ['a.sh', 'docker build --image-name web-1\n'],
      ['a.ts', "const imageName = 'web-1';"],
    ] as const) {
      assert.deepEqual(namedImages({ name: file, text }), [], text);
    }
  });

  test('match with their own escapes, and any text where a reference stands', () => {
    const matching = (text: string, ...names: string[]) => {
      const [named] = namedImages({
        name: 'a.tf',
        text: `data "alicloud_images" "a" {\n${text}\n}`,
      });
      return names.filter(name => named?.matches?.(name));
    };
    assert.deepEqual(matching('name_regex = "^web\\\\.\\\\d$"', 'web.1', 'web-1'), ['web.1']);
    assert.deepEqual(matching('image_name = "web.${local.at}"', 'web.2026', 'web-2026'), [
      'web.2026',
    ]);
    assert.deepEqual(matching('name_regex = "\\\\bweb"', 'web'), []);
  });

  test('mean the newest only if most_recent alone decides among images of the account', () => {
    const takes = (rest: string) =>
      namedImages({
        name: 'a.tf',
        text: `data "alicloud_images" "a" {\nname_regex = "^web"\n${rest}\n}`,
      })[0]?.takes;
    assert.equal(takes('most_recent = true\nowners = "self"'), 'newest');
    assert.equal(takes('most_recent = false\nowners = "self"'), 'any');
    assert.equal(takes('most_recent = true'), 'any');
    assert.equal(takes('most_recent = true\nowners = "self"\narchitecture = "arm64"'), 'any');
  });

  test('are public if their owner says so', () => {
    const text = 'data "alicloud_images" "a" {\n  owners = "system"\n  name_regex = "^ubuntu"\n}';
    assert.equal(namedImages({ name: 'a.tf', text })[0]?.isPublic, true);
  });
});
