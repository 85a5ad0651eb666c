import { fork } from 'node:child_process';
import path from 'node:path';
import { readArguments } from './arguments';
import { root } from './paths';
import { mergeResults, type TestResults, writeResults } from './results';
import { findTests, runTests } from './runTests';
import type { Suite } from './suite';

/** A worker's order: a test file to run, or the end. */
export type Order = { readonly file: string } | { readonly end: true };

/**
 * Runs the tests selected on the command line, and exits. All tests of a suite are distributed to
 * two processes, because most machines have two cores. A selection runs in this process, so that a
 * debugger can attach.
 */
export async function runSuite(suite: Suite, module: string): Promise<void> {
  const { parts, grep } = readArguments();
  const files = findTests(suite.name, parts);
  const isAll = parts.length === 0 && grep.grep === undefined;
  const results = isAll
    ? await runInWorkers(files, module)
    : await runTests({ ...suite, files, ...grep });
  if (!isAll) {
    await suite.end?.();
  }
  writeResults(suite.name, results);
  process.exit(results.failed === 0 ? 0 : 1);
}

/**
 * A worker takes the next file when it has finished one, so all workers end at about the same time.
 */
async function runInWorkers(files: readonly string[], module: string): Promise<TestResults> {
  const start = performance.now();
  const queue = [...files];
  const shares = await Promise.all([workThrough(queue, module), workThrough(queue, module)]);
  const results = mergeResults(shares.flat());
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  console.log(`  ${results.passed} passing, ${results.failed} failing (${seconds} s)`);
  results.retried.forEach(title => {
    console.log(`  passed only when it was run again: ${title}`);
  });
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
        const report = `  the process that ran it ended: ${current}`;
        console.log(report);
        all.push({ passed: 0, failed: 1, files: {}, retried: [], report });
      }
      resolve(all);
    });
  });
}
