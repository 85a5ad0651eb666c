import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readPastedTags } from '../../../src/copyForm/pastedTags';
import { asCode } from '../../../src/iac/code/requestAsCode';
import { copy, hostileText, inUtf8 } from '../iac/code/copies';

/** Pairs as `key=value`, then the problems as `code: text`. */
function read(text: string): readonly string[] | undefined {
  const pasted = readPastedTags(text);
  return (
    pasted && [
      ...pasted.tags.map(({ key, value }) => `${key}=${value}`),
      ...pasted.problems.map(problem => `${problem.code}: ${problem.text}`),
    ]
  );
}

const two = ['env=prod', '团队=web one'];

suite('pasted tags', () => {
  const texts: Readonly<Record<string, string>> = {
    'lines with an equals sign': 'env=prod\n团队 = web one\n',
    'lines with a colon': 'tags:\r\n  env: prod\r\n  "团队": \'web one\'\r\n',
    'two columns': 'env\tprod\n团队\tweb one',
    'a list of YAML': '- env: prod\n- 团队: web one',
    'pairs of YAML': '- Key: env\n  Value: prod\n- Value: web one\n  Key: 团队\n'.replace(
      'Value: web one\n  Key: 团队',
      'Key: "团队"\n  Value: "web one"',
    ),
    'an object of JSON': '{"env": "prod", "团队": "web one"}',
    'Key and Value': '[{"Key":"env","Value":"prod"},{"Key":"团队","Value":"web one"}]',
    'TagKey and TagValue':
      '{"Tags":{"Tag":[{"TagKey":"env","TagValue":"prod"},{"TagValue":"web one","TagKey":"团队"}]}}',
    'an argument of Terraform': 'tags = {\n  env = "prod"\n  "团队" = "web one"\n}',
    'an argument within more code':
      'resource "x" "y" {\n  name = "n"\n  tags = merge(local.tags, {\n    env = "prod", # why\n    // so\n    "团队" : "web one" /* or\n not */\n  })\n  other = "z"\n}',
    'a map of HCL on one line': '{ env = "prod", 团队 = "web one" }',
    'JSON with a comma too many': '"tags": {\n  "env": "prod",\n  "团队": "web one",\n}',
  };
  for (const [what, text] of Object.entries(texts)) {
    test(`are read from ${what}`, () => {
      assert.deepEqual(read(text), two);
    });
  }

  test('may be numbers and booleans, empty, or contain more equals signs', () => {
    assert.deepEqual(read('{"a": 1, "b": true, "c": ""}'), ['a=1', 'b=true', 'c=']);
    assert.deepEqual(read('tags = { a = 1.5, b = false }'), ['a=1.5', 'b=false']);
    assert.deepEqual(read('a=\nb==1\nc: d:e=f'), ['a=', 'b==1', 'c=d:e=f']);
  });

  test('may repeat keys, which the rules then judge', () => {
    assert.deepEqual(read('a=1\na=2'), ['a=1', 'a=2']);
  });

  test('ignore comments and empty lines', () => {
    assert.deepEqual(read('# env\n\na=1\n  // more\nb=2'), ['a=1', 'b=2']);
  });

  test('report parts that are not tags', () => {
    assert.deepEqual(read('a=1\nwhatever\nb=2\n=3'), [
      'a=1',
      'b=2',
      'unreadable: whatever',
      'unreadable: =3',
    ]);
    assert.deepEqual(read('{"a": "1", "b": ["2"], "c": null}'), [
      'a=1',
      'notText: b',
      'notText: c',
    ]);
    assert.deepEqual(read('[{"Key": "a", "Value": "1"}, 7, {"Name": "b"}]'), [
      'a=1',
      'unreadable: 7',
      'unreadable: {"Name":"b"}',
    ]);
    assert.deepEqual(
      read(
        'tags = {\n  a = "1"\n  b = var.b\n  c = "x-${var.c}"\n  d = "%{if e}f%{endif}"\n  !!\n}',
      ),
      [
        'a=1',
        'notText: b = var.b',
        'notText: c = "x-${var.c}"',
        'notText: d = "%{if e}f%{endif}"',
        'unreadable: !!',
      ],
    );
  });

  test('do not exist in text that looks like a single value', () => {
    for (const text of [
      '',
      'prod',
      'a=1',
      'a: 1',
      '7',
      'null',
      '"a=1"',
      '[]',
      '{}',
      '{',
      '[1, 2]',
    ]) {
      assert.equal(read(text), undefined, text);
    }
    const letter = 'Dear all,\nnote: this\nis no list\nof tags at all.\nregards: me';
    assert.equal(read(letter), undefined);
  });

  test('resolve escapes of HCL, also in lines', () => {
    assert.deepEqual(read('a = "\\"1\\""\nb = "2",'), ['a="1"', 'b=2']);
    assert.deepEqual(read('tags = { a = "\\t\\"\\\\\\u4e2d\\U0001F680$${x}%%{y}$z" }'), [
      'a=\t"\\中🚀${x}%{y}$z',
    ]);
  });

  test('are read back from JSON and from generated Terraform', () => {
    const anyTags = fc.array(fc.record({ key: hostileText, value: hostileText }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(anyTags, tags => {
        const wire = tags.map(({ key, value }) => ({ TagKey: key, TagValue: value }));
        assert.deepEqual(readPastedTags(JSON.stringify(wire)), {
          tags: tags.map(({ key, value }) => ({ key, value })),
          problems: [],
        });
        assert.deepEqual(readPastedTags(asCode('terraform', [copy({ tags })])), {
          tags: tags.map(({ key, value }) => ({ key: inUtf8(key), value: inUtf8(value) })),
          problems: [],
        });
      }),
    );
  });

  test('never throw, and never invent tags', () => {
    const frame = fc.constantFrom('', 'tags = {', '{', '[', 'a=1\nb=2\n', '"a" = "');
    fc.assert(
      fc.property(frame, fc.array(hostileText), (start, parts) => {
        assert.notEqual(readPastedTags(start + parts.join('\n'))?.tags.length, 0);
      }),
    );
  });
});
