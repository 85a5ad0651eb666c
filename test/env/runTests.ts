import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import { root } from './paths';
import type { TestResults } from './results';
import type { Suite } from './suite';

interface TestRun extends Omit<Suite, 'name' | 'end'> {
  /** Source paths of the test files, relative to the project. */
  readonly files: readonly string[];
  /** Only tests whose name matches. */
  readonly grep?: string;
  /** Receives the report line by line; default: the console. The results contain it too. */
  readonly print?: (line: string) => void;
}

/** Runs compiled test files with mocha and shows the result. */
export async function runTests(options: TestRun): Promise<TestResults> {
  const report: string[] = [];
  const print = (line: string) => {
    report.push(line);
    (options.print ?? console.log)(line);
  };
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => {
    print(format(...args));
  };
  const mocha = new Mocha({
    ui: 'tdd',
    timeout: options.timeoutMs,
    color: process.stdout.isTTY,
    forbidOnly: true,
    retries: options.retries ?? 1,
    ...(options.hooks === undefined ? {} : { rootHooks: options.hooks }),
    ...(options.grep === undefined ? {} : { grep: options.grep }),
  });
  const problems: string[] = [];
  for (const file of options.files) {
    problems.push(...(await load(mocha, file)));
  }
  const tally = await run(mocha, print);
  if (options.grep === undefined) {
    const silent = options.files.filter(file => !tally.files.has(file));
    problems.push(...silent.map(file => `contributes no test: ${file}`));
  }
  problems.forEach(print);
  return {
    passed: tally.passed,
    failed: tally.failures.length + problems.length,
    files: Object.fromEntries(tally.files),
    failures: [...tally.failures, ...problems],
    retried: tally.retried,
    report: report.join('\n'),
  };
}

/**
 * The test files of a folder of test/, relative to the project, limited to paths that contain one
 * of `parts`.
 */
export function findTests(folder: string, parts: readonly string[] = []): readonly string[] {
  const names = readdirSync(path.join(root, 'test', folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter(name => name.endsWith('.test.ts'))
    .map(name => path.posix.join('test', folder, name.split(path.sep).join('/')))
    .filter(file => parts.length === 0 || parts.some(part => file.includes(part)))
    .sort();
}

/** A file that cannot be loaded does not stop the others. */
async function load(mocha: Mocha, file: string): Promise<readonly string[]> {
  const compiled = path.join(root, 'out', file.replace(/\.ts$/, '.js'));
  if (!existsSync(compiled)) {
    return [`was not compiled: ${file}`];
  }
  mocha.files = [compiled];
  try {
    await mocha.loadFilesAsync();
    return [];
  } catch (error) {
    return [`cannot be loaded: ${file}\n${error instanceof Error ? (error.stack ?? '') : ''}`];
  }
}

async function run(mocha: Mocha, print: (line: string) => void) {
  const tally = {
    passed: 0,
    failures: new Array<string>(),
    files: new Map<string, number>(),
    retried: new Array<string>(),
  };
  const again = new Set<string>();
  const count = (test: Mocha.Runnable) => {
    if (!(test instanceof Mocha.Test)) {
      return;
    }
    const file = sourceOf(test.file ?? '');
    tally.files.set(file, (tally.files.get(file) ?? 0) + 1);
  };
  await new Promise<void>(resolve => {
    const runner = mocha.run(() => {
      resolve();
    });
    runner.on('pass', test => {
      tally.passed++;
      if (again.has(test.fullTitle())) {
        tally.retried.push(test.fullTitle());
      }
      count(test);
    });
    runner.on('retry', (test: Mocha.Test, error: Error) => {
      again.add(test.fullTitle());
      print(`    again: ${test.fullTitle()}: ${error.message}`);
    });
    runner.on('fail', (test: Mocha.Runnable, error: Error) => {
      const [message = ''] = error.message.split('\n');
      tally.failures.push(`${test.fullTitle()}: ${message}`);
      count(test);
    });
  });
  return tally;
}

function sourceOf(compiled: string): string {
  const relative = path.relative(path.join(root, 'out'), compiled);
  return relative.split(path.sep).join('/').replace(/\.js$/, '.ts');
}
