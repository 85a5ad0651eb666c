/** Everything that a file may import or use. */
export interface Row {
  /** Folders and single modules of src. */
  readonly imports: readonly string[];
  /** Of these, only types. */
  readonly types?: readonly string[];
  readonly packages?: readonly string[];
  readonly globals?: readonly string[];
}

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
const node = ['process', 'Buffer', 'setTimeout'];
const host = {
  imports: [...core, 'engine/executions', 'iac/code', 'platform', 'platform/words'],
  types: ['shared'],
  packages: ['vscode', 'valibot'],
  globals: node,
};
const drafting = {
  ...host,
  imports: [...host.imports, 'drafting'],
  packages: [...host.packages, 'p-limit'],
};
const formTypes = [
  'services/ecs',
  'profiles/profile',
  'iac/code/requestAsCode',
  'drafting/content',
];
const browser = ['document', 'window', 'setTimeout'];
const coverageTypes = ['images/coverage', 'profiles/profile'];
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
const signing = ['base', 'openapi', 'services', 'credentials', 'profiles'];
const platform = {
  imports: [...signing, 'copies/failure', 'platform/files', 'platform/words'],
  types: ['copies'],
  packages: ['vscode', 'valibot', 'node:*'],
  globals: node,
};

/**
 * Who may import whom, stated a second time, so that a change of eslint.config.mjs alone fails. A
 * key is a folder of src, or a file that differs from its folder.
 */
export const architecture: Readonly<Record<string, Row>> = {
  base: { imports: [] },
  openapi: { imports: ['base'], packages: ['valibot', 'p-limit'] },
  'openapi/signature.ts': {
    imports: ['base'],
    packages: ['valibot', 'p-limit', 'node:crypto'],
  },
  services: { imports: ['base', 'openapi'], packages: ['valibot', 'p-limit'] },
  credentials: { imports: ['base', 'openapi', 'services'], packages: ['valibot'] },
  'credentials/credentialsFile.ts': {
    imports: ['base', 'openapi', 'services'],
    packages: ['valibot', 'ini'],
  },
  profiles: { imports: ['base', 'openapi', 'services', 'credentials'], packages: ['valibot'] },
  'profiles/fingerprint.ts': {
    imports: ['base', 'openapi', 'services', 'credentials'],
    packages: ['valibot', 'node:crypto'],
  },
  images: {
    imports: ['base', 'services', 'profiles'],
    types: ['openapi'],
    packages: ['valibot', 'p-limit'],
  },
  draft: { imports: ['base'] },
  copies: {
    imports: ['base', 'draft'],
    types: ['openapi/errors', 'services', 'credentials/profileError', 'profiles/profile', 'images'],
    packages: ['valibot'],
  },
  engine: {
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
    imports: ['base', 'services', 'images/imageId', 'draft'],
    packages: ['yaml', 'jsonc-parser'],
  },
  'iac/code': { imports: ['base', 'services'] },
  platform,
  'platform/fetch.ts': { ...platform, packages: [...platform.packages, 'node-fetch'] },
  'platform/files': {
    imports: ['base', 'credentials'],
    packages: ['valibot', 'node:*'],
    globals: node,
  },
  'platform/words': {
    imports: [...signing, 'copies/failure', 'platform', 'platform/errorCatalogue'],
    types: ['copies', 'images'],
    packages: ['vscode'],
    globals: node,
  },
  'platform/errorCatalogue': {
    imports: ['base', 'openapi', 'services/ecs', 'credentials', 'platform/untrustedText'],
    types: ['profiles/profile'],
    packages: ['vscode'],
    globals: node,
  },
  drafting: { ...host, packages: drafting.packages },
  imagesView: { ...host, imports: [...host.imports, 'drafting'] },
  copiesView: { ...host, types: [...host.types, 'drafting/content'] },
  copyForm: drafting,
  'copyForm/protocol.ts': {
    imports: ['base', 'draft', 'copyForm/page'],
    types: formTypes,
    packages: ['valibot'],
  },
  'copyForm/page': {
    imports: ['base', 'draft', 'copyForm/protocol', 'page'],
    types: formTypes,
    packages: ['valibot'],
    globals: browser,
  },
  page: { imports: ['base'], globals: browser },
  coverage: { ...host, imports: [...host.imports, 'drafting'] },
  'coverage/protocol.ts': { imports: ['base'], types: coverageTypes },
  'coverage/page': {
    imports: ['base', 'coverage/protocol', 'coverage/words', 'page'],
    types: [...coverageTypes, 'coverage/strings'],
    globals: browser,
  },
  quickCopy: drafting,
  imageActions: drafting,
  profileDialogs: host,
  editor: host,
  agents: drafting,
  commands: { ...host, imports: [...host.imports, ...rooms] },
  'shared.ts': { imports: [], types: host.imports, packages: ['vscode'], globals: node },
  'extension.ts': {
    ...host,
    imports: [...host.imports, 'platform/files', ...rooms, 'commands'],
    packages: ['vscode', 'valibot', 'node:crypto'],
  },
};

export const folders = Object.keys(architecture).filter(place => !place.endsWith('.ts'));
