import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { listFiles, PackageManager } from '@vscode/vsce';

const kilobyte = 1024;
/** The budgets of ARCHITECTURE.md; `npm run bench -- size` prints how much of each is used. */
const limits: Readonly<Record<string, number>> = {
  'extension.js': 130 * kilobyte,
  'page.js': 56 * kilobyte,
  'coveragePage.js': 24 * kilobyte,
  // With the parsers of YAML and JSON.
  'editor.js': 150 * kilobyte,
};
const pages: readonly string[] = ['page.js', 'coveragePage.js'];
const lazyLimit = 120 * kilobyte;
const totalLimit = 700 * kilobyte;
const vsixLimit = 400 * kilobyte;
const scripts = existsSync('dist') ? readdirSync('dist').filter(file => file.endsWith('.js')) : [];

/**
 * Modules that extension.js must not contain: it is read at every start, and these are needed later
 * or never.
 */
const lazy: readonly RegExp[] = [
  /^src\/agents\/(?!register|toolNames)/,
  /^src\/copies\/advance/,
  /^src\/copiesView\/(commands|exportHistory|notifications|parts|picker|statusBarItem|toasts|tree)/,
  /^src\/copyForm\/(panel|session)/,
  /^src\/coverage\/(panel|session|host|table|gaps|messages|exportT)/,
  /^src\/drafting\//,
  /^src\/editor\/commands/,
  /^src\/engine\/(?!lazyService|freshImages)/,
  /^src\/iac\//,
  /^src\/imagesView\/(commands|choice|copyToMissingRegions|failureItem)/,
  /^src\/openapi\/(rpcClient|rpcAnswer|rpcMessage|signature)/,
  /^src\/platform\/(words\/(describe|errorOf|remedies|shortReason)|pageHtml|errorCatalogue\/|remedyOffers|quickInput)/,
  /^src\/profileDialogs\//,
  /^src\/quickCopy\//,
  /^node_modules\/(node-fetch|jsonc-parser|yaml)\//,
];

/** The modules in a script, from its source map. */
function modulesIn(script: string): readonly string[] {
  const map: unknown = JSON.parse(readFileSync(path.join('dist', `${script}.map`), 'utf8'));
  assert.ok(typeof map === 'object' && map !== null && 'sources' in map);
  assert.ok(Array.isArray(map.sources) && map.sources.length > 0);
  return map.sources.map(source => String(source).replace('webpack://./', ''));
}

/** Reads a built file. Fails if it does not exist, because the tests would then pass. */
function built(file: string): string {
  assert.ok(scripts.includes(file), `dist/${file} is missing: run \`npm run build\` first`);
  return readFileSync(path.join('dist', file), 'utf8');
}

