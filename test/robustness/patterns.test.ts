import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../env/paths';
import { regionIdSource } from '../../src/base/regionId';
import { patternsIn } from './patternsIn';

/** A quadratic pattern takes seconds for such a text, a linear one about a millisecond. */
const length = 40_000;
/**
 * Of processor time, which does not pass while other processes run. A pattern fails if each of
 * several tries takes longer.
 */
const limitMs = 500;
const tries = 3;

/** What ends a run: characters that patterns seldom match, or match only at an end. */
const ends = ['!', '\u0000', ' ', '\r!', ')', ':'];

/** Runs of the pattern's own characters, and of those that often make patterns backtrack. */
function* adversaries({ source }: RegExp): Generator<string> {
  const own = source.match(/[\w-]{2,}|[^\w\s\\]/g) ?? [];
  const units = new Set([' ', '\t', '\n', '\\n', 'a', 'A', '0', '.', '-', '_', '<', '{', ...own]);
  for (const unit of units) {
    const run = unit.repeat(Math.ceil(length / unit.length));
    yield* ends.map(end => `${run}${end}`);
    yield* ends.map(end => `x${run}${end}`);
    yield `${unit}${' '.repeat(length)}!`;
  }
}

function takesTooLong(pattern: RegExp, text: string): boolean {
  for (let left = tries; left > 0; left -= 1) {
    const before = process.cpuUsage();
    pattern.test(text);
    if (process.cpuUsage(before).user < limitMs * 1_000) {
      return false;
    }
  }
  return true;
}

suite('Regular expressions', () => {
  test('are read from the code with the constants that they are made of', () => {
    const [made] = patternsIn(path.join(root, 'src/base/regionId.ts'));
    assert.equal(made?.source, `^${regionIdSource}$`);
  });

  const source = path.join(root, 'src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter(name => name.endsWith('.ts')).sort()) {
    const patterns = patternsIn(path.join(source, file));
    if (patterns.length > 0) {
      test(`of ${file} take linear time for any text`, () => {
        for (const pattern of patterns) {
          for (const text of adversaries(pattern)) {
            const start = JSON.stringify(text.slice(0, 20));
            const about = `${String(pattern)} takes too long for ${start}…`;
            assert.ok(!takesTooLong(pattern, text), about);
          }
        }
      }).timeout(120_000);
    }
  }
});
