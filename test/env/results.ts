import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { artifacts } from './paths';

/** Executed tests by source file. A file without tests counts as one failure. */
export interface TestResults {
  readonly passed: number;
  readonly failed: number;
  readonly files: Readonly<Record<string, number>>;
  /** What failed, a line each: the title of the test and the first line of its message. */
  readonly failures: readonly string[];
  /** Titles of tests that failed first and passed when repeated. */
  readonly retried: readonly string[];
  /** The printed report. */
  readonly report: string;
}

export function mergeResults(all: readonly TestResults[]): TestResults {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  return {
    passed: sum(all.map(({ passed }) => passed)),
    failed: sum(all.map(({ failed }) => failed)),
    files: Object.fromEntries(all.flatMap(({ files }) => Object.entries(files))),
    failures: all.flatMap(({ failures }) => failures),
    retried: all.flatMap(({ retried }) => retried),
    report: all.map(({ report }) => report).join('\n'),
  };
}

/** Saves a run's results for the entry scripts and for the process that started VS Code. */
export function writeResults(name: string, results: TestResults): void {
  const file = fileOf(name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(results));
}

export function readResults(name: string): TestResults | undefined {
  const file = fileOf(name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as TestResults) : undefined;
}

export function removeResults(name: string): void {
  rmSync(fileOf(name), { force: true });
}

function fileOf(name: string): string {
  return path.join(artifacts, 'test', `${name}.json`);
}
