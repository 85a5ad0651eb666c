import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { architecture, folders, type Row } from './architecture';
import { linter } from './lint';

const lint = linter(/no-restricted-(imports|syntax|globals)$/);

/** Imports tried from every folder: one module of each folder, and those that a row names. */
const modules = [
  ...folders.map(folder => `${folder}/x`),
  'copies/failure',
  'credentials/profileError',
  'drafting/content',
  'iac/code/requestAsCode',
  'images/imageId',
  'openapi/errors',
  'platform/untrustedText',
  'copyForm/protocol',
  'coverage/protocol',
  'coverage/strings',
  'coverage/words',
  'images/coverage',
  'services/ecs',
  'profiles/profile',
  'shared',
];
const packages = [
  'vscode',
  'valibot',
  'p-limit',
  'yaml',
  'jsonc-parser',
  'node-fetch',
  'node:crypto',
  'node:fs',
  'fs',
  'eslint',
  '../../package.json',
];
const globals = ['process', 'Buffer', 'document', 'window', 'setTimeout', 'fetch', 'WebSocket'];

suite('layering', () => {
  for (const [place, row] of Object.entries(architecture)) {
    test(`src/${place} imports ${list(row.imports)}, and nothing else`, async () => {
      const folder = folderOf(place);
      const file = `src/${place === folder ? `${place}/snippet.ts` : place}`;
      const attempts = attemptsIn(folder);
      const passed = await linesAllowed(
        file,
        attempts.map(({ line }) => line),
      );
      const wanted = attempts.filter(attempt => isWanted(attempt, folder, row));
      assert.deepEqual(
        passed.map(line => attempts[line]?.line),
        wanted.map(({ line }) => line),
      );
    });
  }

  test('every folder of src has a row', () => {
    const found = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter(entry => statSync(path.join('src', entry)).isDirectory())
      .map(entry => entry.replaceAll(path.sep, '/'));
    assert.ok(found.length > 10);
    assert.deepEqual(
      found.filter(folder => !folders.includes(folder)),
      [],
    );
  });

  test('a folder without a row may import nothing', async () => {
    const lines = ["import { a } from '../base/event';", "import * as b from 'vscode';"];
    assert.deepEqual(await linesAllowed('src/helpers/snippet.ts', lines), []);
    assert.deepEqual(await linesAllowed('src/engine/deep/snippet.ts', lines), []);
  });
});

suite('layering: the tests', () => {
  const lines = [
    "import a from '../../src/base/event';",
    "import a from '../unit/fakes/memory';",
    "import * as a from 'vscode';",
    "import a from '@alicloud/openapi';",
    "import a from 'node:http';",
    "import a from '../simulator/cloud/ids';",
    "import a from 'yaml';",
  ];
  const mayImport: readonly (readonly [file: string, lines: readonly number[]])[] = [
    ['test/simulator/snippet.ts', [4, 5, 6]],
    ['test/simulator/gateway/snippet.ts', [4, 5, 6]],
    ['test/unit/snippet.test.ts', [0, 1, 3, 4, 5, 6]],
    ['test/host/snippet.test.ts', [1, 2, 3, 4, 5, 6]],
    ['test/e2e/snippet.test.ts', [1, 2, 3, 4, 5, 6]],
  ];
  for (const [file, allowed] of mayImport) {
    const names = allowed.map(line => lines[line]?.split("'")[1] ?? '');
    test(`${file} imports ${list(names)}`, async () => {
      assert.deepEqual(await linesAllowed(file, lines), allowed);
    });
  }
});

interface Attempt {
  readonly kind: 'values' | 'types' | 'package' | 'global';
  readonly name: string;
  readonly line: string;
}

/** Everything that a file of the folder could import or use, each on its own line. */
function attemptsIn(folder: string): readonly Attempt[] {
  return [
    ...modules.flatMap((name): Attempt[] => {
      const relative = path.posix.relative(folder, name);
      const specifier = relative.startsWith('.') ? relative : `./${relative}`;
      return [
        { kind: 'values', name, line: `import { a } from '${specifier}';` },
        { kind: 'values', name, line: `import('${specifier}.js');` },
        { kind: 'types', name, line: `import type { a } from '${specifier}';` },
      ];
    }),
    ...packages.flatMap((name): Attempt[] => [
      { kind: 'package', name, line: `import a from '${name}';` },
      { kind: 'package', name, line: `import('${name}');` },
    ]),
    ...globals.map((name): Attempt => ({ kind: 'global', name, line: `void ${name};` })),
  ];
}

function isWanted({ kind, name }: Attempt, folder: string, row: Row): boolean {
  const { types = [], packages = [], globals = [] } = row;
  switch (kind) {
    case 'values':
      return isAmong(name, [folder, ...row.imports]);
    case 'types':
      return isAmong(name, [folder, ...row.imports, ...types]);
    case 'package':
      return isAmong(name, packages);
    case 'global':
      return globals.includes(name);
  }
}

/** Whether the name or its folder is listed; `node:*` covers all of Node. */
function isAmong(name: string, listed: readonly string[]): boolean {
  const folder = name.startsWith('node:') ? 'node:*' : path.posix.dirname(name);
  return listed.includes(name) || listed.includes(folder);
}

/** The numbers of the lines without a reported import or global. */
async function linesAllowed(file: string, lines: readonly string[]): Promise<readonly number[]> {
  const findings = await lint(file, lines);
  const banned = findings
    .filter(
      ({ rule, message }) => rule !== 'no-restricted-syntax' || message.includes('architecture'),
    )
    .map(({ line }) => line);
  return lines.map((_, line) => line).filter(line => !banned.includes(line));
}

function folderOf(place: string): string {
  return place.endsWith('.ts') ? path.posix.dirname(place) : place;
}

function list(names: readonly string[]): string {
  return names.length > 0 ? names.join(', ') : 'nothing';
}
