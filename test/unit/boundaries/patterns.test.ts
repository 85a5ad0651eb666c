import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from '../../env/paths';

const length = 40_000;
/** A quadratic pattern takes seconds for such a text, a linear one less than a millisecond. */
const limitMs = 700;

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

/** Runs of what the pattern itself speaks of, and of what often makes patterns backtrack. */
function* adversaries({ source }: RegExp): Generator<string> {
  const own = source.match(/[\w-]{2,}|[^\w\s\\]/g) ?? [];
  const units = new Set([' ', '\t', '\n', '\\n', 'a', 'A', '0', '.', '-', '_', '<', '{', ...own]);
  for (const unit of units) {
    const run = unit.repeat(Math.ceil(length / unit.length));
    yield `${run}!`;
    yield `x${run}\u0000`;
    yield `${unit}${' '.repeat(length)}!`;
  }
}

/** What the service answers, and what other programs leave on the disk, is read here. */
const rooms = ['openapi', 'services', 'credentials', 'copies', 'engine', 'platform'];

suite('Patterns', () => {
  const sources = rooms.flatMap(room =>
    readdirSync(path.join(root, 'src', room))
      .filter(name => name.endsWith('.ts'))
      .map(name => path.join(room, name)),
  );
  for (const file of sources) {
    const patterns = patternsIn(path.join(root, 'src', file));
    if (patterns.length === 0) {
      continue;
    }
    test(`of ${file} take no more than linear time, whatever text they meet`, () => {
      for (const pattern of patterns) {
        for (const text of adversaries(pattern)) {
          const began = performance.now();
          pattern.test(text);
          const tookMs = performance.now() - began;
          const start = JSON.stringify(text.slice(0, 20));
          assert.ok(tookMs < limitMs, `${String(pattern)} took ${tookMs} ms for ${start}…`);
        }
      }
    }).timeout(60_000);
  }
});
