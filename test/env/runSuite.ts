import { fork } from 'node:child_process';
import path from 'node:path';
import { readArguments } from './arguments';
import { root } from './paths';
import { mergeResults, type TestResults, writeResults } from './results';
import { findTests, runTests } from './runTests';
import type { Suite } from './suite';

/** A worker's order: a test file to run, or the end. */
export type Order = { readonly file: string } | { readonly end: true };

/** Runs the tests selected on the command line, and exits. */
export async function runSuite(suite: Suite, module: string): Promise<void> {
  const { parts, grep } = readArguments();
  const files = findTests(suite.name, parts);
  const isAll = parts.length === 0 && grep.grep === undefined;
  const processes = isAll ? (suite.processes ?? 1) : 1;
  const results =
    processes === 1
      ? await runHere(suite, files, grep)
      : await runInWorkers(files, { module, processes });
  results.retried.forEach(title => {
    console.log(`  passed only when it was run again: ${title}`);
  });
  writeResults(suite.name, results);
  process.exit(results.failed === 0 ? 0 : 1);
}

async function runHere(
  suite: Suite,
  files: readonly string[],
  grep: { readonly grep?: string },
): Promise<TestResults> {
  const results = await runTests({ ...suite, files, ...grep });
  await suite.end?.();
  return results;
}

/**
 * A worker takes the next file when it has finished one, so all workers end at about the same time.
 */
async function runInWorkers(
  files: readonly string[],
  { module, processes }: { readonly module: string; readonly processes: number },
): Promise<TestResults> {
  const start = performance.now();
  const queue = [...files];
  const workers = Array.from({ length: processes }, () => workThrough(queue, module));
  const results = mergeResults((await Promise.all(workers)).flat());
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  console.log(`  ${results.passed} passing, ${results.failed} failing (${seconds} s)`);
  return results;
}

/** A worker that dies fails its file; a new one continues with the next. */
async function workThrough(queue: string[], module: string): Promise<readonly TestResults[]> {
  const all: TestResults[] = [];
  while (queue.length > 0) {
    all.push(...(await runWorker(queue, module)));
  }
  return all;
}

function runWorker(queue: string[], module: string): Promise<readonly TestResults[]> {
  const worker = fork(path.join(__dirname, 'worker.js'), [module], { cwd: root });
  const all: TestResults[] = [];
  let current: string | undefined;
  const next = () => {
    current = queue.shift();
    const order: Order = current === undefined ? { end: true } : { file: current };
    worker.send(order);
  };
  worker.on('message', (results: TestResults) => {
    console.log(results.report);
    all.push(results);
    next();
  });
  next();
  return new Promise(resolve => {
    worker.once('exit', () => {
      if (current !== undefined) {
        const report = `the process that ran it ended: ${current}`;
        console.log(`  ${report}`);
        all.push({ passed: 0, failed: 1, files: {}, failures: [report], retried: [], report });
      }
      resolve(all);
    });
  });
}
