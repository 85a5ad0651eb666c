'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { IgnorePlugin } = require('webpack');

/**
 * Parts of the source that several lazy files use: a file in dist and the modules that it holds.
 * What else is used twice goes to common.js, so that no module is shipped twice.
 */
const shared = {
  errorWords:
    /[\\/]src[\\/](platform[\\/](errorCatalogue[\\/]|describe|mend|errorOf)|base[\\/]sentences)/,
  drafting: /[\\/]src[\\/](drafting|draft|iac)[\\/]/,
  dialogs: /[\\/]src[\\/]platform[\\/](quick|activeProfile|commandArguments|workspaceTrust)/,
};

/**
 * Two programs: the extension (Node) and its pages (browser). Each page is one file.
 * Each lazy import of the extension becomes a file that is loaded on first use.
 */
module.exports = (_env, { mode }) => [
  bundle(mode, {
    name: 'extension',
    target: 'node20',
    entry: { extension: './src/extension.ts' },
    output: {
      library: { type: 'commonjs2' },
      chunkFilename: lazyName,
      clean: { keep: /^(page|coveragePage)\./ },
    },
    externals: { vscode: 'commonjs vscode' },
    resolve: {
      alias: {
        // It only runs where `ReadableStream` is not a global, before Node 18. This saves 60 KB.
        'web-streams-polyfill': false,
        // The same code as ES modules, of which unused ones are left out.
        yaml$: path.join(__dirname, 'node_modules/yaml/browser/index.js'),
      },
    },
    module: {
      rules: [
        strippedBy('tsconfig.json'),
        // Its own lazy import is of a part that the extension does not use, and that is left out.
        { test: /[\\/]node-fetch[\\/]/, parser: { dynamicImportMode: 'eager' } },
        // Only its parser is used, and no module of it does anything when it is loaded.
        { test: /[\\/]node_modules[\\/]yaml[\\/]/, sideEffects: false },
      ],
    },
    plugins: [
      new IgnorePlugin({ resourceRegExp: /multipart-parser/, contextRegExp: /node-fetch/ }),
    ],
    optimization: { chunkIds: 'named', splitChunks: { chunks: 'async', cacheGroups: groups() } },
  }),
  bundle(mode, {
    name: 'page',
    target: ['web', 'es2023'],
    entry: { page: './src/copyForm/page/main.ts', coveragePage: './src/coverage/page/main.ts' },
    module: {
      rules: [strippedBy('src/copyForm/page/tsconfig.json')],
      parser: { javascript: { dynamicImportMode: 'eager' } },
    },
  }),
];

function bundle(mode, { output, resolve, plugins = [], ...rest }) {
  return {
    ...rest,
    mode,
    context: __dirname,
    output: {
      ...output,
      path: path.join(__dirname, 'dist'),
      filename: '[name].js',
      devtoolModuleFilenameTemplate: 'webpack://[resource-path]',
    },
    // Maps stay out of the VSIX, so the shipped files do not point at them.
    devtool: mode === 'development' ? 'source-map' : 'hidden-source-map',
    resolve: { ...resolve, extensions: ['.ts', '.js'], extensionAlias: { '.js': ['.ts', '.js'] } },
    performance: { hints: false },
    plugins: [...plugins, new Notices(`${rest.name}.notices.txt`)],
    stats: 'errors-warnings',
  };
}

function groups() {
  const own = Object.entries(shared).map(([name, test]) => [name, { name, test, enforce: true }]);
  const rest = { name: 'common', minChunks: 2, enforce: true, priority: -1 };
  return { default: rest, defaultVendors: false, ...Object.fromEntries(own) };
}

/**
 * The name that the import gives, else the library's or the module's name from an ID such as
 * `node_modules_yaml_dist_index_js`.
 */
function lazyName({ chunk }) {
  const id = String(chunk.id);
  const name = /node_modules_((?:@[^_]+_)?[^_]+)/.exec(id)?.[1] ?? /([^_]+)_[jt]s$/.exec(id)?.[1];
  return `${name ?? id}.js`;
}

/** Removes the types. `npm run check` is the step that checks them. */
function strippedBy(tsconfig) {
  return {
    test: /\.ts$/,
    loader: 'ts-loader',
    options: {
      transpileOnly: true,
      instance: tsconfig,
      configFile: path.join(__dirname, tsconfig),
      compilerOptions: {
        noEmit: false,
        sourceMap: true,
        module: 'esnext',
        moduleResolution: 'bundler',
      },
    },
  };
}

/** Writes the licences of the packages in a bundle beside it, as the licences require. */
class Notices {
  constructor(filename) {
    this.filename = filename;
  }

  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap('Notices', compilation => {
      compilation.hooks.processAssets.tap(
        { name: 'Notices', stage: Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL },
        () => {
          const notices = packageFolders(compilation.modules).map(noticeOf);
          if (notices.length > 0) {
            compilation.emitAsset(this.filename, new sources.RawSource(notices.join('\n')));
          }
        },
      );
    });
  }
}

function packageFolders(modules) {
  const folders = new Set();
  for (const { resource, modules: concatenated } of modules) {
    const folder = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(resource ?? '')?.[0];
    if (folder !== undefined) {
      folders.add(folder);
    }
    packageFolders(concatenated ?? []).forEach(inner => folders.add(inner));
  }
  return [...folders].sort();
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(
    fs.readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  return `${name} ${version} (${license})\n\n${licenseText(folder)}\n`;
}

/** The licence file of a package, else the last section of its README. Throws if it has neither. */
function licenseText(folder) {
  const file = fs.readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
  if (file !== undefined) {
    return fs.readFileSync(path.join(folder, file), 'utf8');
  }
  const readme = fs.readFileSync(path.join(folder, 'README.md'), 'utf8');
  const section = /^(?:#+ *)?Licen[cs]e *\n(?:-+\n)?([^]*)$/im.exec(readme)?.[1]?.trim() ?? '';
  if (!section.includes('Copyright')) {
    throw new Error(`No licence text was found in ${folder}`);
  }
  return `${section.replaceAll('&lt;', '<').replaceAll('&gt;', '>')}\n`;
}
