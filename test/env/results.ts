import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { artifacts } from './paths';

/** Tests that ran, by source file. A file that contributes none counts as one that failed. */
export interface TestResults {
  readonly passed: number;
  readonly failed: number;
  readonly files: Readonly<Record<string, number>>;
  /** Titles of those that failed at first and passed when they were run again. */
  readonly retried: readonly string[];
  /** What was printed. */
  readonly report: string;
}

export function mergeResults(all: readonly TestResults[]): TestResults {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  return {
    passed: sum(all.map(({ passed }) => passed)),
    failed: sum(all.map(({ failed }) => failed)),
    files: Object.fromEntries(all.flatMap(({ files }) => Object.entries(files))),
    retried: all.flatMap(({ retried }) => retried),
    report: all.map(({ report }) => report).join('\n'),
  };
}

/**
 * Leaves a run's results where the entry scripts, and whoever started VS Code for it, find them.
 */
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
