import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { artifacts } from './paths';

/** Tests that ran, by source file. A file that contributes none counts as one that failed. */
export interface TestResults {
  readonly passed: number;
  readonly failed: number;
  readonly files: Readonly<Record<string, number>>;
  /** What was printed. */
  readonly report: string;
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
