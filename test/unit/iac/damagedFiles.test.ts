import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { regionReader } from '../../../src/iac/regionOf';
import { isConfigurationFile } from '../../../src/iac/fileKind';
import { findImageIds } from '../../../src/images/imageId';
import { root } from '../../env/paths';
import { damaged, damages, numbersFrom } from './mutations';

const corpus = path.join(root, 'test/corpus');

type Pairs = readonly (readonly [string, string | null])[];

const expected = JSON.parse(readFileSync(path.join(corpus, 'expected.json'), 'utf8')) as Readonly<
  Record<string, Pairs>
>;

/**
 * By file, the pairs of an id and a region that the damaged text says, though the whole one did
 * not: a lost override leaves the default, a lost border joins two neighbours. A new pair has to be
 * read before it is added.
 */
const accepted = JSON.parse(readFileSync(path.join(corpus, 'damaged.json'), 'utf8')) as Readonly<
  Record<string, readonly string[]>
>;

suite('a file with parts cut out', () => {
  test('gives no image a region that is wrong', () => {
    const wrong: string[] = [];
    let [ids, told] = [0, 0];
    for (const [file, pairs] of Object.entries(expected)) {
      const below = numbersFrom(file.length);
      const siblings = siblingsOf(file);
      const text = readFileSync(path.join(corpus, file), 'utf8');
      for (const how of damages) {
        for (let round = 0; round < 2 && pairs.length > 0; round++) {
          const cut = damaged(text, how, below);
          const read = regionReader({ name: path.basename(file), text: cut }, siblings);
          for (const found of findImageIds(cut)) {
            const regionId = read(found)?.regionId;
            const own = pairs.filter(([imageId]) => imageId === found.imageId);
            ids++;
            told += regionId === undefined ? 0 : 1;
            const pair = `${found.imageId} ${regionId ?? ''}`;
            const isRight =
              regionId === undefined ||
              own.length === 0 ||
              own.some(([, region]) => region === regionId) ||
              accepted[file]?.includes(pair) === true;
            if (!isRight) {
              wrong.push(`${file}: ${pair} (${how})`);
            }
          }
        }
      }
    }
    console.log(`      ${ids} ids in damaged files: ${told} regions told, ${wrong.length} wrong`);
    assert.deepEqual(wrong, []);
    assert.ok(told / ids > 0.6);
  });

  test('that begins with a line end is read to its end', () => {
    const image = 'm-bp1h46wfpjsjastc0042';
    for (const name of ['a.md', 'a.sh', 'a.py', 'a.yaml', 'a.tf', 'a.log', 'a.txt', 'a.csv']) {
      const text = `\n${image}\n\nimage = "${image}"\n--image ${image}\n`;
      const read = regionReader({ name, text });
      for (const found of findImageIds(text)) {
        assert.equal(read(found), undefined, name);
      }
    }
  });

  test('of a conflict that lost a marker, nothing is told', () => {
    const image = 'm-bp1h46wfpjsjastc0042';
    for (const lost of ['<<<<<<< HEAD\n', '=======\n', '>>>>>>> branch\n']) {
      const text =
        `<<<<<<< HEAD\nregion: cn-hangzhou\n=======\nregion: cn-shanghai\n>>>>>>> branch\nimage: ${image}\n`.replace(
          lost,
          '',
        );
      const [found] = findImageIds(text);
      assert.ok(found !== undefined);
      assert.equal(regionReader({ name: 'a.yaml', text })(found), undefined, text);
    }
  });
});

function siblingsOf(file: string) {
  const folder = path.join(corpus, path.dirname(file));
  const names = isConfigurationFile(file) ? readdirSync(folder) : [];
  return names
    .filter(name => name !== path.basename(file) && isConfigurationFile(name))
    .map(name => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }));
}
