/** What a file may reach for. */
export interface Row {
  /** Folders and single modules of src. */
  readonly imports: readonly string[];
  /** Of these, only types. */
  readonly types?: readonly string[];
  readonly packages?: readonly string[];
  readonly globals?: readonly string[];
}

const core = ['base', 'openapi', 'services', 'profiles', 'images', 'copy', 'iac'];
const node = ['process', 'Buffer', 'setTimeout'];
const host = {
  imports: [...core, 'platform'],
  packages: ['vscode', 'valibot'],
  globals: node,
};
const formContract = ['base', 'copy/copyRules', 'copy/copyPlan', 'copy/copyBatch'];
const formTypes = ['services/ecs', 'profiles/profile', 'copy/copyPreset', 'iac/requestAsCode'];

/**
 * Who may import whom, written down a second time, so that a change of eslint.config.mjs alone is
 * noticed. A key is a folder of src, or a file that differs from its folder.
 */
export const architecture: Readonly<Record<string, Row>> = {
  base: { imports: [] },
  openapi: { imports: ['base'], packages: ['valibot', 'p-limit'] },
  'openapi/signature.ts': {
    imports: ['base'],
    packages: ['valibot', 'p-limit', 'node:crypto'],
  },
  services: { imports: ['base', 'openapi'], packages: ['valibot'] },
  profiles: { imports: ['base', 'openapi', 'services'], packages: ['valibot'] },
  'profiles/fingerprint.ts': {
    imports: ['base', 'openapi', 'services'],
    packages: ['valibot', 'node:crypto'],
  },
  images: {
    imports: ['base', 'services', 'profiles'],
    types: ['openapi'],
    packages: ['valibot', 'p-limit'],
  },
  copy: {
    imports: ['base', 'openapi/errors', 'services', 'profiles', 'images'],
    types: ['openapi'],
    packages: ['valibot', 'p-limit'],
  },
  'copy/copyRules.ts': { imports: ['base'] },
  iac: { imports: ['base', 'images/imageId'], types: ['copy'], packages: ['yaml', 'jsonc-parser'] },
  platform: {
    imports: [
      'base',
      'openapi',
      'services',
      'profiles',
      'copy/copyFailure',
      'platform/errorCatalogue',
    ],
    types: ['copy'],
    packages: ['vscode', 'valibot', 'node:*'],
    globals: node,
  },
  'platform/fetch.ts': {
    imports: [
      'base',
      'openapi',
      'services',
      'profiles',
      'copy/copyFailure',
      'platform/errorCatalogue',
    ],
    types: ['copy'],
    packages: ['vscode', 'valibot', 'node-fetch', 'node:*'],
    globals: node,
  },
  'platform/recordFiles.ts': {
    imports: [
      'base',
      'openapi',
      'services',
      'profiles',
      'copy/copyFailure',
      'platform/errorCatalogue',
    ],
    types: ['copy'],
    packages: ['vscode', 'valibot', 'write-file-atomic', 'node:*'],
    globals: node,
  },
  'platform/errorCatalogue': {
    imports: ['base', 'openapi', 'services/ecs', 'profiles', 'platform/untrustedText'],
    packages: ['vscode'],
    globals: node,
  },
  views: host,
  editor: host,
  copyForm: host,
  'copyForm/html.ts': { ...host, packages: ['vscode', 'valibot', 'node:crypto'] },
  'copyForm/protocol.ts': {
    imports: [...formContract, 'copyForm/page'],
    types: [...formTypes, 'copyForm/strings'],
    packages: ['valibot'],
  },
  'copyForm/page': {
    imports: [...formContract, 'copyForm/protocol'],
    types: formTypes,
    packages: ['valibot'],
    globals: ['document', 'window', 'setTimeout'],
  },
  commands: { ...host, imports: [...host.imports, 'views', 'editor', 'copyForm'] },
  'extension.ts': {
    ...host,
    imports: [...host.imports, 'views', 'editor', 'copyForm', 'commands'],
    packages: ['vscode', 'valibot', 'node:crypto'],
  },
};

export const folders = Object.keys(architecture).filter(place => !place.endsWith('.ts'));
