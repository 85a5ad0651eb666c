import assert from 'node:assert/strict';
import { imagesMeant } from '../../../src/iac/imagesMeant';

const one = 'm-bp1h46wfpjsjastc0042';
const other = 'm-uf6a1b2c3d4e5f6g7h8i';

suite('the images that a command in the editor acts on', () => {
  test('are first the ID at the caret, before others on its line', () => {
    assert.deepEqual(meant('a.txt', `${one} |${other}`), { ids: [other], how: 'one' });
    assert.deepEqual(meant('a.txt', `${one}| ${other}`), { ids: [one], how: 'one' });
  });

  test('are left to the user’s choice on a line with several IDs', () => {
    assert.deepEqual(meant('a.txt', `x| ${one} ${other}`), { ids: [one, other], how: 'choice' });
  });

  test('are those of a command, including its continuation lines', () => {
    const text = `ru|n \\\n  --region x \\\n  --image ${one}\nrun ${other}\n`;
    assert.deepEqual(meant('a.sh', text), { ids: [one], how: 'one' });
  });

  test('are those of a block of HCL, an item of YAML or an object of JSON', () => {
    const hcl = `resource "a" "|b" {\n  image = "${one}"\n}\nresource "a" "c" {\n  image = "${other}"\n}\n`;
    assert.deepEqual(meant('a.tf', hcl), { ids: [one], how: 'one' });
    const yaml = `- name: a\n  image: ${one}\n- name: |b\n  image: ${other}\n`;
    assert.deepEqual(meant('a.yml', yaml), { ids: [other], how: 'one' });
    const json = `[\n  {\n    "name|": 1,\n    "image": "${one}"\n  },\n  { "image": "${other}" }\n]\n`;
    assert.deepEqual(meant('a.json', json), { ids: [one], how: 'one' });
  });

  test('are all IDs in a selection, each once', () => {
    const text = `${one}\n${other}\n${one}\n`;
    const { found, how } = imagesMeant(
      { name: 'a.txt', text },
      { start: 0, end: text.length, caret: 3 },
    );
    assert.deepEqual([found.map(({ imageId }) => imageId), how], [[one, other], 'all']);
  });

  test('are otherwise the document’s only ID, or the user’s choice', () => {
    assert.deepEqual(meant('a.txt', `|x\n${one}\n`), { ids: [one], how: 'one' });
    assert.deepEqual(meant('a.txt', `|x\n${one}\n${other}\n`), {
      ids: [one, other],
      how: 'choice',
    });
    assert.deepEqual(meant('a.txt', '|x'), { ids: [], how: 'choice' });
  });
});

/** `|` marks the caret. */
function meant(name: string, marked: string) {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  const { found, how } = imagesMeant({ name, text }, { start: caret, end: caret, caret });
  return { ids: found.map(({ imageId }) => imageId), how };
}
