import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from '../env/paths';

/** A quadratic pattern takes seconds for such a text, a linear one about a millisecond. */
const length = 40_000;
/**
 * Of processor time, which does not pass while other processes run. A pattern fails if each of
 * several tries takes longer.
 */
const limitMs = 500;
const tries = 3;

/** The literals of a source file. */
function patternsIn(file: string): readonly RegExp[] {
  const text = readFileSync(file, 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: RegExp[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const [, body = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(node.text) ?? [];
      found.push(new RegExp(body, flags.replace('g', '')));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

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