suite('bundles', () => {
  test('extension, pages and node-fetch are built, each in its own file', () => {
    for (const file of ['extension.js', ...pages, 'node-fetch.js']) {
      assert.ok(built(file).length > kilobyte, file);
    }
  });

  test('each stays within its limit', () => {
    for (const file of scripts) {
      const { length } = Buffer.from(built(file));
      assert.ok(length <= (limits[file] ?? lazyLimit), `${file} has ${length} bytes`);
    }
  });

  test('all together stay within the budget', () => {
    const total = scripts.reduce((sum, file) => sum + Buffer.from(built(file)).length, 0);
    assert.ok(total <= totalLimit, `${total} bytes`);
  });

  test('extension.js contains no lazy module', () => {
    const modules = modulesIn('extension.js');
    assert.ok(modules.includes('src/extension.ts'));
    assert.deepEqual(
      modules.filter(module => lazy.some(pattern => pattern.test(module))),
      [],
    );
  });

  test('every lazy module is in another file', () => {
    const later = scripts.filter(file => file !== 'extension.js').flatMap(modulesIn);
    assert.deepEqual(
      lazy.filter(pattern => !later.some(module => pattern.test(module))),
      [],
    );
  });

  test('no module is shipped twice', () => {
    const ofExtension = scripts.filter(file => !pages.includes(file)).flatMap(modulesIn);
    const own = ofExtension.filter(module => /^(src|node_modules)\//.test(module));
    assert.deepEqual(
      own.filter((module, index) => own.indexOf(module) !== index),
      [],
    );
  });

  test('none evaluates text as code, writes it as markup, or disables certificate checks', () => {
    const banned =
      /\beval\(|\bFunction\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write|rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED["'\]\s]*=(?![=0])/;
    for (const file of scripts) {
      assert.equal(banned.exec(built(file))?.[0], undefined, file);
    }
  });

  test('none can start another program', () => {
    for (const file of scripts) {
      assert.equal(/child_process|process\.binding|dlopen/.exec(built(file))?.[0], undefined, file);
    }
  });

  test('none contains the build folder’s path or a source map link', () => {
    for (const file of scripts) {
      assert.ok(!built(file).includes(process.cwd()), file);
      assert.ok(!built(file).includes('sourceMappingURL'), file);
    }
  });

  test('the notices have a licence text for every package', () => {
    const notices = readFileSync('dist/extension.notices.txt', 'utf8');
    const texts = notices.split(/^(?=\S+ \d+\.\d+\.\d+ \(.+\)$)/m);
    assert.ok(texts.length >= 8, `${texts.length} packages`);
    for (const text of texts) {
      assert.match(text, /Copyright/i);
      assert.match(text, /WITHOUT|DISCLAIMS/);
    }
  });

  test('the extension loads nothing but VS Code, Node and its own lazy parts', () => {
    const names = [...built('extension.js').matchAll(/\brequire\("([^"]+)"\)/g)].map(
      ([, name = '']) => name,
    );
    assert.ok(names.includes('vscode') && names.includes('node:crypto'));
    assert.deepEqual(
      names.filter(name => name !== 'vscode' && !isBuiltin(name)),
      [],
    );
  });

  test('a page loads nothing and only sends messages to its host', () => {
    const banned = /\brequire\(|\bimport\(|\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon/;
    for (const page of pages) {
      const text = built(page);
      assert.equal(banned.exec(text)?.[0], undefined, page);
      assert.ok(text.includes('acquireVsCodeApi'), page);
    }
  });
});

suite('package', () => {
  const shipped = [
    /^dist\/[\w-]+\.js$/,
    /^dist\/[\w.-]+\.(notices|LICENSE)\.txt$/,
    /^l10n\/bundle\.l10n\.zh-cn\.json$/,
    /^media\/[\w/-]+\.(css|svg|png|md)$/,
    /^package(\.nls|\.nls\.zh-cn)?\.json$/,
    /^(README(\.zh-CN)?|CHANGELOG)\.md$/,
    /^LICENSE$/,
  ];
  let files: readonly string[] = [];

  suiteSetup(async () => {
    const copy = mkdtempSync(path.join(tmpdir(), 'package-'));
    try {
      copyProject(copy);
      files = await listFiles({ cwd: copy, packageManager: PackageManager.None });
    } finally {
      rmSync(copy, { recursive: true });
    }
  });

  test('contains exactly the listed files', () => {
    built('extension.js');
    assert.deepEqual(
      files.filter(file => !shipped.some(pattern => pattern.test(file))),
      [],
    );
    assert.deepEqual(
      shipped.filter(pattern => !files.some(file => pattern.test(file))),
      [],
    );
  });

  test('has at most 50 files and 400 KB', () => {
    const packed = files.map(file => deflateRawSync(readFileSync(file)).length);
    const total = packed.reduce((sum, size) => sum + size, 0);
    assert.ok(files.length <= 50, files.join(' '));
    assert.ok(total <= vsixLimit, `${total} bytes`);
  });
});

/**
 * Copies the project for the packager. One file stands for each folder of installed or generated
 * files: the packager would spend more time on those than all tests take.
 */
function copyProject(to: string): void {
  for (const entry of readdirSync('.')) {
    if (['.git', '.vscode-test', 'artifacts', 'node_modules', 'out'].includes(entry)) {
      mkdirSync(path.join(to, entry));
      writeFileSync(path.join(to, entry, 'sample.js'), '');
    } else {
      cpSync(entry, path.join(to, entry), { recursive: true });
    }
  }
}
