'use strict';

const fs = require('node:fs');
const path = require('node:path');

/**
 * Two programs: the extension (Node) and the page of the copy form (browser). The page is one file.
 * Of the extension, whatever the source imports lazily becomes a file that is loaded on first use.
 */
module.exports = (_env, { mode }) => [
  bundle(mode, {
    name: 'extension',
    target: 'node20',
    entry: { extension: './src/extension.ts' },
    output: {
      library: { type: 'commonjs2' },
      chunkFilename: lazyName,
      clean: { keep: /^page\./ },
    },
    externals: { vscode: 'commonjs vscode' },
    // Only runs where `ReadableStream` is not a global; it is since Node 18. Saves 60 KB.
    resolve: { alias: { 'web-streams-polyfill': false } },
    module: {
      rules: [
        strippedBy('tsconfig.json'),
        // Its own lazy import is of a part that nobody here uses.
        { test: /[\\/]node-fetch[\\/]/, parser: { dynamicImportMode: 'eager' } },
      ],
    },
    optimization: { chunkIds: 'named', splitChunks: false },
  }),
  bundle(mode, {
    name: 'page',
    target: ['web', 'es2023'],
    entry: { page: './src/copyForm/page/main.ts' },
    module: {
      rules: [strippedBy('src/copyForm/page/tsconfig.json')],
      parser: { javascript: { dynamicImportMode: 'eager' } },
    },
  }),
];

function bundle(mode, { output, resolve, ...rest }) {
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
    plugins: [new Notices(`${rest.name}.notices.txt`)],
    stats: 'errors-warnings',
  };
}

/** The library's or the module's name, out of an id such as `node_modules_yaml_dist_index_js`. */
function lazyName({ chunk }) {
  const id = String(chunk.id);
  const name = /node_modules_((?:@[^_]+_)?[^_]+)/.exec(id)?.[1] ?? /([^_]+)_[jt]s$/.exec(id)?.[1];
  return `${name ?? id}.js`;
}

/** Types are the business of `npm run check`; here they are only taken off. */
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

/** Writes the licence of every package that went into a bundle beside it, as the licences ask. */
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
  const file = fs.readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? '' : fs.readFileSync(path.join(folder, file), 'utf8');
  return `${name} ${version} (${license})\n\n${text}\n`;
}
