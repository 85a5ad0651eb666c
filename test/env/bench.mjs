import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installBrowser } from './browser.mjs';
import { installPackages } from './packages.mjs';
import { compileTests } from './prepare.mjs';
import { main, node, npm, root } from './process.mjs';

const runs = 9;

/**
 * `npm run bench`: one JSON object a line. `ratio` is the value over its bound; what is loaded has
 * no bound of its own, and is measured against an empty module in the same run.
 */
await main(async () => {
  await installPackages();
  const { code, output } = await npm(['run', '--silent', 'package'], { capture: true });
  if (code !== 0) {
    console.error(output);
    return code;
  }
  const vsix = path.join(root, 'ecs-image-copy.vsix');
  print('dist/extension.js', statSync(dist('extension.js')).size, 'bytes', 200 * 1024);
  print('dist/page.js', statSync(dist('page.js')).size, 'bytes', 40 * 1024);
  print('vsix', statSync(vsix).size, 'bytes', 300 * 1024);
  print('vsix files', filesIn(vsix), 'files', 25);
  const { extension, empty } = await loadTimes();
  print('require dist/extension.js', extension, 'ms', empty);
  print('first paint of the form', await firstPaint(), 'ms', 150);
  return 0;
});

function print(name, value, unit, bound) {
  const ratio = Number((value / bound).toFixed(3));
  console.log(JSON.stringify({ name, value, unit, bound, ratio }));
}

function dist(file) {
  return path.join(root, 'dist', file);
}

/** Entries of a zip file, from the record at its end. */
function filesIn(zip) {
  const bytes = readFileSync(zip);
  return bytes.readUInt16LE(bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1')) + 10);
}

/** Medians in milliseconds, each load in a fresh process, in turn. */
async function loadTimes() {
  const folder = mkdtempSync(path.join(tmpdir(), 'ecs-image-copy-bench-'));
  const [empty, loader] = [path.join(folder, 'empty.js'), path.join(folder, 'load.js')];
  writeFileSync(empty, '');
  writeFileSync(loader, loaderSource());
  const times = { extension: [], empty: [] };
  try {
    for (let run = 0; run < runs; run++) {
      times.empty.push(await loadTime(loader, empty));
      times.extension.push(await loadTime(loader, dist('extension.js')));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { extension: median(times.extension), empty: median(times.empty) };
}

/** The median of several pages in one browser. */
async function firstPaint() {
  await compileTests();
  const env = { CHROME_PATH: await installBrowser() };
  const script = path.join(root, 'out/test/page/firstPaint.js');
  const { code, output } = await node([script], { capture: true, env });
  if (code !== 0) {
    throw new Error(output);
  }
  return median(output.trim().split('\n').map(Number));
}

async function loadTime(loader, file) {
  const { code, output } = await node([loader, file], { capture: true });
  if (code !== 0) {
    throw new Error(output);
  }
  return Number(output);
}

/** Stands in for VS Code's API, which only an extension host has: any member of any member. */
function loaderSource() {
  return `
const Module = require('node:module');
const anything = new Proxy(class {}, { get: (target, name) => name in target ? target[name] : anything });
const load = Module._load;
Module._load = (request, ...rest) => (request === 'vscode' ? anything : load(request, ...rest));
const start = process.hrtime.bigint();
require(process.argv[2]);
console.log(Number(process.hrtime.bigint() - start) / 1e6);
process.exit();
`;
}

function median(values) {
  return Number(values.sort((a, b) => a - b)[Math.floor(values.length / 2)].toFixed(3));
}
