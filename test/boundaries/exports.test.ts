import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Called by VS Code, by their names. */
const calledByVsCode = new Set(['activate', 'deactivate']);

const sources = ['src', 'test'].flatMap(folder =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .map(file => path.posix.join(folder, file.replaceAll(path.sep, '/')))
    .map(file => ({ file, text: readFileSync(file, 'utf8') })),
);

/** For each word, the files that hold it. */
const filesOf = new Map<string, Set<string>>();
for (const { file, text } of sources) {
  for (const word of new Set(text.match(/[A-Za-z_$][\w$]*/g))) {
    filesOf.set(word, (filesOf.get(word) ?? new Set()).add(file));
  }
}

function exportsOf(text: string): readonly string[] {
  const declaration =
    /^export (?:async )?(?:abstract )?(?:type|interface|class|function|const|enum|let)\*? (\w+)/gm;
  return [...text.matchAll(declaration)].map(([, name = '']) => name);
}

suite('exports', () => {
  test('are read from the source', () => {
    const text = 'export const a = 1;\nexport interface B {}\nexport async function c() {}\n';
    assert.deepEqual(exportsOf(text), ['a', 'B', 'c']);
  });

  // A reader of an export asks who else depends on it.
  test('of src are each used in another file', () => {
    const unused = sources
      .filter(({ file }) => file.startsWith('src/'))
      .flatMap(({ file, text }) =>
        exportsOf(text)
          .filter(name => !calledByVsCode.has(name) && (filesOf.get(name)?.size ?? 0) < 2)
          .map(name => `${name} in ${file}`),
      );
    assert.deepEqual(unused, []);
  });
});
