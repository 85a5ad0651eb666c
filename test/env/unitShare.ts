import { runTests } from './runTests';

/**
 * A test takes milliseconds or a second; the limit only ends those that hang. It allows for a
 * machine that is busy with something else.
 */
export const unitRun = { timeoutMs: 60_000 } as const;

/** Runs one process's share of them: the name of its results, then the files. */
async function main([name = '', ...files]: readonly string[]): Promise<void> {
  const { failed } = await runTests({ ...unitRun, name, files });
  process.exit(failed === 0 ? 0 : 1);
}

if (require.main === module) {
  void main(process.argv.slice(2));
}
