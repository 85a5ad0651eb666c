import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

/** Documents for contributors; paths in them are relative to one of `roots`. */
const documents = ['ARCHITECTURE.md', 'CONTRIBUTING.md'];
const roots = ['.', 'src', 'test', 'test/unit'];

const rooms = new Set(
  roots.flatMap(root =>
    fs
      .readdirSync(root, { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(({ name }) => name),
  ),
);

/** Names of files that the build makes, or that VS Code writes. */
const isMade = /^(dist|out|artifacts|node_modules|\.vscode-test)\/|\.(js|notices\.txt|vsix)$/;

/** Paths in backticks: files by their extension, and anything below a folder of `roots`. */
function pathsIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`\s]+)`/g)]
    .map(([, token = '']) => token)
    .filter(token => /^[\w.*/-]+$/.test(token) && !isMade.test(token))
    .filter(token => {
      const [room = '', ...rest] = token.split('/');
      return /[^*]\.(ts|mjs|json|md|css)$/.test(token) || (rest.length > 0 && rooms.has(room));
    });
}

/** A file or folder, a TypeScript file without its extension, or a name with `*`. */
function exists(token: string): boolean {
  return roots.some(root => {
    const at = path.join(root, token);
    const { dir, base } = path.parse(path.resolve(at));
    if (base.includes('*')) {
      const [start = '', end = ''] = base.split('*');
      return (
        fs.existsSync(dir) &&
        fs.readdirSync(dir).some(name => name.startsWith(start) && name.endsWith(end))
      );
    }
    return fs.existsSync(at) || fs.existsSync(`${at}.ts`);
  });
}

suite('documents for contributors', () => {
  for (const document of documents) {
    test(`${document} names files that exist`, () => {
      const paths = pathsIn(fs.readFileSync(document, 'utf8'));
      assert.ok(paths.length > 20, 'finds the paths');
      assert.deepEqual(
        paths.filter(token => !exists(token)),
        [],
      );
    });
  }

  test('CONTRIBUTING.md has a list for each common change', () => {
    const text = fs.readFileSync('CONTRIBUTING.md', 'utf8');
    const titles = [...text.matchAll(/^## Adding (.+)$/gm)].map(([, title]) => title);
    assert.deepEqual(titles, [
      'a command',
      'a setting',
      'an API operation',
      'a field to the form and the plan',
      'a language',
    ]);
  });
});
