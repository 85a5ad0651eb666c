import path from 'node:path';
import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import {
  aboveTheLine,
  belowTheLine,
  everywhere,
  testFiles,
  tests,
  typescript,
} from './eslint.smells.mjs';

/**
 * The architecture: who may import whom. A row is a folder of src, or one file that differs from
 * its folder. `imports` names folders and modules of src, `types` those of which only types may be
 * taken, `packages` everything else that may be imported, `only` what single files may import on
 * top. A `core` row runs anywhere and has no clock of its own, a `page` row runs in a browser.
 * test/boundaries/layering.test.ts holds every row and column.
 */
const core = [
  'base',
  'openapi',
  'services',
  'credentials',
  'profiles',
  'images',
  'draft',
  'copies',
  'engine',
  'iac',
];
const signing = ['base', 'openapi', 'services', 'credentials', 'profiles'];
/** What a page and its host talk about; types cost the page nothing. */
const formTypes = [
  'services/ecs',
  'profiles/profile',
  'iac/code/requestAsCode',
  'drafting/content',
];
const page = { imports: ['base', 'draft'], types: formTypes, packages: ['valibot'] };
const coveragePage = { imports: ['base'], types: ['images/coverage', 'profiles/profile'] };
const host = {
  imports: [...core, 'engine/executions', 'iac/code', 'platform', 'platform/words'],
  types: ['shared'],
  packages: ['vscode', 'valibot'],
};
const drafting = {
  ...host,
  imports: [...host.imports, 'drafting'],
  packages: [...host.packages, 'p-limit'],
};
const rooms = [
  'drafting',
  'imagesView',
  'imageActions',
  'copiesView',
  'copyForm',
  'coverage',
  'quickCopy',
  'profileDialogs',
  'editor',
  'agents',
];

const rows = {
  base: { core: true },
  openapi: {
    core: true,
    imports: ['base'],
    packages: ['valibot', 'p-limit'],
    only: { 'signature.ts': ['node:crypto'] },
  },
  services: { core: true, imports: ['base', 'openapi'], packages: ['valibot', 'p-limit'] },
  credentials: { core: true, imports: ['base', 'openapi', 'services'], packages: ['valibot'] },
  'credentials/credentialsFile.ts': {
    core: true,
    imports: ['base', 'openapi', 'services'],
    packages: ['valibot', 'ini'],
  },
  profiles: {
    core: true,
    imports: ['base', 'openapi', 'services', 'credentials'],
    packages: ['valibot'],
    only: { 'fingerprint.ts': ['node:crypto'] },
  },
  images: {
    core: true,
    imports: ['base', 'services', 'profiles'],
    types: ['openapi'],
    packages: ['valibot', 'p-limit'],
  },
  draft: { core: true, imports: ['base'] },
  copies: {
    core: true,
    imports: ['base', 'draft'],
    types: ['openapi/errors', 'services', 'credentials/profileError', 'profiles/profile', 'images'],
    packages: ['valibot'],
  },
  engine: {
    core: true,
    imports: [
      'base',
      'openapi/errors',
      'services',
      'credentials/profileError',
      'profiles',
      'images',
      'draft',
      'copies',
      'engine/executions',
    ],
    types: ['openapi'],
    packages: ['valibot', 'p-limit'],
  },
  'engine/executions': {
    core: true,
    imports: [
      'base',
      'openapi/errors',
      'services',
      'profiles',
      'images',
      'draft',
      'copies',
      'engine',
    ],
    types: ['openapi'],
    packages: ['valibot', 'p-limit'],
  },
  iac: {
    core: true,
    imports: ['base', 'services', 'images/imageId', 'draft'],
    packages: ['yaml', 'jsonc-parser'],
  },
  'iac/code': { core: true, imports: ['base', 'services'] },
  platform: {
    imports: [...signing, 'copies/failure', 'platform/files', 'platform/words'],
    types: ['copies'],
    packages: ['vscode', 'valibot', 'node:*'],
    only: { 'fetch.ts': ['node-fetch'] },
  },
  'platform/files': { imports: ['base', 'credentials'], packages: ['valibot', 'node:*'] },
  'platform/words': {
    imports: [...signing, 'copies/failure', 'platform', 'platform/errorCatalogue'],
    types: ['copies', 'images'],
    packages: ['vscode'],
  },
  'platform/errorCatalogue': {
    imports: ['base', 'openapi', 'services/ecs', 'credentials', 'platform/untrustedText'],
    types: ['profiles/profile'],
    packages: ['vscode'],
  },
  drafting: { ...host, packages: drafting.packages },
  imagesView: { ...host, imports: [...host.imports, 'drafting'] },
  copiesView: { ...host, types: [...host.types, 'drafting/content'] },
  page: { page: true, imports: ['base'] },
  copyForm: drafting,
  'copyForm/protocol.ts': { ...page, core: true, imports: [...page.imports, 'copyForm/page'] },
  'copyForm/page': {
    ...page,
    page: true,
    imports: [...page.imports, 'copyForm/protocol', 'page'],
  },
  coverage: { ...host, imports: [...host.imports, 'drafting'] },
  'coverage/protocol.ts': { ...coveragePage, core: true },
  'coverage/page': {
    ...coveragePage,
    page: true,
    imports: [...coveragePage.imports, 'coverage/protocol', 'coverage/words', 'page'],
    types: [...coveragePage.types, 'coverage/strings'],
  },
  quickCopy: drafting,
  imageActions: drafting,
  profileDialogs: host,
  editor: host,
  agents: drafting,
  commands: { ...host, imports: [...host.imports, ...rooms] },
  'shared.ts': { types: host.imports, packages: ['vscode'] },
  'extension.ts': {
    ...host,
    imports: [...host.imports, 'platform/files', ...rooms, 'commands'],
    packages: [...host.packages, 'node:crypto'],
  },
};

