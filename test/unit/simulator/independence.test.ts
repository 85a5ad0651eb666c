import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '../../simulator');

suite('The simulator', () => {
  test('loads only Node’s modules, a YAML parser and its own files', () => {
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(file =>
      file.endsWith('.js'),
    );
    assert.ok(files.length > 40);
    const strangers = files.flatMap(file => {
      const from = path.join(root, file);
      const text = readFileSync(from, 'utf8');
      return [...text.matchAll(/(?:require|import)\("([^"]+)"\)/g)]
        .map(([, specifier = '']) => specifier)
        .filter(
          specifier =>
            !specifier.startsWith('node:') && specifier !== 'yaml' && !isWithin(from, specifier),
        )
        .map(specifier => `${file}: ${specifier}`);
    });
    assert.deepEqual(strangers, []);
  });
});

function isWithin(from: string, specifier: string): boolean {
  const target = path.resolve(path.dirname(from), specifier);
  return specifier.startsWith('.') && target.startsWith(root + path.sep);
}
