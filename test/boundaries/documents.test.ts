import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

/** Documents for contributors; paths in them are relative to one of `roots`. */
const documents = ['ARCHITECTURE.md', 'CONTRIBUTING.md'];
const roots = ['.', 'src', 'test', 'test/unit'];

const rooms = new Set(roots.flatMap(foldersOf));

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

  test('ARCHITECTURE.md has at most 250 lines', () => {
    const lines = fs.readFileSync('ARCHITECTURE.md', 'utf8').split('\n').length;
    assert.ok(lines <= 250, `${lines} lines`);
  });

  test('ARCHITECTURE.md quotes titles that the named tests have', () => {
    const text = fs.readFileSync('ARCHITECTURE.md', 'utf8');
    const quoted = [...text.matchAll(/`([\w/]+\.test\.ts)`: ([^;|]+?)(?=[;|] | {2,}|; )/g)];
    assert.ok(quoted.length >= 4, `${quoted.length} titles`);
    const missing = quoted.filter(([, file = '', title = '']) => {
      const root = roots.find(folder => fs.existsSync(path.join(folder, file))) ?? '.';
      return !fs.readFileSync(path.join(root, file), 'utf8').includes(`'${title.trim()}'`);
    });
    assert.deepEqual(
      missing.map(([match]) => match),
      [],
    );
  });

  test('ARCHITECTURE.md lists every room of src and every folder of test', () => {
    const text = fs.readFileSync('ARCHITECTURE.md', 'utf8');
    for (const room of foldersOf('src')) {
      assert.ok(text.includes(`\n| \`${room}\` `), room);
    }
    for (const folder of foldersOf('test')) {
      assert.ok(text.includes(`\`test/${folder}\``), folder);
    }
  });

  test('SECURITY.md names code and tests that exist for every promise', () => {
    const rows = fs.readFileSync('SECURITY.md', 'utf8').match(/^\| \d+\..*$/gm) ?? [];
    assert.ok(rows.length > 10, 'finds the rows');
    for (const row of rows) {
      const [, , guard = '', tests = ''] = row.split('|');
      assert.deepEqual(
        pathsIn(guard).filter(token => !exists(token)),
        [],
      );
      const named = [...tests.matchAll(/`([^`]+)`/g)].map(([, name = '']) => `${name}.test`);
      assert.ok(named.length > 0, row);
      assert.deepEqual(
        named.filter(token => !exists(token)),
        [],
      );
    }
  });
});

function foldersOf(folder: string): readonly string[] {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name);
}
