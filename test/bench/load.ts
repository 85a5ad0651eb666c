import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from '../env/paths';
import { type Measure, median } from './measurement';

const runs = 9;

/** Prints how many milliseconds it takes to load the module that the first argument names. */
const loaderSource = `
const Module = require('node:module');
// Stands in for VS Code's API, which exists only in an extension host: any member of any member.
const anything = new Proxy(class {}, { get: (target, name) => name in target ? target[name] : anything });
const load = Module._load;
Module._load = (request, ...rest) => (request === 'vscode' ? anything : load(request, ...rest));
const start = process.hrtime.bigint();
require(process.argv[2]);
console.log(Number(process.hrtime.bigint() - start) / 1e6);
process.exit();
`;

/**
 * How long VS Code waits for extension.js. The bound is the time for an empty module in the same
 * run; each load runs in a new process, and the two kinds take turns.
 */
export const measure: Measure = async function* () {
  const folder = mkdtempSync(path.join(tmpdir(), 'ecs-image-copy-load-'));
  const [loader, empty] = [path.join(folder, 'load.js'), path.join(folder, 'empty.js')];
  writeFileSync(loader, loaderSource);
  writeFileSync(empty, '');
  const extension = path.join(root, 'dist/extension.js');
  const times: { readonly extension: number[]; readonly empty: number[] } = {
    extension: [],
    empty: [],
  };
  try {
    for (let run = 0; run < runs; run++) {
      times.empty.push(await loadTime(loader, empty));
      times.extension.push(await loadTime(loader, extension));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const [value, bound] = [median(times.extension), median(times.empty)];
  yield { name: 'load.extension', value, unit: 'ms', bound };
};

async function loadTime(loader: string, file: string): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [loader, file]);
  return Number(stdout);
}
