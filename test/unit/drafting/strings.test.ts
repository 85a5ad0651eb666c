import assert from 'node:assert/strict';
import fs from 'node:fs';
import { format } from '../../../src/page/text';
import { formStrings } from '../../../src/drafting/strings';

const chinese: unknown = JSON.parse(fs.readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8'));

function chineseOf(english: string): string {
  const bundle = new Map<string, unknown>(Object.entries(chinese ?? {}));
  const text = bundle.get(english);
  assert.ok(typeof text === 'string' && text !== '', `no Chinese for: ${english}`);
  return text;
}

suite("the copy form's words", () => {
  const english = formStrings({ t: text => (typeof text === 'string' ? text : text.message) });

  test('have one distinct complete sentence per problem', () => {
    const sentences = Object.values(english.problems);
    assert.equal(new Set(sentences).size, sentences.length);
    for (const sentence of sentences) {
      assert.match(sentence, /^[A-Z{].*[.-]$/);
      assert.match(chineseOf(sentence), /(。|-)$/);
    }
  });

  test('keep the placeholders that they tell users to type', () => {
    const values = { name: 'web', region: 'cn-beijing', date: '20261124' };
    const advice = (text: string) => text.match(/\$\{\w+\}/g) ?? [];
    const { problems, ...words } = english;
    const sentences = [...Object.values(words), ...Object.values(problems)];
    const advising = sentences.filter(sentence => advice(sentence).length > 0);
    assert.ok(advising.length >= 3, `${advising.length} sentences advise`);
    for (const sentence of [...advising, ...advising.map(chineseOf)]) {
      assert.deepEqual(advice(format(sentence, values)), advice(sentence), sentence);
    }
  });

  test('fit on the one line under a field', () => {
    for (const sentence of Object.values(english.problems)) {
      assert.ok(sentence.length <= 100, sentence);
    }
  });

  test('use full-width punctuation in Chinese, and a space between Chinese and Latin', () => {
    const { problems, ...words } = english;
    for (const text of [...Object.values(words), ...Object.values(problems)].map(chineseOf)) {
      assert.doesNotMatch(text, /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u, text);
      assert.doesNotMatch(text, /\p{Script=Han}[,;!?()]/u, text);
      assert.doesNotMatch(text, /您好|抱歉/, text);
    }
  });
});
