import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readTagList, writeTagList } from '../../../src/draft/tagList';

/** Pairs as they would be typed, then what is no tag. */
function read(text: string): readonly string[] {
  const { tags, unreadable } = readTagList(text);
  return [
    ...tags.map(({ key, value }) => `${key}|${value}`),
    ...(unreadable === undefined ? [] : [`? ${unreadable}`]),
  ];
}

suite('lists of tags', () => {
  const texts: Readonly<Record<string, readonly [string, readonly string[]]>> = {
    nothing: ['', []],
    separators: [' , ,\n，', []],
    'one pair': ['env=prod', ['env|prod']],
    'pairs with commas': ['env=prod, app = web one ,', ['env|prod', 'app|web one']],
    'Chinese commas': ['环境=生产，团队=平台', ['环境|生产', '团队|平台']],
    'pairs on lines': ['env=prod\r\napp=web\n', ['env|prod', 'app|web']],
    'no value': ['env=, app=web', ['env|', 'app|web']],
    'an equals sign in a value': ['query=a=b', ['query|a=b']],
    'quotes around a comma': ['note="a, b", "k=1"=2', ['note|a, b', 'k=1|2']],
    'an escaped quote': ['note="say \\"hi\\""', ['note|say "hi"']],
    'a part without an equals sign': ['env=prod, web, x', ['env|prod', '? web']],
    'a pair without a key': ['=prod', ['? =prod']],
    'a quote that is not closed': ['note="a, b=c', ['b|c', '? note="a']],
    'text behind a quote': ['note="a"b', ['? note="a"b']],
  };
  for (const [what, [text, expected]] of Object.entries(texts)) {
    test(what, () => {
      assert.deepEqual(read(text), expected);
    });
  }

  test('are read back as written', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', '=', ',', '，', '"', ' ', '\\', '\n', '环'),
    });
    const tag = fc.record(
      { key: text.filter(key => key !== ''), value: text },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.array(tag), tags => {
        assert.deepEqual(readTagList(writeTagList(tags)), { tags, unreadable: undefined });
      }),
    );
  });
});
