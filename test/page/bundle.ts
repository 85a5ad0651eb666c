import { promises as fs } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import webpack from 'webpack';

/** Bundles compiled modules for a browser into one script without `eval`; returns its text. */
export async function bundleForBrowser(
  entry: readonly string[],
  {
    mode,
    define = {},
  }: { readonly mode: 'development' | 'production'; readonly define?: Record<string, string> },
): Promise<string> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'copy-form-'));
  try {
    await run({
      mode,
      entry: [...entry],
      target: 'web',
      devtool: false,
      output: { path: folder, filename: 'page.js' },
      performance: false,
      plugins: [new webpack.DefinePlugin(define)],
    });
    return await fs.readFile(path.join(folder, 'page.js'), 'utf8');
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

function run(configuration: webpack.Configuration): Promise<void> {
  return new Promise((resolve, reject) => {
    webpack(configuration, (error, stats) => {
      const failure =
        error ??
        (stats?.hasErrors() === true ? new Error(stats.toString('errors-only')) : undefined);
      if (failure) {
        reject(failure);
      } else {
        resolve();
      }
    });
  });
}