/** The simulator shares no code with src or with what tests src. OOS templates are YAML. */
const outsideTheSimulator = '^(?!node:|yaml$|\\.{1,2}/)|(^|/)(src|unit|host|e2e|env|bench)(/|$)';

const globals = {
  node: ['process', 'Buffer', 'global', 'require', 'module', '__dirname', '__filename'],
  dom: ['window', 'document', 'navigator', 'location', 'localStorage', 'acquireVsCodeApi'],
  network: ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'],
  timers: ['setTimeout', 'setImmediate', 'queueMicrotask'],
};

/** One row's part of the configuration: imports (static, typed, dynamic), globals and smells. */
function boundary([at, row]) {
  const isFile = at.endsWith('.ts');
  const files = [`src/${at}${isFile ? '' : '/*.ts'}`];
  const folder = isFile ? path.posix.dirname(at) : at;
  const smells = row.core ? belowTheLine : (aboveTheLine[folder] ?? typescript);
  const banned = [
    ...globals.network,
    ...(row.page ? [] : globals.dom),
    ...(row.core ? globals.timers : []),
    ...(row.page || row.core ? globals.node : []),
  ];
  return [
    {
      files,
      rules: {
        ...mayImport(folder, row, smells),
        'no-restricted-globals': ['error', { globals: banned, checkGlobalObject: true }],
      },
    },
    ...Object.entries(row.only ?? {}).map(([file, packages]) => ({
      files: [`src/${folder}/${file}`],
      rules: mayImport(
        folder,
        { ...row, packages: [...(row.packages ?? []), ...packages] },
        smells,
      ),
    })),
  ];
}

