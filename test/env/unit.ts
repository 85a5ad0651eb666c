import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { readArguments } from './arguments';
import { root } from './paths';
import { readResults, removeResults, type TestResults, writeResults } from './results';
import { findTests, runTests } from './runTests';
import { unitRun } from './unitShare';

/**
 * Runs the tests that need nothing but Node; all of them in two processes at once, since they are
 * mostly work.
 */
async function main(): Promise<void> {
  const { parts, grep } = readArguments();
  const files = findTests('unit', parts);
  const isAll = parts.length === 0 && grep.grep === undefined;
  const { failed } = isAll
    ? await runShares(files)
    : await runTests({ ...unitRun, name: 'unit', files, ...grep });
  process.exit(failed === 0 ? 0 : 1);
}

/** The tests of the engine take as long as all others. */
async function runShares(files: readonly string[]): Promise<TestResults> {
  const isOfEngine = (file: string) => file.startsWith('test/unit/engine/');
  const start = performance.now();
  const shares = await Promise.all([
    runShare('unit-engine', files.filter(isOfEngine)),
    runShare(
      'unit-others',
      files.filter(file => !isOfEngine(file)),
    ),
  ]);
  const results = {
    passed: sum(shares.map(({ passed }) => passed)),
    failed: sum(shares.map(({ failed }) => failed)),
    files: Object.assign({}, ...shares.map(share => share.files)) as TestResults['files'],
    report: shares.map(({ report }) => report).join('\n'),
  };
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  console.log(`  ${results.passed} passing, ${results.failed} failing (${seconds} s)`);
  writeResults('unit', results);
  return results;
}

/** A process that breaks off leaves no results, which counts as a failure. */
async function runShare(name: string, files: readonly string[]): Promise<TestResults> {
  removeResults(name);
  const entry = path.join(__dirname, 'unitShare.js');
  const child = spawn(process.execPath, [entry, name, ...files], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed: Buffer[] = [];
  child.stdout.on('data', (data: Buffer) => printed.push(data));
  await once(child, 'close');
  const report = Buffer.concat(printed).toString();
  console.log(report);
  return readResults(name) ?? { passed: 0, failed: 1, files: {}, report };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

void main();