function mayImport(folder, { imports = [], types = [], packages = [] }, smells) {
  const values = `\\./[^/]+|${pattern(folder, imports)}|${packages.map(literal).join('|')}`;
  const either = `${values}|${pattern(folder, types)}`;
  const message = 'The architecture (the table in eslint.config.mjs) does not allow this import.';
  const patterns = [{ regex: `^(?!(?:${either})$)`, caseSensitive: true, message }];
  if (types.length > 0) {
    const regex = `^(?!(?:${values})$)(?:${pattern(folder, types)})$`;
    patterns.push({ regex, caseSensitive: true, allowTypeImports: true, message });
  }
  const lazy = `ImportExpression > .source:not(Literal[value=/^(${values.replaceAll('/', '\\u002F')})$/])`;
  return {
    '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
    'no-restricted-syntax': restricted({ ...smells, [message]: lazy }),
  };
}

/**
 * A regular expression for the specifiers by which a file in `folder` names these folders and
 * modules.
 */
function pattern(folder, targets) {
  const specifiers = targets.map(target => {
    const relative = path.posix.relative(folder, target);
    const specifier = literal(relative.startsWith('.') ? relative : `./${relative}`);
    return target in rows ? `${specifier}/[^/]+` : `${specifier}(?:\\.js)?`;
  });
  return specifiers.length > 0 ? specifiers.join('|') : '(?!)';
}

function literal(text) {
  return text.replaceAll('.', '\\.').replace('*', '.+');
}

function mayNotImport(regex) {
  const patterns = [{ regex, caseSensitive: true, message: 'These tests may not import this.' }];
  return { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] };
}

function restricted(smells) {
  return ['error', ...Object.entries(smells).map(([message, selector]) => ({ message, selector }))];
}

const sources = { extensions: ['.ts', '.js'], extensionAlias: { '.js': ['.ts', '.js'] } };

export default defineConfig(
  globalIgnores(['dist/', 'out/', 'artifacts/', '.vscode-test/', 'test/corpus/']),
  {
    linterOptions: { noInlineConfig: true, reportUnusedInlineConfigs: 'off' },
    rules: {
      curly: 'error',
      eqeqeq: 'error',
      'max-len': ['error', { code: 1_000, comments: 100, ignoreUrls: true }],
      'max-lines': ['error', 350],
      'no-else-return': ['error', { allowElseIf: false }],
      'no-param-reassign': 'error',
      'object-shorthand': 'error',
      'prefer-template': 'error',
    },
  },
  eslint.configs.recommended,
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        [...Object.getOwnPropertyNames(globalThis), '__dirname'].map(name => [name, 'readonly']),
      ),
    },
    rules: { 'no-restricted-syntax': restricted(everywhere) },
  },
  { files: ['**/*.js'], languageOptions: { sourceType: 'commonjs' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { 'import-x': importX },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    settings: {
      'import-x/extensions': ['.ts'],
      'import-x/resolver-next': [createNodeResolver(sources)],
    },
    rules: {
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        {
          allowAny: false,
          allowBoolean: false,
          allowNever: false,
          allowNullish: false,
          allowNumber: true,
          allowRegExp: false,
        },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'import-x/no-cycle': 'error',
      'no-restricted-exports': [
        'error',
        { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } },
      ],
      'no-restricted-syntax': restricted(typescript),
    },
  },
  // A folder without a row may import nothing: the tree is flat.
  { files: ['src/**/*.ts'], rules: { 'no-console': 'error', ...mayImport('', {}, typescript) } },
  ...Object.entries(rows).flatMap(boundary),
  { files: ['src/extension.ts'], rules: { 'max-lines': ['error', 100] } },
  { files: ['test/**/*.ts'], rules: { 'no-restricted-syntax': restricted(tests) } },
  { files: ['test/**/*.test.ts'], rules: { 'no-restricted-syntax': restricted(testFiles) } },
  { files: ['test/{unit,boundaries}/**/*.ts'], rules: mayNotImport('^vscode$') },
  {
    files: ['test/{host,e2e}/**/*.ts'],
    rules: mayNotImport('(^|/)src/(?!platform/settings$|editor/edits$)'),
  },
  { files: ['test/simulator/**/*.ts'], rules: mayNotImport(outsideTheSimulator) },
);
